package dev.migrator.boot.command;

import java.io.PrintStream;

import dev.migrator.boot.command.cli.LiveMessages;

/**
 * Stands in for standard output while a command runs: what anybody prints goes to
 * standard error, so that standard output has results only. Standard error itself makes
 * room for what is printed where progress stands.
 */
final class DivertedOutput extends PrintStream {

	private final PrintStream results;

	private final PrintStream error;

	private final LiveMessages messages;

	private DivertedOutput(PrintStream results, PrintStream error, LiveMessages messages) {
		super(messages, true);
		this.results = results;
		this.error = error;
		this.messages = messages;
	}

	/**
	 * Take standard output for results from now on. A second call finds what the first
	 * one took: developer tools run {@code main} twice.
	 * @return what was taken
	 */
	static DivertedOutput divert() {
		if (System.out instanceof DivertedOutput diverted) {
			return diverted;
		}
		LiveMessages messages = new LiveMessages(System.err);
		DivertedOutput diverted = new DivertedOutput(System.out, System.err, messages);
		System.setOut(diverted);
		System.setErr(messages);
		return diverted;
	}

	/** Return where results go. */
	PrintStream results() {
		return this.results;
	}

	/** Return where everything else goes. */
	LiveMessages messages() {
		return this.messages;
	}

	/**
	 * Give standard output and standard error back.
	 */
	static void restore() {
		if (System.out instanceof DivertedOutput diverted) {
			System.setOut(diverted.results);
			System.setErr(diverted.error);
		}
	}

}
