package dev.migrator.sql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementTraitsTests {

	@Test
	void leadingWordsEndAtTheFirstOtherToken() {
		assertThat(StatementTraits.of("/* x */ create Table t (a int)").leadingWords(9)).containsExactly("CREATE",
				"TABLE", "T");
		assertThat(StatementTraits.of("create table \"t\"").leadingWords(9)).containsExactly("CREATE", "TABLE");
		assertThat(StatementTraits.of("create table t").leadingWords(1)).containsExactly("CREATE");
		assertThat(StatementTraits.of("").leadingWords(3)).isEqualTo(List.of());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			BEGIN                              | BEGIN    | true
			begin work                         | BEGIN    | true
			BEGIN TRANSACTION                  | BEGIN    | true
			BEGIN ISOLATION LEVEL SERIALIZABLE | BEGIN    | false
			START /* x */ TRANSACTION          | BEGIN    | true
			START TRANSACTION READ ONLY        | BEGIN    | false
			COMMIT                             | COMMIT   | true
			COMMIT WORK                        | COMMIT   | true
			COMMIT AND NO CHAIN                | COMMIT   | true
			COMMIT AND CHAIN                   | COMMIT   | false
			END                                | COMMIT   | true
			END TRANSACTION                    | COMMIT   | true
			ROLLBACK                           | ROLLBACK | true
			ROLLBACK TRANSACTION AND CHAIN     | ROLLBACK | false
			ABORT                              | ROLLBACK | true
			PREPARE TRANSACTION 'x'            | PREPARE  | false
			""")
	void transactionControlIsTold(String statement, TransactionControl control, boolean plain) {
		StatementTraits traits = StatementTraits.of(statement);
		assertThat(traits.transactionControl()).isEqualTo(control);
		assertThat(traits.plainTransactionControl()).isEqualTo(plain);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SAVEPOINT a", "RELEASE a", "ROLLBACK TO a", "ROLLBACK WORK TO SAVEPOINT a",
			"ROLLBACK TRANSACTION TO a", "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'", "PREPARE q AS SELECT 1",
			"SET TRANSACTION READ ONLY", "SELECT 'BEGIN'", "\"begin\"", "DO $$ BEGIN COMMIT; END $$" })
	void otherStatementsControlNoTransaction(String statement) {
		StatementTraits traits = StatementTraits.of(statement);
		assertThat(traits.transactionControl()).isNull();
		assertThat(traits.plainTransactionControl()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			DISCARD ALL                                                                 | true
			discard /* x */ all                                                         | true
			DISCARD TEMP                                                                | false
			SELECT 'DISCARD ALL'                                                        | false
			""")
	void discardAllIsTold(String statement, boolean discards) {
		assertThat(StatementTraits.of(statement).discardAll()).isEqualTo(discards);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SELECT pg_advisory_unlock(1)                                                | true
			SELECT pg_catalog.PG_ADVISORY_UNLOCK_ALL /* x */ ()                         | true
			SELECT "pg_advisory_unlock_shared"(1, 2)                                    | true
			INSERT INTO t SELECT pg_advisory_unlock(1)                                  | true
			DO $$ BEGIN PERFORM pg_advisory_unlock(1); END $$                           | true
			DO LANGUAGE plpgsql 'BEGIN PERFORM f(''a''), pg_advisory_unlock(1); END'    | true
			DO LANGUAGE plpython3u $$ # don't pg_advisory_unlock(1) $$                  | true
			DO $$ BEGIN RAISE NOTICE 'pg_advisory_unlock(1)'; END $$                    | false
			SELECT 'pg_advisory_unlock(1)'                                              | false
			SELECT 1 /* pg_advisory_unlock(1) */                                        | false
			SELECT pg_advisory_lock(1)                                                  | false
			CREATE OR REPLACE FUNCTION f() RETURNS void BEGIN ATOMIC SELECT pg_advisory_unlock(1); END | false
			REVOKE EXECUTE ON FUNCTION pg_advisory_unlock_all() FROM PUBLIC             | false
			""")
	void advisoryUnlockIsTold(String statement, boolean unlocks) {
		assertThat(StatementTraits.of(statement).advisoryUnlock()).isEqualTo(unlocks);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SET lock_timeout = '1s'                                                     | true
			set local LOCK_TIMEOUT to 0                                                 | true
			SET SESSION "lock_timeout" TO DEFAULT                                       | true
			RESET lock_timeout                                                          | true
			RESET ALL                                                                   | true
			SELECT set_config('lock_timeout', '1s', true)                               | true
			SELECT pg_catalog."set_config"($$lock_timeout$$, '1s', true)                | true
			DO $$ BEGIN SET LOCAL lock_timeout = '1s'; END $$                           | true
			DO $$ BEGIN PERFORM set_config('lock_timeout', '1s', true); END $$          | true
			SET statement_timeout = 0                                                   | false
			RESET work_mem                                                              | false
			UPDATE t SET lock_timeout = 1                                               | false
			DO $$ BEGIN UPDATE t SET lock_timeout = 1; END $$                           | false
			ALTER ROLE r SET lock_timeout = 1                                           | false
			CREATE FUNCTION f() RETURNS int LANGUAGE sql SET lock_timeout = 1 AS 'x'    | false
			SELECT current_setting('lock_timeout')                                      | false
			""")
	void settingTheLockTimeoutIsTold(String statement, boolean sets) {
		assertThat(StatementTraits.of(statement).setsLockTimeout()).isEqualTo(sets);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SELECT 1                                                   | true  | true
			(SELECT 1)                                                 | true  | true
			VALUES (1)                                                 | true  | true
			TABLE t                                                    | true  | true
			WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x         | true  | true
			INSERT INTO t VALUES (1)                                   | false | true
			INSERT INTO t SELECT 1                                     | false | true
			UPDATE t SET a = 1 RETURNING a                             | true  | true
			DELETE FROM t                                              | false | true
			MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE      | false | true
			COPY t FROM STDIN                                          | false | true
			SET work_mem = '1GB'                                       | false | true
			SHOW work_mem                                              | true  | true
			SELECT 1 INTO t                                            | true  | false
			WITH x AS (SELECT 1) SELECT * INTO t FROM x                | true  | false
			EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1                 | true  | false
			CALL p()                                                   | true  | false
			EXECUTE q                                                  | true  | false
			FETCH ALL FROM c                                           | true  | false
			CREATE TABLE t AS SELECT 1                                 | false | false
			TRUNCATE t                                                 | false | false
			LOCK TABLE t                                               | false | false
			DO $$ BEGIN DELETE FROM t RETURNING a; END $$              | false | false
			ALTER TABLE t ADD a int                                    | false | false
			""")
	void rowsAndDataAreTold(String statement, boolean returnsRows, boolean changesDataOnly) {
		StatementTraits traits = StatementTraits.of(statement);
		assertThat(traits.returnsRows()).isEqualTo(returnsRows);
		assertThat(traits.changesDataOnly()).isEqualTo(changesDataOnly);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END                  | true
			create or replace procedure p() begin /* x */ atomic end                    | true
			CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'BEGIN ATOMIC END'          | false
			CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN ATOMIC END $$  | false
			SELECT begin atomic                                                         | false
			""")
	void atomicBodyIsTold(String statement, boolean atomic) {
		assertThat(StatementTraits.of(statement).hasAtomicBody()).isEqualTo(atomic);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CREATE ROLE r LOGIN PASSWORD 'x'                                            | true
			ALTER USER r WITH ENCRYPTED PASSWORD $$x$$                                  | true
			ALTER ROLE r PASSWORD NULL                                                  | false
			CREATE ROLE r LOGIN PASSWORD forgotten                                      | true
			CREATE ROLE r LOGIN                                                         | false
			CREATE USER MAPPING FOR u SERVER s OPTIONS (secret_key 'x')                 | true
			ALTER USER MAPPING FOR u SERVER s OPTIONS (SET "password" 'x')              | true
			CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'x')                   | true
			CREATE SERVER s FOREIGN DATA WRAPPER w                                      | false
			CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p                     | true
			ALTER SUBSCRIPTION s CONNECTION 'host=x'                                    | true
			ALTER SUBSCRIPTION s ENABLE                                                 | false
			SELECT dblink('host=x password=y', 'SELECT 1')                              | true
			SELECT dblink('postgresql://u:secret@host/db', 'SELECT 1')                  | true
			SELECT 'https://example.org/a:b@c'                                          | false
			DO $$ BEGIN EXECUTE concat('CREATE ROLE r PASSWORD ', f('x')); END $$        | true
			DO $$ BEGIN EXECUTE format('ALTER ROLE r PASSWORD %L', 'x'); END $$         | true
			DO $$ BEGIN EXECUTE $q$ALTER ROLE r PASSWORD 'x'$q$; END $$                 | true
			CREATE TABLE users (password text)                                          | false
			CREATE FUNCTION f() RETURNS bool LANGUAGE sql AS $$ SELECT password = $1 FROM u $$ | false
			CREATE FUNCTION f() RETURNS bool LANGUAGE sql AS $$ SELECT dblink('password=x') $$ | true
			""")
	void secretsAreSuspected(String statement, boolean secret) {
		assertThat(StatementTraits.of(statement).mayHoldSecret()).isEqualTo(secret);
	}

	@Test
	void deeplyNestedCodeIsNotFollowedForEver() {
		StringBuilder code = new StringBuilder("DO ");
		for (int i = 0; i < 20000; i++) {
			code.append("$a").append(i).append("$ ");
		}
		for (int i = 19999; i >= 0; i--) {
			code.append("$a").append(i).append("$ ");
		}
		assertThat(StatementTraits.of(code.toString()).mayHoldSecret()).isFalse();
	}

}
