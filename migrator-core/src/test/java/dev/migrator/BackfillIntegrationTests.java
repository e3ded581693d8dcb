package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migrator.error.MigratorException;
import dev.migrator.sql.QualifiedName;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Back-fills walk through a table by its key, in batches.
 */
class BackfillIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.database.close();
	}

	private BackfillScenario table(String ddl) {
		BackfillScenario backfill = new BackfillScenario(this.directory, this.database, ddl);
		backfill.scenario().listener(this.events);
		return backfill;
	}

	@Test
	void eachRowIsUpdatedOnce() {
		BackfillScenario backfill = BackfillScenario.numbered(this.directory, this.database, 10_000);
		backfill.revision((op) -> {
			op.execute("ALTER TABLE t ADD COLUMN name text");
			op.backfill("t",
					(b) -> b.set("n = n + 1 -- once")
						.set("name = 'a;b'")
						.where("name IS NULL -- or is it")
						.batchSize(3000));
			op.execute("ALTER TABLE t ALTER COLUMN name SET NOT NULL");
		});
		for (Scenario each : List.of(backfill.scenario(), backfill.scenario().borrowing())) {
			Events told = new Events();
			each.listener(told).migrator().migrate();
			assertThat(backfill.counts()).containsExactly("1 times: 10000 rows");
			assertThat(told.lines("backfilled")).containsExactly("backfilled t 3000", "backfilled t 6000",
					"backfilled t 9000", "backfilled t 10000 finished");
			assertThat(told.lines("part")).containsExactly("part work 1/3", "part work 2/3", "part work 3/3");
			assertThat(backfill.journal()).startsWith("1 done", "2 done 10000", "3 done");
			assertThat(backfill.heads()).containsExactly("work");
			each.migrator().downgrade("-1", false);
			assertThat(backfill.counts()).containsExactly("0 times: 10000 rows");
			this.database.execute("ALTER TABLE t DROP COLUMN name");
		}
	}

	@Test
	void aBatchIsThreeRoundTrips() {
		BackfillScenario prepared = BackfillScenario.numbered(this.directory, this.database, 1999);
		try (WireTap tap = WireTap.open(this.database)) {
			prepared.backfill((b) -> b.batchSize(100));
			Scenario scenario = prepared.scenario().at(tap.url()).unwatched();
			scenario.migrator().migrate();
			int twenty = tap.roundTrips();
			assertThat(prepared.counts()).containsExactly("1 times: 1999 rows");
			scenario.migrator().downgrade("-1", false);
			prepared.backfill((b) -> b.batchSize(1000));
			tap.reset();
			prepared.scenario().at(tap.url()).unwatched().migrator().migrate();
			assertThat(twenty - tap.roundTrips()).as("18 batches more").isEqualTo(18 * 3);
		}
	}

	static Stream<Arguments> keys() {
		return Stream.of(arguments("text", "chr(32 + i % 90) || '\\''{' || i"),
				arguments("text COLLATE \"C\"", "repeat('x', i % 7) || i"), arguments("uuid", "gen_random_uuid()"),
				arguments("bigint", "(i - 500) * 4000000000"), arguments("numeric", "i / 7.0"),
				arguments("float8", "sqrt(i)"),
				arguments("timestamptz", "'epoch'::timestamptz - i * interval '1 day 1.234567 s'"),
				arguments("date", "'0050-01-01 BC'::date + i"), arguments("char(8)", "i::text"),
				arguments("bytea", "decode(lpad(to_hex(i), 8, '0'), 'hex')"), arguments("inet", "'10.0.0.0'::inet + i"),
				arguments("interval", "i * interval '1 month -1 day'"), arguments("int[]", "ARRAY[i % 10, i]"));
	}

	@ParameterizedTest
	@MethodSource("keys")
	void keysOfAnyTypeWithAnOrderWork(String type, String value) {
		table("""
				CREATE TABLE t (id %s PRIMARY KEY, n int DEFAULT 0);
				INSERT INTO t (id) SELECT %s FROM generate_series(1, 1000) AS i;""".formatted(type, value))
			.backfill((b) -> b.batchSize(77))
			.migrate();
		assertThat(this.database.values(String.class, "SELECT DISTINCT n::text FROM t")).containsExactly("1");
		assertThat(this.events.lines("backfilled")).hasSize(13).last().isEqualTo("backfilled t 1000 finished");
	}

	@Test
	void keysOfSeveralColumnsAndOddNamesWork() {
		table("""
				CREATE SCHEMA "S.1";
				CREATE TABLE "S.1"."Odd ""t" (n int DEFAULT 0, "Key" text, part int, "order" int,
				  PRIMARY KEY (part, "Key"), UNIQUE ("order"));
				INSERT INTO "S.1"."Odd ""t" ("Key", part, "order")
				SELECT 'k''' || i % 10, i / 10, i FROM generate_series(1, 1000) AS i;
				ALTER TABLE "S.1"."Odd ""t" ALTER COLUMN "order" SET NOT NULL;""").revision((op) -> {
			op.backfill(new QualifiedName("S.1", "Odd \"t"), (b) -> b.set("n = n + 1").batchSize(64));
			op.backfill(new QualifiedName("S.1", "Odd \"t"), (b) -> b.set("n = n + 1").key("order").batchSize(64));
		}).migrate();
		assertThat(this.database.values(Long.class, "SELECT DISTINCT n FROM \"S.1\".\"Odd \"\"t\""))
			.containsExactly(2L);
	}

	@Test
	void anotherTableMayHaveTheValues() {
		table("""
				CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT 0);
				CREATE TABLE o (id int PRIMARY KEY, n int);
				INSERT INTO t (id) SELECT generate_series(1, 100);
				INSERT INTO o SELECT i, i * 2 FROM generate_series(1, 50) i;""")
			.revision((op) -> op.backfill("t", (b) -> b.set("n = o.n FROM o").where("o.id = t.id").batchSize(30)))
			.migrate();
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM t WHERE n = id * 2")).isEqualTo(50);
	}

	@Test
	void partitionedTablesWork() {
		table("""
				CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT 0) PARTITION BY HASH (id);
				CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
				CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);
				INSERT INTO t SELECT generate_series(1, 1000);
				ANALYZE t;""").backfill((b) -> b.batchSize(300)).migrate();
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM t WHERE n = 1")).isEqualTo(1000);
	}

	@Test
	void nothingToDoIsFine() {
		BackfillScenario backfill = BackfillScenario.numbered(this.directory, this.database, 0);
		backfill.backfill((b) -> b.batchSize(10)).migrate();
		assertThat(backfill.journal()).containsExactly("1 done");
		backfill.scenario().migrator().downgrade("-1", false);
		this.database.execute("INSERT INTO t SELECT generate_series(1, 25)");
		backfill.backfill((b) -> b.batchSize(10).where("n > 100")).scenario().listener(this.events);
		backfill.migrate();
		assertThat(backfill.counts()).containsExactly("0 times: 25 rows");
		assertThat(this.events.lines("backfilled")).hasSize(3);
	}

	@Test
	void rowsBehindTheEndAreLeftToOthers() {
		BackfillScenario backfill = BackfillScenario.numbered(this.directory, this.database, 100);
		backfill.backfill((b) -> b.batchSize(40)).scenario().listener(new Events((line) -> {
			if (line.equals("backfilled t 40")) {
				this.database.execute("INSERT INTO t SELECT generate_series(101, 300)");
			}
		}));
		backfill.migrate();
		assertThat(backfill.counts()).containsExactly("0 times: 200 rows", "1 times: 100 rows");
	}

	static Stream<Arguments> refused() {
		return Stream.of(arguments("", null, "the table does not exist"),
				arguments("CREATE TABLE t (id int, n int)", null, "the table has no primary key"),
				arguments("CREATE TABLE t (id int NOT NULL UNIQUE, n int)", null, "the table has no primary key"),
				arguments("CREATE TABLE t (id int UNIQUE, n int)", "id", "(\"id\") is no key"),
				arguments("CREATE TABLE t (id int NOT NULL, n int); CREATE INDEX ON t (id)", "id", "is no key"),
				arguments("CREATE TABLE t (id int NOT NULL, n int); CREATE UNIQUE INDEX ON t (id) WHERE id > 5", "id",
						"is no key"),
				arguments("CREATE TABLE t (id text NOT NULL, n int); CREATE UNIQUE INDEX ON t (lower(id))", "id",
						"is no key"),
				arguments("CREATE TABLE t (id int PRIMARY KEY, n int)", "n", "(\"n\") is no key"),
				arguments("CREATE VIEW t AS SELECT 1 AS id, 2 AS n", "id", "(\"id\") is no key"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void aTableWithoutSuchAKeyIsRefused(String table, String key, String why) {
		BackfillScenario backfill = table(table + ";");
		backfill.backfill((b) -> {
			if (key != null) {
				b.key(key);
			}
		});
		MigratorException failure = catchThrowableOfType(MigratorException.class, backfill::migrate);
		assertThat(failure).hasMessageContaining("stopped before its back-fill of t: ").hasMessageContaining(why);
		if (table.contains("PRIMARY KEY") || table.contains("NOT NULL UNIQUE")) {
			assertThat(failure.action()).contains("Name one of its keys with .key(…): (\"id\")");
		}
	}

	@Test
	void aDeclaredTimeLimitCountsForABatch() {
		BackfillScenario backfill = BackfillScenario.numbered(this.directory, this.database, 10);
		backfill.revision((op) -> op.backfill("t", (b) -> b.set("n = n + 1").where("pg_sleep(60) IS NOT NULL")))
			.scenario()
			.statementTimeout(Duration.ofSeconds(5));
		MigratorException failure = catchThrowableOfType(MigratorException.class, backfill::migrate);
		assertThat(failure.getMessage()).contains("57014",
				"0 of its 1 parts are done and stay done (and 0 rows of the back-fill of t)");
		assertThat(backfill.journal()).containsExactly("1 failed 0");
	}

}
