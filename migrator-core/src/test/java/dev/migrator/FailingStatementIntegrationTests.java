package dev.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.StatementException;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where a statement failed, and that nothing else changed.
 */
class FailingStatementIntegrationTests {

	/** What {@link Scenario#script} writes above the first statement. */
	private static final int LINES_ABOVE = 7;

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("start", "",
				"CREATE TABLE t (id bigint PRIMARY KEY, name text);\nINSERT INTO t VALUES (1, 'one');",
				"DROP TABLE t;");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private static Stream<Failing> scripts() {
		String big = "SELECT '" + "x".repeat(20_000) + "' AS big;";
		return Stream.of(new Failing("first", "INSERT INTO t VALUES (1);\nSELECT 1;\nSELECT 2;", 1, 1, "23505"),
				new Failing("middle", "SELECT 1;\n  INSERT INTO t VALUES (1);\nSELECT 2;", 2, 3, "23505"),
				new Failing("last", "SELECT 1;\nSELECT 2;\nSELECT nothing;", 3, 8, "42703"),
				new Failing("two in a line", "SELECT 1; SELECT nothing; SELECT 2;", 1, 18, "42703"),
				new Failing("second line of a statement", "SELECT 1;\nSELECT 1,\n  nothing;\nSELECT 2;", 3, 3, "42703"),
				new Failing("after 150 statements", lines(150) + "SELECT nothing;\n" + lines(60), 151, 8, "42703"),
				new Failing("statement 100", lines(99) + "SELECT nothing;\n" + lines(60), 100, 8, "42703"),
				new Failing("statement 101", lines(100) + "SELECT nothing;\n" + lines(60), 101, 8, "42703"),
				new Failing("after 20 kB", big + "\nSELECT nothing;\nSELECT 1;", 2, 8, "42703"), new Failing("in 20 kB",
						"SELECT 1;\nSELECT nothing, '" + "x".repeat(20_000) + "';\nSELECT 1;", 2, 8, "42703"),
				new Failing("before 20 kB", "SELECT 1;\nSELECT nothing;\n" + big, 2, 8, "42703"),
				new Failing("after many rows",
						"SELECT repeat('x', 1000) FROM generate_series(1, 5000);\nSELECT nothing;\nSELECT 1;", 2, 8,
						"42703"),
				new Failing("between many rows", ("SELECT repeat('x', 1000) FROM generate_series(1, 500);\n").repeat(30)
						+ "SELECT nothing;\nSELECT repeat('x', 1000) FROM generate_series(1, 500);", 31, 8, "42703"),
				new Failing("after an atomic body", """
						CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
						  SELECT 1; SELECT id FROM t;
						END;
						SELECT nothing;
						SELECT 1;""", 4, 8, "42703"), new Failing("in an atomic body", """
						SELECT 1;
						CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
						  SELECT 1;
						  SELECT nothing FROM t;
						END;
						SELECT 1;""", 4, 10, "42703"),
				new Failing("in a DO block", "SELECT 1;\nDO $$ BEGIN\n  PERFORM nothing;\nEND $$;\nSELECT 1;", 2, 1,
						"42703"),
				new Failing("after a savepoint",
						"SAVEPOINT s;\nSELECT nothing;\nROLLBACK TO SAVEPOINT s;\nSELECT 1;\nSELECT 2;", 2, 8, "42703"),
				new Failing("in COPY data", "SELECT 1;\nCOPY t FROM stdin;\n2\ttwo\nx\tthree\n\\.\nSELECT 1;", 2, 1,
						"22P02"),
				new Failing("after COPY data", "COPY t FROM stdin;\n2\ttwo\n\\.\nSELECT nothing;\nSELECT 1;", 4, 8,
						"42703"),
				new Failing("characters outside the basic plane", "SELECT 1;\nSELECT '😀é€',\tnothing;\nSELECT 1;", 2,
						15, "42703"),
				new Failing("a syntax error", "SELECT 1;\nCREATE TABEL x ();\nSELECT 1;", 2, 8, "42601"),
				new Failing("escaped braces and question marks",
						"SELECT '{fn x}'::text, '{}'::jsonb ? 'a', nothing;\nSELECT 1;", 1, 43, "42703"));
	}

	private static String lines(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((i) -> "INSERT INTO t VALUES (" + (i + 1000) + ");\n")
			.collect(Collectors.joining());
	}

