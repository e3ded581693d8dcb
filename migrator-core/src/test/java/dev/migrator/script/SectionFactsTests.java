package dev.migrator.script;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SectionFactsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                  | AUTOMATIC | true  | false
			transaction:true  | REQUIRED  | true  | false
			transaction:false | NONE      | false | false
			""")
	void theMarkSaysHowTheSectionIsPutIntoTransactions(String option, TransactionMode mode, boolean transactional,
			boolean groups) {
		SectionFacts facts = TestSource.body("-- migrate:up " + ((option != null) ? option : "") + "\nSELECT 1;")
			.upgrade()
			.facts();
		assertThat(facts.mode()).isEqualTo(mode);
		assertThat(facts.transactional()).isEqualTo(transactional);
		assertThat(facts.needsGroups()).isEqualTo(groups);
	}

	@Test
	void theTwoSectionsHaveModesOfTheirOwn() {
		ScriptBody body = TestSource.body("-- migrate:up transaction:false\n-- migrate:down\tTRANSACTION:true "
			.replace("TRANSACTION", "transaction"));
		assertThat(body.upgrade().facts().mode()).isEqualTo(TransactionMode.NONE);
		assertThat(body.downgrade()).isNotNull();
		assertThat(body.downgrade().facts().mode()).isEqualTo(TransactionMode.REQUIRED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                              | 0 | 0
			S                               | 1 | 1
			S S S                           | 1 | 3
			C                               | 1 | 1
			C C                             | 2 | 2
			S S C S S                       | 3 | 5
			C S C                           | 3 | 3
			S D C D S                       | 3 | 5
			""")
	void unitsAreStatementsThatStandAloneAndGroupsBetweenThem(String statements, int groups, int alone) {
		String sql = Stream.of(statements.split(" ")).map(SectionFactsTests::statement).collect(Collectors.joining());
		SectionFacts automatic = TestSource.up(sql);
		assertThat(automatic.units()).isEqualTo(groups);
		assertThat(automatic.operations()).isEqualTo(alone);
		assertThat(automatic.needsGroups()).isEqualTo(sql.contains("VACUUM"));
		SectionFacts none = TestSource.body("-- migrate:up transaction:false\n" + sql).upgrade().facts();
		assertThat(none.units()).isEqualTo(alone);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			B S S E         | 1
			S B S S E S     | 3
			B S E B S E     | 2
			C B S D S E C S | 4
			B E             | 0
			B E S S         | 2
			B S E S D S     | 4
			""")
	void aBlockOfASectionWithoutATransactionIsOneUnit(String statements, int units) {
		String sql = Stream.of(statements.split(" ")).map(SectionFactsTests::statement).collect(Collectors.joining());
		SectionFacts facts = TestSource.body("-- migrate:up transaction:false\n" + sql).upgrade().facts();
		assertThat(facts.units()).isEqualTo(units);
		assertThat(facts.operations()).isEqualTo(statements.split(" ").length);
		assertThat(facts.transactional()).isFalse();
		assertThat(facts.ownTransaction()).isFalse();
		assertThat(facts.text()).isEqualTo(sql);
	}

	@Test
	void dataChangesAreToldFromSchemaChanges() {
		assertThat(TestSource.up("UPDATE t SET a = 1; COPY t FROM STDIN;\n\\.\n").onlyChangesData()).isTrue();
		assertThat(TestSource.up("UPDATE t SET a = 1; ALTER TABLE t ADD b int;").onlyChangesData()).isFalse();
	}

	@Test
	void aLockTimeoutOfItsOwnIsSeen() {
		assertThat(TestSource.up("SET lock_timeout = '5s';").setsLockTimeout()).isTrue();
		assertThat(TestSource.up("SET statement_timeout = '5s';").setsLockTimeout()).isFalse();
	}

	@Test
	void theTextIsKeptSoThatItCanBeRunAgain() {
		String text = TestSource.up("""
				-- a comment that goes
				CREATE TABLE t (a int); -- and this
				COPY t FROM STDIN; -- and this
				1
				\\\\.
				\\.
				SELECT /* stays */ 1
				""").text();
		assertThat(text).isEqualTo("""
				CREATE TABLE t (a int);
				COPY t FROM STDIN;
				1
				\\\\.
				\\.
				SELECT /* stays */ 1;
				""");
		SectionFacts again = TestSource.up(text);
		assertThat(again.text()).isEqualTo(text);
	}

	@Test
	void theTextIsKeptUpToOneMegabyte() {
		String most = "SELECT '" + "x".repeat(SectionCollector.LONGEST_TEXT - "SELECT '';\n".length()) + "';";
		assertThat(TestSource.up(most).text()).hasSize(1024 * 1024);
		SectionFacts longer = TestSource.up(most + "SELECT 1;");
		assertThat(longer.text()).isNull();
		assertThat(longer.textMissing()).isEqualTo("it is longer than 1 MB");
		SectionFacts data = TestSource.up("COPY t FROM STDIN;\n" + "1234567\n".repeat(1 << 17) + "\\.\n");
		assertThat(data.textMissing()).isEqualTo("it is longer than 1 MB");
		assertThat(data.checksum()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER ROLE r PASSWORD 'x';",
			"CREATE SUBSCRIPTION s CONNECTION 'host=h password=x' PUBLICATION p;",
			"CREATE USER MAPPING FOR r SERVER s OPTIONS (user 'u', password 'p');" })
	void aTextThatMayHoldASecretIsNotKept(String statement) {
		SectionFacts facts = TestSource.up("SELECT 1;" + statement + "SELECT 2;");
		assertThat(facts.text()).isNull();
		assertThat(facts.textMissing()).isEqualTo("it may hold a password");
		assertThat(facts.checksum()).isNotNull();
	}

	private static String statement(String letter) {
		return switch (letter) {
			case "S" -> "SELECT 1;\n";
			case "C" -> "VACUUM t;\n";
			case "B" -> "BEGIN;\n";
			case "E" -> "COMMIT;\n";
			case "D" -> "COPY t FROM STDIN;\n1\n\\.\n";
			default -> letter;
		};
	}

}
