package dev.migrator.boot.command;

import java.nio.file.Path;
import java.util.List;

import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the commands that write the tables of the migrator and run no script.
 */
@Isolated("takes standard output")
class StampCommandIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void writeScripts() {
		this.shell = new Shell(this.directory).on(this.database)
			.script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id int);", "DROP TABLE book;")
			.script("2.sql", "revision: bbbb11112222\n-- revises: aaaa11112222", "SELECT 1;", "");
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void tellsWhatCountsAsApplied() {
		assertThat(run("stamp", "bbbb").results()).isEqualTo("""
				counts as applied  aaaa11112222  1.sql
				counts as applied  bbbb11112222  2.sql
				The database is at bbbb11112222 (before: base). No script was run.
				""");
		assertThat(run("stamp", "aaaa").results()).startsWith("counts as not applied  bbbb11112222  2.sql");
		assertThat(run("stamp", "aaaa").results()).isEqualTo("Nothing to do: the database is at aaaa11112222.\n");
		assertThat(run("history", "--runs").results()
			.lines()
			.map((line) -> line.replaceAll(".*Z  ", "").replaceAll("  .*", ""))).containsExactly("down", "up", "up");
	}

	@Test
	void purgesUnknownHeads() {
		run("upgrade");
		this.directory.resolve("db/migrations/2.sql").toFile().delete();
		Ran refused = run("stamp", "aaaa");
		assertThat(refused.code()).isEqualTo(1);
		assertThat(refused.messages()).contains("'migrator stamp --purge <revision>'");
		assertThat(run("stamp", "--purge", "aaaa", "--format=json").json()).containsEntry("changed", true)
			.containsEntry("heads", List.of("aaaa11112222"))
			.containsEntry("headsBefore", List.of("bbbb11112222"));
	}

	@Test
	void refusesUnknownRevisionsAsWrongUsage() {
		Ran ran = run("stamp", "cccc");
		assertThat(ran.messages()).contains("There is no revision 'cccc'");
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void createsTheTablesOnce() {
		assertThat(run("ensure-version").results()).isEqualTo("Created the tables of the migrator in schema public.\n");
		assertThat(run("ensure-version").results()).startsWith("Nothing to do: ");
		assertThat(run("ensure-version", "--format=json").json()).containsEntry("created", false);
	}

	private Ran run(String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return this.shell.run(TestApplication::main, arguments);
	}

}
