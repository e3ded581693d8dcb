package dev.migrator.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.ScriptException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RenameComments}.
 */
class RenameCommentsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			-- @renamed from=client¶CREATE TABLE customer (id int) | table client, now customer
			CREATE TABLE customer /* @renamed from=client */ (id int) | table client, now customer
			CREATE TABLE customer (id int); -- @renamed from=client | table client, now customer
			CREATE TABLE t (¶ -- @renamed from=a¶ b int¶) | column a of table t, now b
			CREATE TABLE t (a int,¶ -- @renamed from=x¶ "B b" int) | column x of table t, now B b
			CREATE TABLE t (a int,¶ b int, -- @renamed from=x¶ c int) | column x of table t, now b
			CREATE TABLE t (a int,¶ b int -- @renamed from=x¶) | column x of table t, now b
			CREATE TABLE t (a /* @renamed from=x */ int, b int) | column x of table t, now a
			CREATE TABLE t (a int, /* @renamed from=x */ b int) | column x of table t, now b
			CREATE TABLE t (a int,¶-- @renamed from=k¶CONSTRAINT c CHECK (a > 0)) | constraint k of table t, now c
			CREATE TABLE t (n numeric(3, 2), -- @renamed from=m¶ o int) | column m of table t, now n
			ALTER TABLE ONLY t ADD CONSTRAINT c /* @renamed from=k */ UNIQUE (a) | constraint k of table t, now c
			-- @renamed from=x¶-- Something else¶CREATE UNIQUE INDEX i ON t (a) | index x, now i
			-- @renamed from=mood¶CREATE TYPE feeling AS ENUM ('a') | enum mood, now feeling
			CREATE TYPE pair AS (¶ x int, -- @renamed from=a¶ y int) | column a of table pair, now x
			CREATE DOMAIN d /* @renamed from="Old ""D"" x" */ AS text | domain Old "D" x, now d
			-- @renamed from=Old_Name¶CREATE OR REPLACE VIEW v AS SELECT 1 | view old_name, now v
			-- @renamed from=m1¶CREATE MATERIALIZED VIEW m2 AS SELECT 1 | materialized view m1, now m2
			-- @renamed from=s1¶CREATE SEQUENCE s2 | sequence s1, now s2
			-- @renamed from=f1¶CREATE FUNCTION f2() RETURNS int LANGUAGE sql AS 'SELECT 1' | function f1, now f2
			-- @renamed from=t1¶CREATE TRIGGER t2 AFTER INSERT ON t EXECUTE FUNCTION f() | trigger t1 of table t, now t2
			""")
	void findWhatTheyAreAbout(String script, String hint) {
		assertThat(renames(script)).extracting(RenameHint::toString).containsExactly(hint);
	}

	@Test
	void keepSchemas() {
		assertThat(renames("-- @renamed from=a\nCREATE TABLE s.b (\n-- @renamed from=c\nd int)"))
			.allSatisfy((hint) -> assertThat(hint.schema()).isEqualTo("s"))
			.hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			-- @renamed from=a | 1:1
			CREATE TABLE t (a int¶); -- @renamed from=b | 2:4
			CREATE TABLE t (a int,¶ -- @renamed from=b¶ CHECK (a > 0)) | 2:2
			-- @renamed from=a¶GRANT SELECT ON t TO public | 1:1
			-- @renamed a¶CREATE TABLE t () | 1:1
			-- @renamed from=s.a¶CREATE TABLE t () | 1:1
			""")
	void areRefusedWhereTheyAreAboutNothing(String script, String place) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> renames(script))
			.withMessageContaining("f.sql:" + place);
	}

	@Test
	void countOnlyInComments() {
		assertThat(renames("COMMENT ON TABLE t IS '@renamed from=x'")).isEmpty();
	}

	private static List<RenameHint> renames(String script) {
		return new SqlFilesSource(List.of(new SqlFile("f.sql", script.replace('¶', '\n')))).renames();
	}

}
