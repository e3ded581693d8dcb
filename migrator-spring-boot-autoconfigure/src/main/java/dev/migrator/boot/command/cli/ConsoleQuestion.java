package dev.migrator.boot.command.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the terminal.
 */
final class ConsoleQuestion {

	private final @Nullable Console console = System.console();

	private final PrintStream messages;

	ConsoleQuestion(PrintStream messages) {
		this.messages = messages;
	}

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
		// The console itself would ask on standard output, among the results
		this.messages.print(question);
		this.messages.flush();
		String answer = (this.console != null) ? this.console.readLine() : null;
		return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
	}

}
