package dev.migrator.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a statement throws away, and whether it reaches beyond its database.
 */
class DataLossTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			DROP TABLE a                                                   | TABLE
			drop /* x */ table if exists s.a, b cascade                    | TABLE
			DROP FOREIGN TABLE a                                           | TABLE
			DROP SCHEMA s                                                  | SCHEMA
			DROP DATABASE d                                                | DATABASE
			DROP OWNED BY app                                              | DEPENDENT
			DROP TYPE mood CASCADE                                         | DEPENDENT
			DROP EXTENSION hstore CASCADE                                  | DEPENDENT
			TRUNCATE a                                                     | TRUNCATION
			TRUNCATE TABLE ONLY a RESTART IDENTITY                         | TRUNCATION
			ALTER TABLE a DROP COLUMN b                                    | COLUMN
			ALTER TABLE IF EXISTS ONLY s.a DROP b                          | COLUMN
			ALTER TABLE a ADD COLUMN c int CHECK (c > 0), DROP b CASCADE   | COLUMN
			ALTER TABLE a DROP CONSTRAINT k, DROP COLUMN IF EXISTS b       | COLUMN
			ALTER FOREIGN TABLE a DROP COLUMN b                            | COLUMN
			ALTER TYPE pair DROP ATTRIBUTE b                               | COLUMN
			DELETE FROM a                                                  | ALL_ROWS
			DELETE FROM ONLY a USING b RETURNING *                         | ALL_ROWS
			DELETE FROM a USING (SELECT id FROM b WHERE x) AS b            | ALL_ROWS
			WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone WHERE x | ALL_ROWS
			WITH x AS (SELECT 1 WHERE true) DELETE FROM a                  | ALL_ROWS
			DO $$ BEGIN NULL; END $$                                       | UNKNOWN
			CALL tidy()                                                    | UNKNOWN
			""")
	void lossIsSeen(String statement, DataLoss loss) {
		assertThat(StatementTraits.of(statement).losesData()).isEqualTo(loss);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE a (b int)", "DROP INDEX a", "DROP VIEW a", "DROP TYPE mood",
			"DROP MATERIALIZED VIEW a", "ALTER TABLE a DROP CONSTRAINT b", "ALTER TABLE a ALTER b DROP NOT NULL",
			"ALTER TABLE a ALTER COLUMN b DROP DEFAULT, ALTER c DROP IDENTITY IF EXISTS",
			"ALTER TABLE a ALTER b DROP EXPRESSION", "ALTER TABLE a ADD CHECK (x <> 'DROP')",
			"ALTER TYPE mood ADD VALUE 'x'", "DELETE FROM a WHERE id = 1",
			"WITH x AS (DELETE FROM a WHERE b RETURNING *) SELECT * FROM x", "UPDATE a SET b = NULL",
			"INSERT INTO a VALUES ('DROP TABLE a')", "\"drop\"", "", "ALTER TABLE a DETACH PARTITION b",
			"CREATE FUNCTION f() RETURNS int RETURN 1", "CREATE RULE r AS ON INSERT TO a DO INSTEAD DELETE FROM b",
			"COMMENT ON TABLE a IS 'DROP TABLE'" })
	void whatKeepsTheDataIsNone(String statement) {
		assertThat(StatementTraits.of(statement).losesData()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE ROLE a", "create user a", "ALTER USER a PASSWORD 'x'", "DROP GROUP a",
			"ALTER DATABASE shop SET x = 1", "CREATE TABLESPACE t LOCATION '/x'", "ALTER SYSTEM SET x = 1",
			"REASSIGN OWNED BY a TO b", "DROP OWNED BY a", "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
			"GRANT a TO b", "REVOKE ADMIN OPTION FOR a FROM b", "GRANT CONNECT ON DATABASE shop TO a",
			"GRANT SET ON PARAMETER x TO a", "COMMENT ON ROLE a IS 'x'", "COMMENT ON DATABASE a IS 'x'" })
	void whatAllDatabasesShareIsReached(String statement) {
		assertThat(StatementTraits.of(statement).reachesServer()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE role (a int)", "CREATE USER MAPPING FOR a SERVER s", "DROP TABLE a",
			"GRANT SELECT ON a TO b", "REVOKE ALL ON SCHEMA s FROM PUBLIC", "ALTER TABLE a OWNER TO b",
			"COMMENT ON TABLE a IS 'x'", "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a", "SET ROLE a", "" })
	void whatBelongsToOneDatabaseReachesNoOther(String statement) {
		assertThat(StatementTraits.of(statement).reachesServer()).isFalse();
	}

}
