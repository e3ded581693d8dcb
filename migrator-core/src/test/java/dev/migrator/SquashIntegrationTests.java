package dev.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.RunReport.Outcome;
import dev.migrator.error.MigratorException;
import dev.migrator.error.PartlySquashedException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for databases on both sides of a squash.
 */
class SquashIntegrationTests {

	@TempDir
	private Path before;

	@TempDir
	private Path after;

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void bothWaysGiveTheSameSchemaAndTheSameData() {
		scripts(this.before);
		scripts(this.after);
		squash();
		old().migrator().upgrade("heads");
		try (TestDatabase other = TestDatabase.create()) {
			new Scenario(this.after, other).migrator().upgrade("heads");
			assertThat(other.dumpSchema()).isEqualTo(this.database.dumpSchema());
			String data = "SELECT string_agg(id || ':' || name, ',' ORDER BY id) FROM b";
			assertThat(other.value(String.class, data)).isEqualTo("1:one\\x,2:two;--,3:-- migrate:down")
				.isEqualTo(this.database.value(String.class, data));
			new Scenario(this.after, other).migrator().downgrade("base", true);
			assertThat(other.values(String.class, "SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'c')"))
				.isEmpty();
		}
	}

	@Test
	void aDatabaseAtTheEndOfTheRangeHasNothingToDo() {
		scripts(this.before);
		scripts(this.after);
		old().migrator().upgrade("c3");
		squash();
		assertThat(young().migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
		RunReport report = young().migrator().migrate();
		assertThat(report.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
		assertThat(rows()).containsExactly("c3");
		assertThat(young().migrator().historyTotal()).isEqualTo(3);
	}

	@Test
	void theNextRevisionMovesTheRowAndTheOlderVersionKnowsWhereItIs() {
		scripts(this.before);
		scripts(this.after);
		old().migrator().upgrade("c3");
		squash();
		young().script("d4", "s1", "CREATE TABLE d ();", "DROP TABLE d;");
		assertThat(young().migrator().migrate().outcome()).isEqualTo(Outcome.DONE);
		assertThat(rows()).containsExactly("d4");
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history WHERE id > 3 ORDER BY id"))
			.containsExactly("s1 stamped", "d4 done");
		assertThat(old().migrator().migrate().outcome()).isEqualTo(Outcome.AHEAD);
		young().migrator().downgrade("-1", false);
		assertThat(rows()).containsExactly("s1");
		assertThat(old().migrator().migrate().outcome()).isEqualTo(Outcome.AHEAD);
		young().migrator().downgrade("base", false);
		assertThat(rows()).isEmpty();
	}

	@Test
	void anOlderVersionIsBehindADatabaseThatRanTheSquashedRevision() {
		scripts(this.before);
		scripts(this.after);
		squash();
		young().migrator().migrate();
		assertThat(rows()).containsExactly("s1");
		assertThat(old().migrator().migrate().outcome()).isEqualTo(Outcome.AHEAD);
		old().delete("c3");
		assertThat(old().migrator().status(false).state()).as("even one that lacks a part")
			.isEqualTo(Status.State.AHEAD);
	}

	@Test
	void aDatabaseInTheMiddleOfTheRangeIsRefusedByName() {
		scripts(this.before);
		scripts(this.after);
		old().migrator().upgrade("b2");
		squash();
		assertThatExceptionOfType(PartlySquashedException.class).isThrownBy(() -> young().migrator().migrate())
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator upgrade c3"));
		assertThatExceptionOfType(PartlySquashedException.class).isThrownBy(() -> young().migrator().upgrade("head"));
		assertThat(young().migrator().status(false).state()).isEqualTo(Status.State.DIVERGED);
		assertThat(rows()).containsExactly("b2");
		old().migrator().upgrade("c3");
		assertThat(young().migrator().migrate().outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
	}

	@Test
	void aDowngradeUndoesTheRangeAtOnce() {
		scripts(this.before);
		scripts(this.after);
		old().migrator().upgrade("c3");
		squash();
		young().migrator().downgrade("-1", false);
		assertThat(rows()).isEmpty();
		assertThat(this.database.values(String.class, "SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'c')"))
			.isEmpty();
	}

	@Test
	void theScriptsThatAreKeptDoNotCount() {
		scripts(this.after);
		SquashReport report = young().migrator().squash("a1:c3", "All", "s1", true, true);
		assertThat(report.deleted()).isEmpty();
		assertThat(report.left()).hasSize(3);
		assertThat(files(this.after)).hasSize(4);
		young().migrator().migrate();
		assertThat(rows()).containsExactly("s1");
		assertThat(young().migrator().history(10)).hasSize(1);
	}

	@Test
	void aRefusedSquashChangesNoFile() {
		scripts(this.after);
		young().script("x9", "b2", "", "");
		List<Path> files = files(this.after);
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> squash())
			.withMessageContaining("x9 builds on b2");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> young().migrator().squash("a1:b2", "All", "x9", false, true))
			.withMessageContaining("Two scripts are revision x9");
		assertThat(files(this.after)).isEqualTo(files);
	}

	@Test
	void aRangeIsSquashedIfTheSchemaStaysTheSame() {
		scripts(this.after);
		SquashReport report = proving().squash("a1:c3", "All", "s1", false, false);
		assertThat(report.deleted()).hasSize(3);
	}

	@Test
	void aRangeThatDependsOnItsOwnHistoryIsNotSquashed() {
		scenario(this.after).script("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;")
			.script("b2", "a1",
					"""
							DO $$ BEGIN
							  IF EXISTS (SELECT FROM migrator_version WHERE version_num = 'a1') THEN CREATE TABLE b (id int); END IF;
							END $$;""",
					"DROP TABLE b;");
		List<Path> files = files(this.after);
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> proving().squash("a1:b2", "All", "s1", false, false))
			.withMessageContaining("table public.b");
		assertThat(files(this.after)).isEqualTo(files);
	}

	/** A migrator that knows the way to other databases of the server. */
	private Migrator proving() {
		return Migrator.builder(this.database.dataSource())
			.locations("file:" + this.after)
			.scriptsDirectory(this.after)
			.build();
	}

	private void scripts(Path directory) {
		scenario(directory).script("a1", "", "CREATE TABLE a (id int);", "DROP TABLE a;").script("b2", "a1", """
				CREATE TABLE b (id int, name text);
				COPY b FROM STDIN;
				1\tone\\\\x
				2\ttwo;--
				3\t-- migrate:down
				\\.
				""", "DROP TABLE b;").script("c3", "b2", "CREATE VIEW c AS SELECT * FROM b;", "DROP VIEW c");
	}

	private void squash() {
		young().migrator().squash("a1:c3", "All", "s1", false, true);
	}

	private Scenario old() {
		return scenario(this.before);
	}

	private Scenario young() {
		return scenario(this.after);
	}

	private Scenario scenario(Path directory) {
		return new Scenario(directory, this.database);
	}

	private List<String> rows() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version");
	}

	private static List<Path> files(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
