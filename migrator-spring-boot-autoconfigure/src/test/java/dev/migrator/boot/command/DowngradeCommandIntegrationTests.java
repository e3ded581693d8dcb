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
 * Tests for what has to be meant: the undo that the database keeps, undoing everything in
 * production, and a reset.
 */
@Isolated("takes standard output")
class DowngradeCommandIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void upgrade() {
		this.shell = new Shell(this.directory).on(this.database)
			.script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id int);", "DROP TABLE book;")
			.script("2.sql", "revision: bbbb11112222\n-- revises: aaaa11112222", "ALTER TABLE book ADD title text;",
					"-- no title\nALTER TABLE book\n  DROP title;");
		run("upgrade");
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void showsStoredUndoAndRunsItOnlyIfThatIsMeant() {
		this.directory.resolve("db/migrations/2.sql").toFile().delete();
		assertThat(run("downgrade", "aaaa").messages()).contains("'migrator downgrade <revision> --use-stored-undo'");
		Ran shown = run("downgrade", "aaaa", "--use-stored-undo");
		assertThat(shown.messages()).contains("Stored undo of bbbb11112222 (", "  ALTER TABLE book\n    DROP title;",
				"nobody is there to be asked. Nothing was run.", "Add --yes");
		assertThat(shown.results()).isEmpty();
		assertThat(shown.code()).isEqualTo(2);
		Ran ran = run("downgrade", "aaaa", "--use-stored-undo", "--yes");
		assertThat(ran.messages()).contains("  ALTER TABLE book\n    DROP title;");
		assertThat(ran.results()).startsWith("down  bbbb11112222  2.sql")
			.contains("The database is at aaaa11112222 (1 step");
		assertThat(run("status").results()).startsWith("state     UP_TO_DATE");
	}

	@Test
	void asksNothingIfAllScriptsAreThere() {
		assertThat(run("downgrade", "-1", "--use-stored-undo").code()).isZero();
	}

	@Test
	void undoesEverythingInProductionOnlyIfThatIsMeant() {
		this.shell.option("--spring.profiles.active=eu,prod-eu");
		for (List<String> words : List.of(List.of("downgrade", "base"), List.of("downgrade", "bbbb11112222-2"),
				List.of("downgrade", "base", "--use-stored-undo"))) {
			Ran refused = run(words.toArray(String[]::new));
			assertThat(refused.messages()).contains("This undoes everything (2 revisions, and the data with them)",
					"the profile 'prod-eu' is active. Nothing was run.", "Add --yes");
			assertThat(refused.code()).isEqualTo(2);
		}
		assertThat(run("downgrade", "-1").code()).isZero();
		assertThat(run("downgrade", "base", "--yes").results()).contains("The database is at base (1 step");
		assertThat(run("downgrade", "base").code()).as("nothing left to undo").isZero();
	}

	@Test
	void resetsOnlyWhatMayBeReset() {
		Ran refused = run("reset", "--yes");
		assertThat(refused.messages()).contains("it is not allowed here", "migrator.allow-reset");
		assertThat(refused.code()).isEqualTo(1);
		this.shell.option("--migrator.allow-reset=true");
		assertThat(run("reset").code()).isEqualTo(2);
		assertThat(
				run("reset", "--yes").results().lines().map((line) -> line.substring(0, Math.min(25, line.length()))))
			.startsWith("down  bbbb11112222  2.sql", "down  aaaa11112222  1.sql", "up    aaaa11112222  1.sql",
					"up    bbbb11112222  2.sql");
	}

	private Ran run(String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return this.shell.run(TestApplication::main, arguments);
	}

}
