package dev.migrator.boot.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.boot.shop.ShopApplication;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is asked at a terminal.
 */
@Isolated("takes standard input and output")
class QuestionIntegrationTests {

	private static final String RENAMED = "Renamed: column surname of table customer, now last_name?";

	private static final String RENAME = "ALTER TABLE customer RENAME COLUMN surname TO last_name;";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void renamesWhatWasRenamed() throws IOException {
		Ran ran = generate("customer_id", "y\n");
		assertThat(ran.messages()).containsOnlyOnce(RENAMED)
			.contains("If not, it goes, with its data, and a new one comes. [y/N] ")
			.doesNotContain("--rename");
		assertThat(ran.results()).as("only the path").hasLineCount(1);
		assertThat(Path.of(ran.results().strip())).content().contains(RENAME).doesNotContain("DROP COLUMN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "n\n", "" })
	void replacesWhatWasNot(String answer) throws IOException {
		Ran ran = generate("customer_id", answer);
		assertThat(ran.messages()).containsOnlyOnce(RENAMED);
		assertThat(Path.of(ran.results().strip())).content()
			.contains("DROP COLUMN surname", "ADD COLUMN last_name")
			.doesNotContain(RENAME);
	}

	@Test
	void asksForOneAfterTheOtherWhateverWasTypedAhead() throws IOException {
		Ran ran = generate("buyer_id", "n\ny\n");
		assertThat(ran.messages()).contains(RENAMED, "Renamed: column buyer_id of table purchase, now customer_id?");
		assertThat(Path.of(ran.results().strip())).content()
			.contains("DROP COLUMN surname", "ALTER TABLE purchase RENAME COLUMN buyer_id TO customer_id;");
	}

	@Test
	void runsStoredUndoThatWasAgreedTo() {
		Shell shell = shell().script("1.sql", "revision: aaaa1111", "CREATE TABLE book (id int);", "DROP TABLE book;")
			.script("2.sql", "revision: bbbb1111\n-- revises: aaaa1111", "ALTER TABLE book ADD title text;",
					"ALTER TABLE book DROP title;");
		run(shell, TestApplication::main, "upgrade");
		this.directory.resolve("db/migrations/2.sql").toFile().delete();
		Ran refused = run(shell.typing("no\n"), TestApplication::main, "downgrade", "aaaa", "--use-stored-undo");
		assertThat(refused.messages()).contains("  ALTER TABLE book DROP title;", "Run this? [y/N] ",
				"Nothing was run.");
		assertThat(refused.results()).isEmpty();
		assertThat(refused.code()).isEqualTo(3);
		Ran silent = run(shell.typing(""), TestApplication::main, "downgrade", "aaaa", "--use-stored-undo");
		assertThat(silent.code()).isEqualTo(3);
		assertThat(heads()).isEqualTo("bbbb1111");
		Ran ran = run(shell.typing("y\n"), TestApplication::main, "downgrade", "aaaa", "--use-stored-undo");
		assertThat(ran.messages()).contains("Run this? [y/N] ").doesNotContain("Nothing was run.");
		assertThat(ran.results()).contains("down  bbbb1111  2.sql", "The database is at aaaa1111 (1 step");
		assertThat(ran.code()).isZero();
		assertThat(heads()).isEqualTo("aaaa1111");
	}

	@Test
	void acceptsAChangeThatWasAgreedTo() {
		Shell shell = shell().script("1.sql", "revision: aaaa1111", "CREATE TABLE book (id int);", "DROP TABLE book;");
		run(shell, TestApplication::main, "upgrade");
		shell.script("1.sql", "revision: aaaa1111", "CREATE TABLE book (id integer);", "DROP TABLE book;");
		Ran refused = run(shell.typing("n\n"), TestApplication::main, "accept", "aaaa");
		assertThat(refused.results()).contains("+ CREATE TABLE book (id integer);").doesNotContain("Accepted");
		assertThat(refused.messages()).contains("Does the script do the same as before? [y/N] ",
				"Nothing was recorded.");
		assertThat(refused.code()).isEqualTo(3);
		Ran ran = run(shell.typing("y\n"), TestApplication::main, "accept", "aaaa");
		assertThat(ran.results()).contains("Accepted: revision aaaa1111 as it is now.");
		assertThat(ran.code()).isZero();
		Ran again = run(shell, TestApplication::main, "accept", "aaaa");
		assertThat(again.messages()).as("nothing to ask").doesNotContain("[y/N]");
		assertThat(again.code()).isZero();
	}

	/** Generate a revision for columns that have got other names. */
	private Ran generate(String reference, String answers) throws IOException {
		Path scripts = Files.createDirectories(this.directory.resolve("db/migrations"));
		Shell shell = shell().option("--migrator.scripts-directory=" + scripts)
			.option("--migrator.shadow.mode=server")
			.script("1.sql", "revision: aaaa1111", """
					CREATE TABLE customer (
					  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
					  surname varchar(80) NOT NULL
					);
					CREATE TABLE purchase (
					  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
					  %s bigint NOT NULL REFERENCES customer
					);""".formatted(reference), "SELECT 1;");
		Ran ran = run(shell.typing(answers), ShopApplication::main, "revision", "--autogenerate", "-m", "Follow");
		assertThat(ran.code()).as(ran.messages()).isZero();
		return ran;
	}

	private Shell shell() {
		return new Shell(this.directory).on(this.database);
	}

	private String heads() {
		return this.database.value(String.class, "SELECT version_num FROM migrator_version");
	}

	private static Ran run(Shell shell, Consumer<String[]> main, String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return shell.run(main, arguments);
	}

}
