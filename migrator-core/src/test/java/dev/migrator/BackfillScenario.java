package dev.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.data.BackfillDefinition;
import dev.migrator.testdatabase.TestDatabase;

/**
 * A table {@code t} whose rows count how often they were updated, for tests of
 * back-fills.
 */
final class BackfillScenario {

	private final TestDatabase database;

	private final Scenario scenario;

	BackfillScenario(Path directory, TestDatabase database, String table) {
		this.database = database;
		this.scenario = new Scenario(directory, database).script("start", "", table, "");
		this.scenario.migrator().migrate();
	}

	/** Make a table whose key is an integer, with rows from 1 to a number. */
	static BackfillScenario numbered(Path directory, TestDatabase database, int rows) {
		return new BackfillScenario(directory, database, """
				CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);
				INSERT INTO t SELECT generate_series(1, %d);""".formatted(rows));
	}

	Scenario scenario() {
		return this.scenario;
	}

	/** Count each row of t once, and whatever else is said. */
	BackfillScenario backfill(Consumer<BackfillDefinition> more) {
		return revision((op) -> op.backfill("t", (b) -> more.accept(b.set("n = n + 1"))));
	}

	BackfillScenario revision(Consumer<Operations> up) {
		this.scenario.java(new Migration() {

			@Override
			public void upgrade(Operations op) {
				up.accept(op);
			}

			@Override
			public void downgrade(Operations op) {
				op.backfill("t", (b) -> b.set("n = n - 1").batchSize(300));
			}

		});
		return this;
	}

	RunReport migrate() {
		return this.scenario.migrator().migrate();
	}

	/** Return how often rows were updated: each number, and how many rows have it. */
	List<String> counts() {
		return this.database.values(String.class,
				"SELECT n || ' times: ' || count(*) || ' rows' FROM t GROUP BY n ORDER BY n");
	}

	List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version");
	}

	/** Return the state and the progress of each part that the journal knows. */
	List<String> journal() {
		return this.database.values(String.class, """
				SELECT position || ' ' || state || coalesce(' ' || (progress ->> 'rows'), '')
				FROM migrator_journal ORDER BY history_id DESC, position""");
	}

	/** End all other sessions of the database, and wait until they are gone. */
	void terminateOthers() {
		this.database.execute("""
				SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
				WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'""");
	}

}
