package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.error.StatementException;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Blocks between {@code BEGIN} and {@code COMMIT} in sections that are no transaction.
 */
class BlockIntegrationTests {

	private static final String SWAP = """
			INSERT INTO log VALUES ('before');
			CREATE INDEX CONCURRENTLY t_new ON t (id);
			BEGIN;
			DROP INDEX t_id;
			INSERT INTO log SELECT 'swap ' || count(*) FROM switch;
			ALTER INDEX t_new RENAME TO t_id;
			INSERT INTO log VALUES ('swapped');
			COMMIT;
			INSERT INTO log VALUES ('behind');
			""";

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.database.execute("CREATE TABLE log (what text, tx xid8 DEFAULT pg_current_xact_id())",
				"CREATE TABLE t (id int)", "CREATE INDEX t_id ON t (id)", "CREATE TABLE switch ()");
		this.scenario = new Scenario(directory, this.database).listener(this.events);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void script(String up) {
		this.scenario.concurrentScript("r", "", up, "");
	}

	private List<String> log() {
		return this.database.values(String.class, "SELECT what FROM log ORDER BY tx, what");
	}

	private List<String> journal() {
		return this.database.values(String.class,
				"SELECT position || ' ' || state || ' ' || statement FROM migrator_journal ORDER BY position");
	}

	private List<String> indexes() {
		return this.database.values(String.class,
				"SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE 't\\_%' ORDER BY 1");
	}

	@Test
	void aBlockIsOneTransactionAndOnePart() {
		script(SWAP);
		this.scenario.migrator().migrate();
		assertThat(journal()).containsExactly("1 done INSERT INTO log VALUES ('before')",
				"2 done CREATE INDEX CONCURRENTLY t_new ON t (id)", "3 done DROP INDEX t_id",
				"4 done INSERT INTO log VALUES ('behind')");
		assertThat(this.events.lines("part")).containsExactly("part r 1/4", "part r 2/4", "part r 3/4", "part r 4/4");
		assertThat(indexes()).containsExactly("t_id");
		assertThat(this.database.values(Long.class, "SELECT count(*) FROM log GROUP BY tx ORDER BY min(what)"))
			.containsExactly(1L, 1L, 2L);
	}

