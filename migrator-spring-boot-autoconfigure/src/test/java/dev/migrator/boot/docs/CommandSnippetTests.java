package dev.migrator.boot.docs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;

import dev.migrator.boot.command.cli.CommandErrors;
import dev.migrator.boot.command.cli.CommandDatabases;
import dev.migrator.boot.command.cli.ExitCodes;
import dev.migrator.boot.command.cli.MigratorCommandLine;
import dev.migrator.boot.command.cli.Terminal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the commands that the pages show: the command line understands each of them,
 * and the properties among their options exist. Nothing is run.
 */
class CommandSnippetTests {

	/** As it is typed, in a block of code. */
	private static final Pattern TYPED = Pattern
		.compile("(?:\\.jar|run\\.arguments=\"|docker run \\S+|exec \\S+) *migrator ([^|>`\\n]*)");

	/** As a list of arguments, in YAML. */
	private static final Pattern LISTED = Pattern.compile("\\[\"migrator\", *([^]\\n]*)]");

	/** In a sentence, which may leave something out; spans are called "migrator up …". */
	private static final Pattern SAID = Pattern.compile("`migrator (?!up |down )([a-z]+[^`\\n]*)`");

	private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");

	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

	@ParameterizedTest
	@MethodSource
	void commandIsUnderstood(Path page, String command, boolean shortened) {
		List<String> words = new ArrayList<>();
		for (String word : words(command)) {
			if (word.matches("--[^=]+\\.[^=]*(=.*)?")) {
				assertThat(ConfigurationMetadata.onClassPath().knows(word.replaceAll("^--|=.*$", ""))).as(word)
					.isTrue();
			}
			else {
				words.add(word);
			}
		}
		if (run(words) == ExitCodes.WRONG_USAGE) {
			String message = this.messages.toString(StandardCharsets.UTF_8);
			assertThat(message).as("%s: migrator %s", page.getFileName(), command)
				.contains(shortened ? "Missing required" : "nothing");
		}
	}

	static Stream<Object[]> commandIsUnderstood() {
		return Pages.all()
			.stream()
			.flatMap((page) -> Stream.of(TYPED, LISTED, SAID)
				.flatMap((pattern) -> pattern.matcher(Pages.text(page))
					.results()
					.map((match) -> match.group(1).replace(",", (pattern == LISTED) ? " " : ",").strip())
					.distinct()
					.map((command) -> new Object[] { page, command, pattern == SAID })));
	}

	private int run(List<String> words) {
		PrintStream out = new PrintStream(this.messages, true, StandardCharsets.UTF_8);
		CommandErrors errors = new CommandErrors(out, new MockEnvironment(), getClass().getClassLoader(), false,
				UnaryOperator.identity());
		return new MigratorCommandLine(databases(), List.of(), errors, out, out, Terminal.NONE).run(words);
	}

	/** Whatever a command asks for, it has understood its words by then. */
	private static CommandDatabases databases() {
		return (CommandDatabases) Proxy.newProxyInstance(CommandDatabases.class.getClassLoader(),
				new Class<?>[] { CommandDatabases.class }, (proxy, method, arguments) -> {
					throw new IllegalStateException("It was understood");
				});
	}

	/** Take a line apart as a shell does, up to what redirects its output. */
	private static List<String> words(String command) {
		List<String> words = new ArrayList<>();
		Matcher matcher = WORD.matcher(command.replaceAll(" (2$|&&|;|#).*$", "").replaceAll("<[a-z]+>…?", "models"));
		while (matcher.find()) {
			words.add(matcher.group().replaceAll("[\"']", ""));
		}
		words.removeIf(String::isEmpty);
		return words;
	}

}
