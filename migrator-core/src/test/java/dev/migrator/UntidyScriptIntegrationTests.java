package dev.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Scripts that touch the session or our tables: the records are written nevertheless, and
 * the next revision begins clean.
 */
class UntidyScriptIntegrationTests {

	private static final String SESSION = """
			SELECT current_setting('search_path') || ', '
			  || current_setting('standard_conforming_strings') || ', ' || current_setting('TimeZone') || ', '
			  || CURRENT_USER || ', ' || current_setting('default_transaction_isolation')""";

	private final TestDatabase database = TestDatabase.create();

	private final String role = this.database.createRole("other");

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("start", "",
				"CREATE TABLE seen AS " + SESSION + " AS session;", "");
		this.scenario.migrator().migrate();
		this.database.execute("GRANT ALL ON SCHEMA public TO " + this.role);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	/** What pg_dump writes first, as of PostgreSQL 18. */
	private static final String DUMP = """
			SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0;
			SET client_encoding = 'UTF8'; SET standard_conforming_strings = on;
			SELECT pg_catalog.set_config('search_path', '', false);
			SET check_function_bodies = false; SET xmloption = content; SET client_min_messages = warning;
			SET row_security = off; SET default_tablespace = ''; SET default_table_access_method = heap;
			CREATE TABLE public.dumped (id integer); ALTER TABLE public.dumped OWNER TO postgres;
			DROP TABLE public.dumped;""";

	@TestFactory
	Stream<DynamicTest> reachNeitherTheRecordsNorTheNextRevision() {
		return each(this::reachNeitherTheRecordsNorTheNextRevision, "SET ROLE {role};",
				"SET SESSION AUTHORIZATION {role};", "SET LOCAL ROLE {role};", "SET search_path = pg_catalog;",
				"SELECT set_config('search_path', '', false);", "SET lock_timeout = 0;",
				"SET standard_conforming_strings = off; SELECT 'a\\b';", "SET TimeZone = 'Asia/Tokyo';",
				"CREATE TEMP TABLE t (id int); CREATE TEMP TABLE migrator_version (version_num text);",
				"SET default_transaction_isolation = 'serializable';", "SET default_transaction_read_only = on;",
				"SET statement_timeout = '1h'; SET idle_in_transaction_session_timeout = '1h';",
				"DECLARE c CURSOR WITH HOLD FOR SELECT 1;", "LISTEN news;", "SET client_min_messages = error;",
				"SET CONSTRAINTS ALL DEFERRED;", "SET lc_messages = 'C';", "SET synchronous_commit = off;",
				"SET client_encoding = 'UTF8'; SET row_security = off; SET xmloption = content;",
				"SAVEPOINT a; SELECT 1; ROLLBACK TO SAVEPOINT a; RELEASE a;",
				"SET plan_cache_mode = force_generic_plan; PREPARE p AS SELECT 1; EXECUTE p;",
				DUMP.replace("postgres;", this.database.username() + ";"),
				"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;",
				"CREATE TEMP TABLE migrator_history (id int) ON COMMIT DROP; CREATE TEMP TABLE seen (x int);",
				"SET SESSION search_path = ''; RESET search_path; SET LOCAL TimeZone = 'Asia/Tokyo';", "RESET ALL;",
				"DISCARD TEMP; DISCARD PLANS; DISCARD SEQUENCES;", "DEALLOCATE ALL; CLOSE ALL; UNLISTEN *;",
				"DO $$ BEGIN PERFORM set_config('search_path', 'pg_catalog', false); SET ROLE {role}; END $$;",
				"DO $$ BEGIN BEGIN RAISE 'x'; EXCEPTION WHEN OTHERS THEN NULL; END; END $$;");
	}

	private void reachNeitherTheRecordsNorTheNextRevision(String statements) {
		String up = statements.replace("{role}", this.role);
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			each.script("untidy", "start", up, "DO $$ BEGIN END $$;")
				.script("next", "untidy", "INSERT INTO public.seen " + SESSION + ";", "DELETE FROM seen;");
			assertThat(each.migrator().migrate().steps()).hasSize(2);
			assertThat(this.database.values(String.class, "SELECT DISTINCT session FROM seen")).hasSize(1);
			assertThat(heads()).containsExactly("next");
			each.migrator().downgrade("start", false);
			this.database.execute("DELETE FROM migrator_history WHERE revision <> 'start'", "TRUNCATE seen",
					"INSERT INTO seen VALUES ('x')", "DELETE FROM seen");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET ROLE {role};", "SET SESSION AUTHORIZATION {role};", "SET search_path = pg_catalog;" })
	void keepTheSessionWithinAStepWithoutTransaction(String statement) {
		this.scenario.concurrentScript("untidy", "start", "CREATE TABLE public.u (); "
				+ statement.replace("{role}", this.role)
				+ " VACUUM pg_catalog.pg_class; CREATE TABLE public.v AS SELECT CURRENT_USER AS me, current_setting('search_path') AS path;",
				"SELECT 1;")
			.script("next", "untidy", "INSERT INTO public.seen " + SESSION + ";", "");
		this.scenario.migrator().migrate();
		assertThat(this.database.query("SELECT * FROM public.v WHERE me = ? OR path = 'pg_catalog'", this.role))
			.hasSize(1);
		assertThat(this.database.values(String.class, "SELECT DISTINCT session FROM seen")).hasSize(1);
		assertThat(heads()).containsExactly("next");
	}

	@TestFactory
	Stream<DynamicTest> cannotTakeOurTablesAway() {
		return each(this::cannotTakeOurTablesAway, "DROP TABLE migrator_version;", "DROP TABLE migrator_history;",
				"ALTER TABLE migrator_version RENAME TO x;", "ALTER TABLE migrator_history DROP COLUMN outcome;",
				"DROP SCHEMA public CASCADE;");
	}

	private void cannotTakeOurTablesAway(String statement) {
		String before = this.database.dumpSchema();
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			each.script("bad", "start", "CREATE TABLE u (); " + statement, "");
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> each.migrator().migrate());
			assertThat(failure.getMessage()).contains("The statements of revision bad (Revision bad) ran",
					"migrator_history could not be written", "It was rolled back; the heads are as before: start");
			assertThat(failure.action()).contains("drops, renames or changes the tables of the migrator");
			assertThat(this.database.dumpSchema()).isEqualTo(before);
			assertThat(heads()).containsExactly("start");
			assertThat(each.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
		}
	}

