package dev.migrator.sql;

import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SqlScannerTests {

	/** Each of these is one statement, and stays one when others surround it. */
	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT ';'", "SELECT 'it''s; -- no comment'", "SELECT E'a\\';b'",
			"SELECT e'\\\\'", "SELECT E'a'\n  'b\\';c'", "SELECT E'a' -- why\n\n 'b\\';c'", "SELECT 'a'\n'b\\'",
			"SELECT 'back\\'", "SELECT E'a', 'b\\'", "SELECT E'a'\n/* no */ 'b\\'", "SELECT ae'b\\'",
			"SELECT U&'d\\0061;'", "SELECT u&\"d;\\0061\" FROM t", "SELECT B'01' || X'1F;', N'a;b'",
			"SELECT \"a;\"\"b;\"", "SELECT $$a;b$$", "SELECT $a$ $b$ ; $$ ; $b$ $a$", "SELECT $a$ $$a ;$A$ $a$",
			"SELECT $ä1$;$ä1$", "SELECT $1, $2", "SELECT a$1$, b$1$ FROM t", "SELECT 1$x$;$x$", "SELECT $1$x$;$x$",
			"SELECT 5 - -3", "SELECT 1 /* ; /* nested; */ ; */ + 2", "SELECT 1 -- ; '\n + 2", "SELECT a */* ; */ b",
			"CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)", "SELECT ((1), (2))",
			"SELECT 1 -- quote ' in it\r, 2", "SELECT '\\restrict x'", "SELECT '\n-- migrate:down\n'",
			"SELECT $$\n-- migrate:down\n$$", "SELECT 1 /*\n-- migrate:down\n*/ + 2", "SELECT 1\n-- a comment\n, 2",
			"SELECT 1\n -- migrate:down is indented\n, 2",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
			"create or replace procedure p() begin atomic select case when a then 1 else 2 end; end",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; SELECT t.case FROM t; END",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (CASE WHEN a THEN 1 END); END",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n-- migrate:down\nSELECT 1; END",
			"CREATE FUNCTION begin.atomic(a int DEFAULT 1) RETURNS int AS 'x' LANGUAGE c",
			"CREATE TABLE begin (atomic int)", "CREATE VIEW v AS SELECT begin, atomic FROM t",
			"COPY (SELECT * FROM stdin) TO STDOUT", "COPY t FROM '/x'", "COPY t TO STDOUT",
			"COPY t FROM PROGRAM 'stdin'", "COPY s.from FROM '/x' WITH (DELIMITER 'stdin')" })
	void statementIsNotCut(String statement) {
		assertThat(Scripts.statements(statement)).containsExactly(statement);
		assertThat(Scripts.statements("SELECT 0;" + statement + ";SELECT 2")).containsExactly("SELECT 0", statement,
				"SELECT 2");
	}

	static Stream<Arguments> splits() {
		return Stream.of(arguments("", List.of()), arguments(" \n\t", List.of()), arguments(";; ;\n;", List.of()),
				arguments("-- only\n/* comments */", List.of()), arguments("a;b", List.of("a", "b")),
				arguments("a ; /* ; */ b -- c\n;", List.of("a", "b")),
				arguments("CREATE TABLE t (a text); BEGIN; END;", List.of("CREATE TABLE t (a text)", "BEGIN", "END")),
				arguments("DROP FUNCTION begin; SELECT 1; END", List.of("DROP FUNCTION begin", "SELECT 1", "END")),
				arguments("CREATE FUNCTION f() BEGIN ATOMIC END; END",
						List.of("CREATE FUNCTION f() BEGIN ATOMIC END", "END")),
				arguments("\\restrict a;b'c\nSELECT 1;\n\\unrestrict a;b'c\n", List.of("SELECT 1")),
				arguments("\uFEFFSELECT 1", List.of("SELECT 1")), arguments("\uFEFF", List.of()),
				arguments("SELECT 'a\r\nb';\r\nSELECT\r\n2", List.of("SELECT 'a\nb'", "SELECT\n2")),
				arguments("SELECT 'a\rb' -- c\r;SELECT 2", List.of("SELECT 'a\rb'", "SELECT 2")));
	}

	@ParameterizedTest
	@MethodSource("splits")
	void scriptIsCutIntoStatements(String script, List<String> statements) {
		assertThat(Scripts.statements(script)).isEqualTo(statements);
		assertThat(Scripts.scan(Scripts.slow(script))).isEqualTo(Scripts.scan(script));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void lineCommentsBetweenStatementsAreItems(String lineEnd) {
		String script = String.join(lineEnd, "-- head", " -- indented", "", "-- migrate:up", "SELECT 1 -- in it",
				"-- inner", "; -- after it", "/* x", "-- in a comment", "*/ -- late", "--", "-- migrate:down");
		List<ScriptItem> items = Scripts.scan(script);
		assertThat(items).filteredOn(LineComment.class::isInstance)
			.containsExactly(new LineComment("-- head", 1), new LineComment("-- migrate:up", 4),
					new LineComment("--", 11), new LineComment("-- migrate:down", 12));
		assertThat(items).filteredOn(SqlStatement.class::isInstance)
			.containsExactly(new SqlStatement("SELECT 1", 5, 1, false, "", " -- in it"));
	}

	@Test
	void commentAfterByteOrderMarkBeginsALine() {
		assertThat(Scripts.scan("\uFEFF-- migrate:up\n")).containsExactly(new LineComment("-- migrate:up", 1));
	}

	@Test
	void linesAndColumnsCountFromTheFirstLineGiven() {
		SqlScanner scanner = new SqlScanner("x", new StringReader("\n\t/* 😀 */ SELECT 1; SELECT 2"), 40);
		assertThat(scanner.next()).isEqualTo(new SqlStatement("SELECT 1", 41, 10, false, "\t/* 😀 */ ", "; SELECT 2"));
		assertThat(scanner.next()).isEqualTo(new SqlStatement("SELECT 2", 41, 20, false, "\t/* 😀 */ SELECT 1; ", ""));
		assertThat(scanner.next()).isNull();
		assertThat(scanner.next()).isNull();
	}

}
