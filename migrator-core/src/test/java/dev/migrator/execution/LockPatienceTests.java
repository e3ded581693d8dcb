package dev.migrator.execution;

import java.time.Duration;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.script.DeclaredTimeouts;
import dev.migrator.script.SectionFacts;
import dev.migrator.script.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class LockPatienceTests {

	private static final LockPatience DDL = patience(false, null);

	private static final LockPatience ROWS = patience(true, null);

	private static LockPatience patience(boolean onlyChangesData, String declared) {
		SectionFacts facts = new SectionFacts(TransactionMode.AUTOMATIC, 1, 1, false, onlyChangesData, false, false,
				null, null, null);
		return new LockPatience(facts, new DeclaredTimeouts(declared, null));
	}

	@ParameterizedTest
	@CsvSource({ "1, 300ms", "8, 300ms", "9, 1500ms", "10, 3000ms", "12, 3000ms" })
	void waitsShortlyThenLongEnoughForAnAutovacuumThenLonger(int attempt, String timeout) {
		assertThat(DDL.lockTimeout(attempt)).isEqualTo(timeout);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 1, true", "11, 3, 100, true", "12, 3, 100, false", "2, 31, 40, false", "2, 1, 599, true",
			"2, 1, 600, false" })
	void ddlIsTriedTwelveTimesWithinABudget(int attempt, long thisTry, long all, boolean again) {
		assertThat(DDL.triesAgain(attempt, Duration.ofSeconds(thisTry), Duration.ofSeconds(all))).isEqualTo(again);
	}

	@ParameterizedTest
	@CsvSource({ "1, 31, 31, true", "2, 1, 40, false", "1, 601, 601, false" })
	void rowsAreWaitedForLongerAndTriedTwice(int attempt, long thisTry, long all, boolean again) {
		assertThat(ROWS.lockTimeout(attempt)).isEqualTo("30000ms");
		assertThat(ROWS.triesAgain(attempt, Duration.ofSeconds(thisTry), Duration.ofSeconds(all))).isEqualTo(again);
	}

	@Test
	void aDeclaredTimeoutCountsForEveryTry() {
		LockPatience declared = patience(false, "7s");
		assertThat(declared.lockTimeout(1)).isEqualTo("7s");
		assertThat(declared.lockTimeout(12)).isEqualTo("7s");
	}

	@RepeatedTest(20)
	void pausesGrowWithJitterAndStayBelowTheirLimit() {
		assertThat(DDL.pause(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(500));
		assertThat(DDL.pause(3)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(2));
		assertThat(DDL.pause(1000)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(15));
	}

}