	@Test
	void aBlockThatFailsIsRolledBackAsAWholeAndRunsAgain() {
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			script(SWAP.replace("FROM switch", "FROM switched"));
			StatementException failure = catchThrowableOfType(StatementException.class,
					() -> each.migrator().migrate());
			assertThat(failure.place().line()).isEqualTo(11);
			assertThat(failure.getMessage()).contains("2 of its 4 parts are done and stay done");
			assertThat(indexes()).containsExactly("t_id", "t_new");
			assertThat(log()).containsExactly("before");
			assertThat(journal()).hasSize(2);
			script(SWAP);
			each.migrator().migrate();
			assertThat(log()).containsExactly("before", "swap 0", "swapped", "behind");
			assertThat(indexes()).containsExactly("t_id");
			this.database.execute("TRUNCATE log, migrator_version, migrator_history, migrator_journal");
		}
	}

	@Test
	void aRunThatIsKilledInABlockGoesOnAtItsBeginning() {
		script(SWAP.replace("'swap ' || count(*)", "count(*)::text || pg_terminate_backend(pg_backend_pid())"));
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.getMessage()).contains("2 of its 4 parts are done");
		assertThat(indexes()).containsExactly("t_id", "t_new");
		script(SWAP);
		this.scenario.migrator().migrate();
		assertThat(log()).containsExactly("before", "swap 0", "swapped", "behind");
	}

	@Test
	void aRunThatIsKilledBehindABlockDoesNotRunItTwice() {
		script(SWAP.replace("VALUES ('behind')", "SELECT 'x' WHERE pg_terminate_backend(pg_backend_pid())"));
		catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().migrate());
		assertThat(journal()).hasSize(3);
		script(SWAP.replace("('swapped')", "('changed')"));
		assertThat(catchThrowableOfType(HistoryException.class, () -> this.scenario.migrator().migrate()).getMessage())
			.contains("Part 3 of revision r", "ran already");
		script(SWAP);
		this.scenario.migrator().migrate();
		assertThat(log()).containsExactly("before", "swap 0", "swapped", "behind");
	}

	@Test
	void whatABlockSetsForItselfEndsWithIt() {
		script("""
				BEGIN;
				SET LOCAL lock_timeout = '7s';
				SET LOCAL search_path = 'pg_catalog';
				INSERT INTO public.log VALUES (current_setting('lock_timeout') || ' ' || current_setting('search_path'));
				COMMIT;
				INSERT INTO log SELECT 'behind' WHERE current_setting('lock_timeout') NOT IN ('0', '7s');
				SELECT 1 / (SELECT count(*) FROM switch);
				""");
		for (Scenario each : List.of(this.scenario, this.scenario.pooler(Pooler.TRANSACTION))) {
			assertThat(catchThrowableOfType(StatementException.class, () -> each.migrator().migrate()).sqlState())
				.isEqualTo("22012");
		}
		assertThat(log()).containsExactly("7s pg_catalog", "behind");
	}

	@Test
	void aProcedureRunsInItsBlock() {
		this.database.execute("CREATE PROCEDURE work() LANGUAGE sql BEGIN ATOMIC INSERT INTO log VALUES ('work'); END");
		script("BEGIN;\nCALL work();\nSAVEPOINT s;\nCALL work();\nROLLBACK TO s;\nCALL work();\nCOMMIT;");
		this.scenario.migrator().migrate();
		assertThat(log()).containsExactly("work", "work");
		assertThat(this.database.value(Long.class, "SELECT count(DISTINCT tx) FROM log")).isEqualTo(1);
		assertThat(journal()).containsExactly("1 done CALL work()");
	}

	@Test
	void aBlockThatIsInTheWayIsTriedAgainAsAWhole() throws SQLException {
		script("""
				INSERT INTO log VALUES ('before');
				BEGIN;
				INSERT INTO log VALUES ('swapped');
				ALTER TABLE switch ADD a int;
				COMMIT;
				INSERT INTO log VALUES ('behind');
				""");
		try (Connection reader = this.database.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SELECT FROM switch");
			Events told = new Events((line) -> {
				if (line.equals("retried r 1")) {
					commit(reader);
				}
			});
			this.scenario.listener(told).migrator().migrate();
			assertThat(told.lines("retried")).containsExactly("retried r 1");
		}
		assertThat(log()).containsExactly("before", "swapped", "behind");
	}

	private static void commit(Connection connection) {
		try {
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatIsWrongWithABlockIsSaidBeforeAnythingRuns() {
		script(SWAP.replace("COMMIT;", ""));
		ScriptException failure = catchThrowableOfType(ScriptException.class, () -> this.scenario.migrator().migrate());
		assertThat(failure.getMessage()).contains("_r.sql:9:1: This statement begins a block that no COMMIT ends.");
		assertThat(failure.action()).endsWith("Nothing was run.");
		assertThat(log()).isEmpty();
	}

	@Test
	void aStoredWayDownKeepsItsBlocks() {
		this.scenario.concurrentScript("r", "", "SELECT 1;",
				"VACUUM t;\nBEGIN;\nINSERT INTO log VALUES ('a');\nINSERT INTO log VALUES ('b');\nCOMMIT;");
		this.scenario.migrator().migrate();
		this.scenario.delete("r");
		DowngradeReview review = this.scenario.migrator().reviewDowngrade("base", false, true);
		this.scenario.migrator().downgrade(review);
		assertThat(this.database.value(Long.class, "SELECT count(DISTINCT tx) FROM log")).isEqualTo(1);
		assertThat(log()).containsExactly("a", "b");
	}

}
