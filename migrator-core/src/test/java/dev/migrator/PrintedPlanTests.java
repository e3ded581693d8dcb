package dev.migrator;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.offline.PrintedPlan;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a printed plan says, and what is refused before anything is printed. No database
 * is there to be asked.
 */
class PrintedPlanTests {

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, "jdbc:postgresql://nowhere.invalid/none", "nobody", "").script("start",
				"", "CREATE TABLE t (id int);", "DROP TABLE t;");
	}

	@Test
	void saysAtTheTopWhatItDoesAndHowItIsRun() {
		this.scenario.script("next", "start", "INSERT INTO t VALUES (1);", "");
		String text = text(this.scenario.migrator().upgradeSql("heads"));
		assertThat(text.replaceFirst("-- Written at .*", "-- Written")).startsWith("""
				-- upgrade from base to next
				-- Written
				--
				--   up   start  Revision start
				--   up   next  Revision next
				--
				-- Run it as the role that migrates, with psql 14 or newer:
				--   psql -X -v ON_ERROR_STOP=1 -f plan.sql <database>
				""").containsSubsequence("\\set ON_ERROR_STOP on", "pg_try_advisory_lock", "pg_advisory_unlock");
	}

	@Test
	void aStepIsOneTransactionWithItsGuardAndItsRecords() {
		this.scenario.script("next", "start", "INSERT INTO t VALUES (1);\nUPDATE t SET id = a[1:HOST];", "");
		String text = text(this.scenario.migrator().upgradeSql("start:next"));
		assertThat(text.substring(text.indexOf("Step 1 of 1"))).containsSubsequence("BEGIN;\n",
				"SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "RESET ALL;\n", "SET \"TimeZone\" = 'UTC';\n",
				"SET LOCAL lock_timeout = '30s';\n", "ARRAY['start']::pg_catalog.text[];\n", "-- The script\n",
				"""
						INSERT INTO t VALUES (1);
						UPDATE t SET id = a[1: HOST];
						-- Its records
						RESET SESSION AUTHORIZATION;
						RESET ROLE;
						UPDATE :"migrator_schema".migrator_version SET version_num = 'next' WHERE version_num = 'start' AND\
						""",
				"SELECT (:ROW_COUNT = 1) AS migrator_ok \\gset\n", "INSERT INTO :\"migrator_schema\".migrator_history",
				"COMMIT;\n", "\\echo 'up   next  Revision next'\n", "\\echo 'Done: the database is at next.'\n");
	}

	@Test
	void copiedDataKeepTheirEndMark() {
		this.scenario.script("next", "start", "COPY t FROM stdin;\n1\n2\n\\.\nCOPY t FROM stdin;\n\\.", "");
		assertThat(text(this.scenario.migrator().upgradeSql("start:next")))
			.contains("COPY t FROM stdin;\n1\n2\n\\.\nCOPY t FROM stdin;\n\\.\n-- Its records");
	}

	@Test
	void aConfiguredSchemaIsAConstant() {
		assertThat(text(this.scenario.schema("it's").migrator().upgradeSql("heads")))
			.contains("\\set migrator_schema 'it''s'\n")
			.doesNotContain("current_schema()");
	}

	@Test
	void nothingToDoTakesNoLock() {
		assertThat(text(this.scenario.migrator().upgradeSql("start:heads"))).endsWith("\\echo 'Nothing to do.'\n")
			.doesNotContain("pg_try_advisory_lock");
	}

	@Test
	void differsInOneLineFromOnePrintingToTheNext() {
		Migrator migrator = this.scenario.migrator();
		assertThat(text(migrator.upgradeSql("heads")).replaceFirst("-- Written.*", ""))
			.isEqualTo(text(migrator.upgradeSql("heads")).replaceFirst("-- Written.*", ""));
	}

	@Test
	void aDowngradeHasToSayWhereItBegins() {
		TargetException failure = catchThrowableOfType(TargetException.class,
				() -> this.scenario.migrator().downgradeSql("base", false));
		assertThat(failure).hasMessageContaining("downgrade with --sql requires <from>:<to>");
		assertThat(failure.exitCode()).isEqualTo(2);
	}

	@Test
	void anUnknownBeginningIsRefused() {
		assertThat(catchThrowableOfType(UnknownRevisionException.class,
				() -> this.scenario.migrator().upgradeSql("nobody:start")))
			.isNotNull();
	}

	@Test
	void anIrreversibleStepIsRefused() {
		this.scenario.file("oneway",
				"-- One way\n--\n-- revision: oneway\n-- revises: start\n\n-- migrate:up\nSELECT 1;\n");
		assertThat(catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().downgradeSql("oneway:base", false)))
			.hasMessageContaining("oneway (One way) is irreversible")
			.hasMessageContaining("Nothing was printed.");
	}

	@Test
	void workInJavaIsRefusedWithTheNameOfItsClass() {
		this.scenario.java(upgrading((op) -> {
			op.execute("CREATE TABLE java (id int)");
			op.jdbc((jdbc) -> jdbc.sql("SELECT 1").query().singleValue());
		}));
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().upgradeSql("heads")))
			.hasMessageContaining("dev.migrator.javarevisions.Work")
			.hasMessageContaining("needs the database's data");
	}

	@Test
	void backFillsAreRefused() {
		this.scenario.java(upgrading((op) -> op.backfill("customer", (rows) -> rows.set("n = 1"))));
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().upgradeSql("heads")))
			.hasMessageContaining("dev.migrator.javarevisions.Work goes through the rows of customer in batches")
			.hasMessageContaining("Nothing was printed.");
	}

	@Test
	void operationsInJavaArePrinted() {
		this.scenario.java(upgrading((op) -> op.execute("CREATE TABLE java (id int)")));
		assertThat(text(this.scenario.migrator().upgradeSql("heads")))
			.contains("-- The script\nCREATE TABLE java (id int);\n-- Its records");
	}

	private static Migration upgrading(Consumer<Operations> upgrade) {
		return new Migration() {

			@Override
			public void upgrade(Operations op) {
				upgrade.accept(op);
			}

			@Override
			public void downgrade(Operations op) {
				// Nothing to undo
			}

		};
	}

	private static String text(PrintedPlan plan) {
		StringBuilder text = new StringBuilder();
		plan.writeTo(text);
		return text.toString();
	}

}
