package dev.migrator.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.ScriptException;
import dev.migrator.schema.catalog.CatalogKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SqlFilesSource}.
 */
class SqlFilesSourceTests {

	@Test
	void givesStatementsWithTheirPlaces() {
		SqlFilesSource source = new SqlFilesSource(
				List.of(new SqlFile("a.sql", "-- Views\n\nCREATE VIEW v AS\n  SELECT 1;\nCREATE INDEX i ON t (a);\n"),
						new SqlFile("b.sql", "COMMENT ON VIEW v IS 'a;b'")));
		assertThat(source.statements()).containsExactly(
				new SourceStatement("CREATE VIEW v AS\n  SELECT 1", "a.sql, line 3", null),
				new SourceStatement("CREATE INDEX i ON t (a)", "a.sql, line 5", null),
				new SourceStatement("COMMENT ON VIEW v IS 'a;b'", "b.sql, line 1", null));
		assertThat(source.description()).isEqualTo("2 SQL files, first a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET statement_timeout = 0", "SELECT pg_catalog.set_config('search_path', '', false)",
			"select set_config('a.b', 'c', true)", "RESET ALL", "BEGIN", "COMMIT", "SET default_tablespace = ''",
			"ALTER TABLE public.t OWNER TO postgres", "ALTER FUNCTION public.f(integer) OWNER TO \"Me\"",
			"\\restrict abc" })
	void leavesOutWhatADumpHasBesides(String sql) {
		SqlFilesSource source = source(sql.startsWith("\\") ? sql + "\n" : sql + ";");
		assertThat(source.statements()).isEmpty();
		assertThat(source.notes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t", "TRUNCATE t",
			"SELECT pg_catalog.setval('s', 1)", "WITH a AS (SELECT 1) SELECT * FROM a", "REFRESH MATERIALIZED VIEW m",
			"ANALYZE", "CALL p()", "COPY t TO STDOUT" })
	void leavesOutWhatWorksOnRowsAndSaysSo(String sql) {
		SqlFilesSource source = source("\n" + sql + ";");
		assertThat(source.statements()).isEmpty();
		assertThat(source.notes()).singleElement().asString().startsWith("f.sql, line 2: this " + sql.split(" ")[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE t AS SELECT 1 AS a", "GRANT SELECT ON t TO public",
			"ALTER TABLE t ENABLE ROW LEVEL SECURITY", "DO 'BEGIN END'", "DROP VIEW v",
			"SECURITY LABEL ON TABLE t IS 'x'", "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING",
			"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO public" })
	void takesWhatDefinesSomething(String sql) {
		assertThat(source(sql).statements()).singleElement().extracting(SourceStatement::sql).isEqualTo(sql);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			COPY t FROM STDIN;¶1¶\\.¶ | --schema-only
			\\connect x¶ | write what it does in SQL
			SET search_path = billing; | billing.invoice
			SET LOCAL search_path TO a, b; | billing.invoice
			CREATE ROLE r; | Remove it
			CREATE DATABASE d; | Remove it
			CREATE INDEX CONCURRENTLY i ON t (a); | Leave CONCURRENTLY out
			CREATE TABLE t ( | Close it
			-- migrator-owns: views | materialized view
			CREATE VIEW v AS SELECT 1;¶-- migrator-owns: view | before the first statement
			""")
	void refusesWhatCannotBePartOfASchema(String script, String action) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> source(script.replace('¶', '\n')))
			.withMessageContaining("f.sql:")
			.satisfies((error) -> assertThat(error.action()).contains(action));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CREATE VIEW v AS SELECT 1 | view
			CREATE TABLE t (a int); CREATE INDEX i ON t (a) |
			CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE POLICY p ON t | function, policy
			CREATE CONSTRAINT TRIGGER c AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f() | trigger
			CREATE RECURSIVE VIEW v (a) AS SELECT 1 | view
			COMMENT ON VIEW v IS 'x' |
			-- migrator-owns: view, Materialized-View¶CREATE SEQUENCE s | view, materialized view
			-- migrator-owns: type | enum, composite type, range type, base type
			-- migrator-owns: nothing¶CREATE VIEW v AS SELECT 1 |
			""")
	void ownsWhatItSaysOrCreates(String script, String kinds) {
		assertThat(source(script.replace('¶', '\n')).owns()).extracting(CatalogKind::words)
			.containsExactlyInAnyOrderElementsOf((kinds == null) ? List.of() : Arrays.asList(kinds.split(", ")));
	}

	@Test
	void everythingLeavesOutWhatOperationsAddUnlessItIsThere() {
		assertThat(source("-- migrator-owns: everything\nCREATE TABLE t ();").owns())
			.contains(CatalogKind.TABLE, CatalogKind.SCHEMA, CatalogKind.EXTENSION, CatalogKind.VIEW)
			.doesNotContain(CatalogKind.GRANT, CatalogKind.PUBLICATION);
		assertThat(source("-- migrator-owns: everything\nCREATE PUBLICATION p;").owns())
			.contains(CatalogKind.PUBLICATION);
		assertThat(source("-- migrator-owns: everything, grant\nCREATE TABLE t ();").owns())
			.contains(CatalogKind.GRANT);
	}

	@Test
	void eachFileSpeaksForItself() {
		SqlFilesSource source = new SqlFilesSource(List.of(
				new SqlFile("a.sql", "-- migrator-owns: sequence\nCREATE SEQUENCE s; CREATE VIEW v AS SELECT 1"),
				new SqlFile("b.sql", "CREATE STATISTICS x ON a, b FROM t")));
		assertThat(source.owns().stream().map(CatalogKind::words).collect(Collectors.toSet()))
			.containsExactlyInAnyOrder("sequence", "statistics");
	}

	private static SqlFilesSource source(String script) {
		return new SqlFilesSource(List.of(new SqlFile("f.sql", script)));
	}

}
