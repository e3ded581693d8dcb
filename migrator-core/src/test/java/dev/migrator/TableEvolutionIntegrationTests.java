package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables that another version of the tool has made.
 */
class TableEvolutionIntegrationTests {

	private static final String FIRST_JOURNAL = """
			CREATE TABLE migrator_journal (
			  history_id bigint NOT NULL,
			  position integer NOT NULL,
			  checksum text NOT NULL,
			  state text NOT NULL,
			  statement text,
			  started_at timestamptz NOT NULL,
			  finished_at timestamptz,
			  error text,
			  CONSTRAINT migrator_journal_pkey PRIMARY KEY (history_id, position)
			)""";

	private static final String COMMENT = "COMMENT ON TABLE %s IS 'Tables; layout %d'";

	private static final List<String> TABLES = List.of("migrator_version", "migrator_history", "migrator_journal");

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).concurrentScript("start", "", "CREATE TABLE t (id int);",
				"");
		this.scenario.migrator().migrate();
		this.scenario.script("next", "start", "CREATE TABLE u ();", "");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void makeFirstLayout() {
		this.database.execute("ALTER TABLE migrator_journal RENAME TO kept",
				"ALTER INDEX migrator_journal_pkey RENAME TO kept_pkey", FIRST_JOURNAL,
				"""
						INSERT INTO migrator_journal SELECT history_id, position, checksum, state, statement, started_at,
						  finished_at, error FROM kept""",
				"DROP TABLE kept", "ALTER TABLE migrator_history DROP COLUMN backup");
		TABLES.forEach((table) -> this.database.execute(COMMENT.formatted(table, 1)));
	}

	private List<String> comments() {
		return this.database.values(String.class, """
				SELECT substring(obj_description(c.oid, 'pg_class') FROM 'layout.*') FROM pg_class c
				WHERE relname LIKE 'migrator_%' AND relkind = 'r'""");
	}

	private List<String> columns() {
		return this.database.values(String.class, """
				SELECT attname || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END FROM pg_attribute
				WHERE attrelid = 'migrator_journal'::regclass AND attnum > 0 ORDER BY attnum""");
	}

	@Test
	void newTablesHaveTheNewestLayout() {
		assertThat(comments()).hasSize(3).containsOnly("layout 3");
		assertThat(columns()).endsWith("progress");
	}

	@Test
	void anOlderLayoutGetsWhatIsNew() {
		makeFirstLayout();
		assertThat(columns()).endsWith("error");
		this.scenario.migrator().migrate();
		assertThat(comments()).hasSize(3).containsOnly("layout 3");
		assertThat(columns()).endsWith("error", "progress");
		assertThat(this.database.values(String.class, "SELECT state FROM migrator_journal")).containsExactly("done");
		assertThat(this.database.values(String.class, "SELECT revision FROM migrator_history ORDER BY id"))
			.containsExactly("start", "next");
	}

	@Test
	void oneTableOfAnOlderLayoutGetsItWithTheOthers() {
		makeFirstLayout();
		this.database.execute("DROP TABLE migrator_version, migrator_history");
		this.scenario.delete("start").script("start", "", "SELECT 1;", "").migrator().migrate();
		assertThat(comments()).hasSize(3).containsOnly("layout 3");
		assertThat(columns()).endsWith("error", "progress");
	}

	@Test
	void aNewerLayoutIsLeftAlone() {
		this.database.execute("ALTER TABLE migrator_journal ADD COLUMN later text DEFAULT 'x'",
				"ALTER TABLE migrator_history ADD COLUMN later text");
		TABLES.forEach((table) -> this.database.execute(COMMENT.formatted(table, 12)));
		this.scenario.migrator().migrate();
		assertThat(comments()).hasSize(3).containsOnly("layout 12");
		assertThat(columns()).endsWith("progress", "later");
	}

	@Test
	void tablesThatAreReadAreWaitedFor() throws SQLException {
		makeFirstLayout();
		try (Connection reader = this.database.connect()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("SELECT FROM migrator_journal");
			Thread end = new Thread(() -> {
				String waits = """
						SELECT count(*) FROM pg_locks
						WHERE relation = 'migrator_journal'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted""";
				while (this.database.value(Long.class, waits) == 0) {
					Thread.onSpinWait();
				}
				rollback(reader);
			});
			end.start();
			this.scenario.migrator().migrate();
			assertThat(columns()).endsWith("progress");
		}
	}

	private static void rollback(Connection connection) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
