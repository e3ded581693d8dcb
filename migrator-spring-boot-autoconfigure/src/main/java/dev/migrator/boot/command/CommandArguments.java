package dev.migrator.boot.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The words of a command line that are the command's own. Options with a dot in their
 * name are Spring properties, wherever they stand, and so are the two switches of Spring
 * Boot.
 *
 * @param words what follows the word {@code migrator}
 */
record CommandArguments(List<String> words) {

	private static final String COMMAND = "migrator";

	private static final Pattern PROPERTY = Pattern.compile("--([^=]+\\.[^=]*(=.*)?|debug|trace)", Pattern.DOTALL);

	CommandArguments {
		words = List.copyOf(words);
	}

	/**
	 * Take the command out of the arguments of an application.
	 * @param arguments the arguments of {@code main}
	 * @return the command, or {@code null} if the application is meant to start
	 */
	static @Nullable CommandArguments of(String... arguments) {
		List<String> words = new ArrayList<>();
		boolean options = true;
		for (String argument : arguments) {
			options = options && !argument.equals("--");
			if (!options || !PROPERTY.matcher(argument).matches()) {
				words.add(argument);
			}
		}
		return (!words.isEmpty() && words.get(0).equals(COMMAND)) ? new CommandArguments(words.subList(1, words.size()))
				: null;
	}

	boolean stacktrace() {
		return this.words.contains("--stacktrace");
	}

}
