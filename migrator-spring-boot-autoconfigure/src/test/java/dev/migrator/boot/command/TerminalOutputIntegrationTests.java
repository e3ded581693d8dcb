package dev.migrator.boot.command;

import java.nio.file.Path;

import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.boot.command.cli.Terminal;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is written at a terminal.
 */
@Isolated("takes standard output")
class TerminalOutputIntegrationTests {

	private static final String ESCAPE = "\u001B";

	private static final Terminal TERMINAL = new Terminal(false, true, true, true, true, true);

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void writeScripts() {
		this.shell = new Shell(this.directory).on(this.database)
			.script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id int);", "DROP TABLE book;")
			.script("2.sql", "revision: bbbb11112222\n-- revises: aaaa11112222", "ALTER TABLE book ADD title text;",
					"ALTER TABLE book DROP title;");
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void tellsTheStepsOnceAndShowsProgress() {
		Ran ran = run(TERMINAL, "upgrade");
		assertThat(ran.results()).startsWith("The database is at bbbb11112222 (2 steps in ").hasLineCount(1);
		assertThat(ran.messages()).contains("INFO  up   aaaa11112222", "[2/2] up bbbb11112222  2.sql  0 s");
	}

	@Test
	void tellsTheStepsTwiceIfOneOfTheStreamsIsAFile() {
		Ran ran = run(new Terminal(false, false, true, true, true, true), "upgrade");
		assertThat(ran.results()).startsWith("up  aaaa11112222").hasLineCount(3);
		assertThat(ran.messages()).contains("INFO  up   aaaa11112222", "[2/2] up");
		run(TERMINAL, "downgrade", "base");
		ran = run(new Terminal(false, true, false, true, true, true), "upgrade");
		assertThat(ran.results()).startsWith("up  aaaa11112222").hasLineCount(3);
		assertThat(ran.messages()).contains("INFO  up   aaaa11112222").doesNotContain(ESCAPE, "[2/2]");
	}

	@Test
	void coloursResultsAtATerminalOnly() {
		assertThat(run(TERMINAL, "heads").results()).contains(ESCAPE + "[33mbbbb11112222" + ESCAPE + "[0m");
		assertThat(run(Terminal.NONE, "heads").results()).doesNotContain(ESCAPE);
		assertThat(run(TERMINAL.withoutColours(), "heads").results()).doesNotContain(ESCAPE);
		assertThat(run(new Terminal(true, true, true, false, true, true), "heads").results()).doesNotContain(ESCAPE);
		assertThat(run(TERMINAL, "heads", "--spring.output.ansi.enabled=never").results()).doesNotContain(ESCAPE);
	}

	@Test
	void alignsColouredColumns() {
		String coloured = run(TERMINAL, "history").results();
		assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", "")).isEqualTo(run(Terminal.NONE, "history").results());
	}

	@Test
	void drawsLanesWithWhatTheTerminalKnows() {
		Ran ran = run(new Terminal(false, false, false, false, false, false), "history", "--graph");
		assertThat(ran.results()).startsWith("*  bbbb11112222");
	}

	private Ran run(Terminal terminal, String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return this.shell.at(terminal).run(TestApplication::main, arguments);
	}

}
