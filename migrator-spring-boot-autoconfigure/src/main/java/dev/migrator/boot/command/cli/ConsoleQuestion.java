package dev.migrator.boot.command.cli;

import java.io.Console;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the terminal.
 */
class ConsoleQuestion {

	private final @Nullable Console console = System.console();

	/**
	 * Return whether there is anybody to ask.
	 */
	boolean isPossible() {
		return this.console != null;
	}

	/**
	 * Ask, and wait for the answer.
	 * @param question what to ask
	 * @return whether the answer is yes; anything else, and silence, mean no
	 */
	boolean isAnsweredYes(String question) {
		String answer = (this.console != null) ? this.console.readLine("%s", question) : null;
		return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
	}

}
