package dev.migrator.execution;

import java.time.Duration;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.script.DeclaredTimeouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LockPatienceTests {

	private static final LockPatience DDL = patience(false, null);

	private static final LockPatience ROWS = patience(true, null);

	private static LockPatience patience(boolean onlyChangesData, String declared) {
		return patience(onlyChangesData, declared, LockRetry.DEFAULT);
	}

	private static LockPatience patience(boolean onlyChangesData, String declared, LockRetry retry) {
		return new LockPatience(onlyChangesData, new DeclaredTimeouts(declared, null), retry);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 50ms", "2, 1, 50ms", "2, 2, 1500ms", "3, 2, 50ms", "3, 3, 1500ms", "6, 4, 50ms", "6, 5, 1500ms",
			"6, 6, 3000ms" })
	void fewerTriesAreAsShortAtFirst(int maxAttempts, int attempt, String timeout) {
		LockPatience patience = patience(false, null,
				new LockRetry(Duration.ofMillis(50), maxAttempts, Duration.ofMinutes(1)));
		assertThat(patience.lockTimeout(attempt)).isEqualTo(timeout);
		assertThat(patience.triesAgain(attempt, Duration.ZERO, Duration.ofSeconds(59)))
			.isEqualTo(attempt < maxAttempts);
		assertThat(patience.triesAgain(attempt, Duration.ZERO, Duration.ofSeconds(60))).isFalse();
	}

	@Test
	void noTryIsShorterThanTheFirst() {
		LockPatience patience = patience(false, null, new LockRetry(Duration.ofSeconds(2), 3, Duration.ofMinutes(1)));
		assertThat(patience.lockTimeout(1)).isEqualTo("2000ms");
		assertThat(patience.lockTimeout(3)).isEqualTo("2000ms");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1", "1, 0, 1", "1, 1, -1" })
	void whatWouldWaitWithoutAnEndOrNeverTryIsRefused(long timeout, int attempts, long limit) {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> new LockRetry(Duration.ofMillis(timeout), attempts, Duration.ofSeconds(limit)))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.lock-retry"));
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
