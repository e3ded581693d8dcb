package dev.migrator.boot.command.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the terminal. Java's console would ask on standard output, among the
 * results, and since Java 22 there may be one although nobody is there.
 */
final class ConsoleQuestion {

	private final Terminal terminal;

	private final PrintStream messages;

	private @Nullable BufferedReader answers;

	ConsoleQuestion(Terminal terminal, PrintStream messages) {
		this.terminal = terminal;
		this.messages = messages;
	}

	/**
	 * Return whether there is anybody to ask.
	 */
	boolean isPossible() {
		return this.terminal.interactive();
	}

	/**
	 * Ask, and wait for the answer.
	 * @param question what to ask
	 * @return whether the answer is yes; anything else, and silence, mean no
	 */
	boolean isAnsweredYes(String question) {
		this.messages.print(question);
		this.messages.flush();
		try {
			String answer = answers().readLine();
			return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One for all questions: it may have read what was typed ahead for the next one. */
	private BufferedReader answers() {
		BufferedReader answers = this.answers;
		if (answers == null) {
			answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
			this.answers = answers;
		}
		return answers;
	}

}