	/** All cases share a database: each must leave it as it was. */
	@TestFactory
	Stream<DynamicTest> tellsTheExactPlace() {
		return scripts().map((each) -> DynamicTest.dynamicTest(each.what, () -> tellsTheExactPlace(each)));
	}

	private void tellsTheExactPlace(Failing each) {
		String before = this.database.dumpSchema();
		this.scenario.script("bad", "start", each.up, "SELECT 1;");
		StatementException failure = fail(this.scenario);
		assertPlace(failure, each.line, each.column, each.state);
		assertThat(fail(this.scenario.borrowing()).getMessage()).isEqualTo(failure.getMessage());
		assertThat(heads()).containsExactly("start");
		assertThat(this.database.dumpSchema()).isEqualTo(before);
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM t")).isOne();
		assertThat(this.scenario.migrator().history(2)).allSatisfy((entry) -> {
			assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.FAILED);
			assertThat(entry.error()).isEqualTo(failure.getMessage());
		});
	}

	private static void assertPlace(StatementException failure, int line, int column, String state) {
		assertThat(failure.sqlState()).as(failure.getMessage()).isEqualTo(state);
		assertThat(failure.place()).as(failure.getMessage()).isNotNull();
		assertThat(failure.place().line()).as(failure.getMessage()).isEqualTo(LINES_ABOVE + line);
		assertThat(failure.place().column()).as(failure.getMessage()).isEqualTo(column);
		assertThat(failure.getMessage()).contains("It was rolled back", "heads are as before: start", state);
	}

	@Test
	void showsTheCaretBelowTabsAndWideCharacters() {
		this.scenario.script("bad", "start", "\tSELECT 'é€',\tnothing;", "");
		assertThat(fail(this.scenario).getMessage())
			.contains("  8 | \tSELECT 'é€',\tnothing;\n    | \t            \t^");
	}

	@Test
	void showsDetailHintAndContext() {
		this.scenario.script("bad", "start", """
				DO $$ BEGIN
				  RAISE EXCEPTION 'not now' USING DETAIL = 'the moon is full', HINT = 'wait', ERRCODE = 'P0042';
				END $$;""", "");
		assertThat(fail(this.scenario).getMessage()).contains("ERROR: not now (SQLState P0042)",
				"Detail: the moon is full", "Hint: wait", "Where: PL/pgSQL function inline_code_block line 2");
	}

	@Test
	void aDeferredConstraintFailsAtTheCommit() {
		this.scenario.script("bad", "start", """
				CREATE TABLE child (parent bigint REFERENCES t DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO child VALUES (42);""", "DROP TABLE child;");
		String before = this.database.dumpSchema();
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			StatementException failure = fail(each);
			assertThat(failure.sqlState()).isEqualTo("23503");
			assertThat(failure.getMessage()).contains("It was rolled back", "COMMIT", "(parent)=(42)");
			assertThat(heads()).containsExactly("start");
			assertThat(this.database.dumpSchema()).isEqualTo(before);
		}
		assertThat(this.scenario.migrator().history(1).get(0).outcome()).isEqualTo(HistoryEntry.Outcome.FAILED);
	}

	@Test
	void aFailedDowngradeChangesNothing() {
		this.scenario.script("bad", "start", "CREATE TABLE u ();", "DROP TABLE u;\nDROP TABLE nowhere;");
		this.scenario.migrator().migrate();
		String before = this.database.dumpSchema();
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> this.scenario.migrator().downgrade("-1", false));
		assertThat(failure.place().line()).isEqualTo(12);
		assertThat(failure.getMessage()).contains("on the way down");
		assertThat(heads()).containsExactly("bad");
		assertThat(this.database.dumpSchema()).isEqualTo(before);
	}

	@Test
	void whatRanBeforeStaysApplied() {
		this.scenario.script("good", "start", "CREATE TABLE u ();", "DROP TABLE u;")
			.script("bad", "good", "CREATE TABLE u ();", "");
		assertThat(fail(this.scenario).getMessage()).contains("heads are as before: good");
		assertThat(heads()).containsExactly("good");
	}

	private static StatementException fail(Scenario scenario) {
		return catchThrowableOfType(StatementException.class, () -> scenario.migrator().upgrade("head"));
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version ORDER BY 1");
	}

	/**
	 * A script that fails, and where its statements begin to.
	 */
	private record Failing(String what, String up, int line, int column, String state) {
	}

}
