package dev.migrator.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The expectations are what servers answered: refused means SQLState 25001 (2D000 for a
 * block) inside a transaction block.
 */
class TransactionRefusalTests {

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY i ON t (a)",
			"create unique index /* x */ concurrently on t (a)", "DROP INDEX CONCURRENTLY i",
			"DROP INDEX CONCURRENTLY IF EXISTS s.i", "REINDEX TABLE CONCURRENTLY t", "REINDEX (CONCURRENTLY) TABLE t",
			"REINDEX (VERBOSE, CONCURRENTLY on) INDEX i", "REINDEX SCHEMA s", "REINDEX DATABASE d", "REINDEX SYSTEM d",
			"REINDEX (VERBOSE) DATABASE d", "REINDEX SYSTEM", "VACUUM", "VACUUM t", "VACUUM (FULL) t", "CLUSTER",
			"CLUSTER VERBOSE", "CLUSTER (VERBOSE)", "CREATE DATABASE d", "DROP DATABASE IF EXISTS d",
			"ALTER DATABASE d SET TABLESPACE s", "CREATE TABLESPACE s LOCATION '/x'", "DROP TABLESPACE s",
			"ALTER SYSTEM SET work_mem = '4MB'", "ALTER SYSTEM RESET ALL",
			"ALTER TABLE p DETACH PARTITION s.p1 CONCURRENTLY",
			"ALTER TABLE IF EXISTS s.p DETACH PARTITION p1 CONCURRENTLY",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (enabled = false, create_slot)",
			"ALTER SUBSCRIPTION s REFRESH PUBLICATION", "ALTER SUBSCRIPTION s SET PUBLICATION p",
			"ALTER SUBSCRIPTION s ADD PUBLICATION p, q WITH (copy_data = false)",
			"ALTER SUBSCRIPTION s DROP PUBLICATION p", "ALTER SUBSCRIPTION s SET (failover = true)",
			"DROP SUBSCRIPTION s", "DISCARD ALL", "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'",
			"DO $$ BEGIN DELETE FROM t; COMMIT; END $$", "DO 'BEGIN ROLLBACK; END'",
			"DO $$ BEGIN LOOP COMMIT AND CHAIN; END LOOP; END $$" })
	void refusedStatementsAreKnown(String statement) {
		assertThat(StatementTraits.of(statement).refusedInTransaction()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX i ON t (a)", "CREATE INDEX \"concurrently\" ON t (a)", "DROP INDEX i",
			"REINDEX TABLE t", "REINDEX INDEX i", "REINDEX (CONCURRENTLY false) INDEX i",
			"REINDEX (CONCURRENTLY 0, VERBOSE) INDEX i", "ANALYZE t", "CLUSTER t", "CLUSTER VERBOSE t",
			"CLUSTER (VERBOSE) t USING i", "ALTER DATABASE d SET work_mem = '4MB'", "ALTER DATABASE d RENAME TO e",
			"ALTER TABLESPACE s SET (seq_page_cost = 1)", "ALTER TABLE p DETACH PARTITION p1",
			"ALTER TABLE p DETACH PARTITION p1 FINALIZE", "ALTER TABLE t ADD concurrently int",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = 'off', slot_name = none)",
			"ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)", "ALTER SUBSCRIPTION s ENABLE",
			"ALTER SUBSCRIPTION s SET (slot_name = none)", "ALTER SUBSCRIPTION s CONNECTION 'x'", "DISCARD TEMP",
			"REFRESH MATERIALIZED VIEW CONCURRENTLY v", "CHECKPOINT", "ALTER TYPE e ADD VALUE 'x'", "DROP OWNED BY r",
			"SELECT 'VACUUM'", "EXPLAIN SELECT 1", "DO $$ BEGIN PERFORM commit FROM t; END $$",
			"DO $$ BEGIN RAISE NOTICE 'COMMIT;'; END $$",
			"CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$" })
	void acceptedStatementsAreKnown(String statement) {
		assertThat(StatementTraits.of(statement).refusedInTransaction()).isFalse();
	}

}
