package dev.migrator.boot.command;

import java.nio.file.Path;

import dev.migrator.boot.command.Shell.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how commands are called, none of which needs a database.
 */
@Isolated("takes standard output")
class CommandUsageTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			upgrad                      | There is no command 'upgrad'. Did you mean 'upgrade'?
			upgrade head +1             | '+1' is one argument too many. 'migrator upgrade --help'
			upgrade --forma=json        | Unknown option: '--forma'. Did you mean '--format'?
			--unknown                   | Unknown option: '--unknown'
			current --format=xml        | Invalid value for option '--format'
			current --sql               | Unknown option: '--sql'
			downgrade                   | Missing required parameter: '<target>'
			revision                    | Missing required option: '--message=<message>'
			revision -m                 | Missing required parameter for option '--message'
			revision -m x --heat=y      | Unknown option: '--heat'. Did you mean '--head'?
			revision -m x --plain       | --plain, --rename, --allow and --against go with --autogenerate only
			revision --autogenerate -m x --allow=y   | 'y' is no hazard. Known are: deletes-data,
			revision --autogenerate -m x --rename=a  | --rename takes <table>.<column>:<new> or <table>:<new>
			diff models                 | Missing required parameter: '<to>'
			merge -m                    | Missing required parameter for option '--message'
			squash base:head            | Missing required option: '--message=<message>'
			history --limit x           | 'x' is not an int
			history --limit -1          | '-1' is not an int
			history --limit 0           | --limit is at least 1, not 0
			history --runs --graph      | --runs goes with --limit and --format only
			history --graph -v          | it does not go with --verbose
			history -g --format=json    | it does not go with --format=json
			history -r                  | Missing required parameter for option '--rev-range'
			lock now                    | 'now' is one argument too many.
			show                        | Missing required parameter: '<revision>'
			accept                      | Missing required parameter: '<revision>'
			stamp                       | Missing required parameter: '<revision>'
			reset head                  | 'head' is one argument too many.
			reset                       | Add --yes if that is what you want.
			ensure-version head         | 'head' is one argument too many.
			""")
	void refusesWrongUsage(String arguments, String message) {
		Ran ran = run(arguments.split(" "));
		assertThat(ran.messages().replaceAll("\\s+", " ")).contains("error: ", message);
		assertThat(ran.results()).isEmpty();
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void showsItsHelpAsAnErrorIfNoCommandIsGiven() {
		Ran ran = run();
		assertThat(ran.messages()).contains("Usage: migrator").contains("upgrade", "accept", "wrong usage");
		assertThat(ran.results()).isEmpty();
		assertThat(ran.code()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "downgrade", "current", "heads", "branches", "history", "show", "status",
			"lock", "check", "drift", "diff", "revision", "merge", "squash", "resolve", "accept", "stamp",
			"ensure-version", "reset" })
	void explainsEachCommandWithAnExample(String command) {
		Ran ran = run(command, "--help");
		assertThat(ran.results()).contains("Usage: migrator " + command, "Example", "  migrator " + command)
			.doesNotContain("null", "${");
		assertThat(ran.messages()).isEmpty();
		assertThat(ran.code()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "current", "heads", "branches", "history", "show", "status", "lock", "check" })
	void tellsTheExitCodesOfReadingCommands(String command) {
		assertThat(run(command, "--help").results()).contains("Exit codes:", "  0   ", "  1   ", "  2   ");
	}

	@Test
	void showsItsHelp() {
		Ran ran = run("--help");
		assertThat(ran.results()).contains("Usage: migrator", "--spring.profiles.active=prod", "3     a check");
		assertThat(ran.code()).isZero();
	}

	@Test
	void showsItsVersion() {
		Ran ran = run("--version");
		assertThat(ran.results()).startsWith("Migrator ").contains("Spring Boot 4");
		assertThat(ran.code()).isZero();
	}

	private Ran run(String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return new Shell(this.directory).run(TestApplication::main, arguments);
	}

}