	@TestFactory
	Stream<DynamicTest> cannotMoveTheHeads() {
		return each(this::cannotMoveTheHeads, "DELETE FROM migrator_version;",
				"INSERT INTO migrator_version VALUES ('zz');", "UPDATE migrator_version SET version_num = 'zz';");
	}

	private void cannotMoveTheHeads(String statement) {
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			each.script("bad", "start", "CREATE TABLE u (); " + statement, "");
			MigratorException failure = catchThrowableOfType(MigratorException.class, () -> each.migrator().migrate());
			assertThat(failure.getMessage()).contains("Revision bad (Revision bad) was rolled back",
					"not the expected ones any more (expected: start)");
			assertThat(heads()).containsExactly("start");
			assertThat(each.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
		}
	}

	@Test
	void aCommitInsideAProcedureIsRefusedByTheServer() {
		this.scenario
			.script("proc", "start",
					"CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE half (); COMMIT; END $$;",
					"DROP PROCEDURE p;")
			.script("bad", "proc", "SELECT 1; CALL p(); SELECT 2;", "");
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> each.migrator().migrate());
			assertThat(failure.sqlState()).isEqualTo("2D000");
			assertThat(failure.place().column()).isEqualTo(11);
			assertThat(heads()).containsExactly("proc");
			assertThat(this.database.value(String.class, "SELECT to_regclass('half')::text")).isNull();
		}
		this.scenario.file("bad", this.scenario.read("bad").replace("migrate:up", "migrate:up transaction:false"));
		this.scenario.migrator().migrate();
		assertThat(heads()).containsExactly("bad");
		assertThat(this.database.value(String.class, "SELECT to_regclass('half')::text")).isEqualTo("half");
	}

	@ParameterizedTest
	@ValueSource(strings = { "COMMIT", "ROLLBACK" })
	void aBlockThatEndsTransactionsRunsOutsideOfOurs(String end) {
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			each.script("block", "start",
					"CREATE TABLE whole (); DO $$ BEGIN CREATE TABLE part (); %s; END $$; CREATE TABLE rest ();"
						.formatted(end),
					"DROP TABLE whole; DROP TABLE IF EXISTS part; DROP TABLE rest;");
			each.migrator().migrate();
			assertThat(heads()).containsExactly("block");
			assertThat(this.database.value(Long.class,
					"SELECT count(*) FROM pg_tables WHERE tablename IN ('whole', 'part', 'rest')"))
				.isEqualTo(end.equals("COMMIT") ? 3 : 2);
			assertThat(each.migrator().history(1).get(0).transactional()).isFalse();
			each.migrator().downgrade("start", false);
		}
	}

	@TestFactory
	Stream<DynamicTest> cannotEndTransactionOrLock() {
		return each(this::cannotEndTransactionOrLock, "SELECT 1; COMMIT; SELECT 2;", "DISCARD ALL;",
				"SELECT pg_advisory_unlock_all();", "ROLLBACK;", "PREPARE TRANSACTION 'x';",
				"DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$;", "SELECT 1; BEGIN; SELECT 2; COMMIT; SELECT 3;",
				"BEGIN; SELECT 1; ROLLBACK;", "END;", "ABORT;", "START TRANSACTION; SELECT 1;", "COMMIT AND CHAIN;",
				"SELECT pg_advisory_unlock(1);", "SELECT pg_catalog.pg_advisory_unlock_shared(1);",
				"PREPARE TRANSACTION 'x'; SELECT 1;");
	}

	private void cannotEndTransactionOrLock(String up) {
		this.scenario.script("good", "start", "CREATE TABLE u ();", "").script("bad", "good", up, "");
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.action()).contains("Nothing was run");
		assertThat(heads()).as("refused before the first revision").containsExactly("start");
	}

	@Test
	void aScriptMayKeepItsOwnTransaction() {
		this.scenario.script("own", "start", "BEGIN; CREATE TABLE u (); COMMIT;", "BEGIN; DROP TABLE u; END;");
		this.scenario.migrator().migrate();
		assertThat(heads()).containsExactly("own");
		this.scenario.migrator().downgrade("-1", false);
		assertThat(heads()).containsExactly("start");
	}

	@Test
	void aLockTimeoutOfTheScriptIsKeptAndTold() {
		Events events = new Events();
		this.scenario.listener(events)
			.script("patient", "start",
					"SET lock_timeout = '7s'; INSERT INTO seen SELECT current_setting('lock_timeout');", "")
			.migrator()
			.migrate();
		assertThat(this.database.values(String.class, "SELECT session FROM seen")).contains("7s");
		assertThat(events.lines("notice"))
			.anyMatch((line) -> line.contains("lock_timeout") && line.contains("patient"));
	}

	/** Cases that share a database. */
	private static Stream<DynamicTest> each(Consumer<String> test, String... statements) {
		return Stream.of(statements).map((each) -> DynamicTest.dynamicTest(each, () -> test.accept(each)));
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM public.migrator_version ORDER BY 1");
	}

}
