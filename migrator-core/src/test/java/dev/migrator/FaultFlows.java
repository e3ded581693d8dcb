package dev.migrator;

import java.util.List;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;

/**
 * The flows that are interrupted at every message. Each statement that changes something
 * leaves a row in the table {@code effect}, which is not part of any revision: what ran
 * twice is there twice.
 */
final class FaultFlows {

	private static final List<String> EFFECTS = List.of("CREATE TABLE effect (what text)");

	private static final List<String> TABLES = List.of("CREATE TABLE effect (what text)",
			"CREATE TABLE t (id int, name text)", "INSERT INTO t SELECT i, 'name ' || i FROM generate_series(1, 20) i",
			"CREATE INDEX t_old ON t (name)", "CREATE TYPE mood AS ENUM ('sad', 'happy')",
			"CREATE TABLE parted (id int NOT NULL, what text) PARTITION BY RANGE (id)",
			"CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)",
			"CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20)",
			"INSERT INTO parted SELECT i, 'part' FROM generate_series(0, 19) i",
			"CREATE MATERIALIZED VIEW seen AS SELECT id FROM t", "CREATE UNIQUE INDEX seen_key ON seen (id)");

	private FaultFlows() {
	}

	static FaultFlow transactional() {
		return new FaultFlow("transactional", FaultFlows::transactionalScripts, new InJava(), EFFECTS);
	}

	/** The same steps, all of them in one transaction. */
	static FaultFlow oneTransaction() {
		return new FaultFlow("one-transaction", (scenario) -> transactionalScripts(scenario.inOneTransaction()),
				new InJava(), EFFECTS);
	}

	static FaultFlow journalled() {
		return new FaultFlow("non-transactional", FaultFlows::journalledScripts, null, TABLES);
	}

	static FaultFlow backfill() {
		return new FaultFlow("back-fill", (scenario) -> scenario.script("start", "", """
				CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);
				INSERT INTO t SELECT generate_series(1, 10);""", "DROP TABLE t;"), new Backfills(), EFFECTS);
	}

	private static void transactionalScripts(Scenario scenario) {
		scenario.script("start", "", """
				CREATE TABLE t (id int PRIMARY KEY, name text);
				INSERT INTO t SELECT i, 'name ' || i FROM generate_series(1, 3) i;
				INSERT INTO effect VALUES ('start');""", """
				INSERT INTO effect SELECT 'start down ' || count(*) FROM t;
				DROP TABLE t;""").java(new InJava()).script("copy", "work", """
				INSERT INTO effect VALUES ('before copy');
				CREATE TABLE c (id int REFERENCES t DEFERRABLE INITIALLY DEFERRED, what text);
				COPY c FROM stdin;
				1	one
				2	two
				3	three
				\\.
				INSERT INTO effect SELECT 'copy ' || count(*) FROM c;""", """
				INSERT INTO effect SELECT 'copy down ' || count(*) FROM c;
				DROP TABLE c;""").script("last", "copy", """
				CREATE FUNCTION answer() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 42; END;
				SET LOCAL search_path = '';
				INSERT INTO public.effect SELECT 'last ' || public.answer();""", """
				DROP FUNCTION answer();
				INSERT INTO effect VALUES ('last down');""");
	}

	private static void journalledScripts(Scenario scenario) {
		scenario.script("mixed", "", """
				INSERT INTO effect VALUES ('group 1');
				CREATE TABLE made (id int);
				CREATE INDEX CONCURRENTLY t_name ON t (name);
				INSERT INTO effect VALUES ('group 2');
				CREATE UNIQUE INDEX CONCURRENTLY t_key ON t (id);
				DROP INDEX CONCURRENTLY t_old;
				ALTER TYPE mood ADD VALUE 'bored';
				INSERT INTO effect VALUES ('group 3');""", """
				INSERT INTO effect VALUES ('group 3 down');
				CREATE INDEX CONCURRENTLY t_old ON t (name);
				DROP INDEX CONCURRENTLY t_key;
				INSERT INTO effect VALUES ('group 2 down');
				DROP INDEX CONCURRENTLY IF EXISTS t_name;
				DROP TABLE made;
				INSERT INTO effect VALUES ('group 1 down');""").concurrentScript("alone", "mixed", """
				INSERT INTO effect VALUES ('alone');
				REINDEX TABLE CONCURRENTLY t;
				REINDEX INDEX CONCURRENTLY t_key;
				VACUUM t;
				ALTER TABLE parted DETACH PARTITION parted_1 CONCURRENTLY;
				INSERT INTO effect SELECT 'detached ' || count(*) FROM parted;
				REFRESH MATERIALIZED VIEW CONCURRENTLY seen;
				ALTER TYPE mood ADD VALUE 'excited';""", """
				REINDEX (CONCURRENTLY) INDEX t_key;
				ALTER TABLE parted ATTACH PARTITION parted_1 FOR VALUES FROM (0) TO (10);
				ALTER TABLE parted DETACH PARTITION parted_2 CONCURRENTLY;
				INSERT INTO effect VALUES ('alone down');
				ALTER TABLE parted ATTACH PARTITION parted_2 FOR VALUES FROM (10) TO (20);""");
	}

	/**
	 * A revision whose rows count how often they were updated.
	 */
	private static final class Backfills implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.execute("INSERT INTO effect VALUES ('before')");
			op.backfill("t", (b) -> b.set("n = n + 1").batchSize(3));
			op.execute("INSERT INTO effect SELECT 'filled ' || sum(n) FROM t");
		}

		@Override
		public void downgrade(Operations op) {
			op.backfill("t", (b) -> b.set("n = n - 1").batchSize(4));
			op.execute("INSERT INTO effect SELECT 'emptied ' || sum(n) FROM t");
		}

	}

	/**
	 * A revision in Java that works on the data.
	 */
	private static final class InJava implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.execute("ALTER TABLE t ADD COLUMN length int");
			op.jdbc((jdbc) -> {
				for (String name : jdbc.sql("SELECT name FROM t ORDER BY id").query(String.class).list()) {
					jdbc.sql("UPDATE t SET length = ? WHERE name = ?").params(name.length(), name).update();
				}
				jdbc.sql("INSERT INTO effect VALUES (?)").param("in Java").update();
			});
		}

		@Override
		public void downgrade(Operations op) {
			op.jdbc((jdbc) -> jdbc.sql("INSERT INTO effect SELECT 'in Java down ' || sum(length) FROM t").update());
			op.execute("ALTER TABLE t DROP COLUMN length");
		}

	}

}
