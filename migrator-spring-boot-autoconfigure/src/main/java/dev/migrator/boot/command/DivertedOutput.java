package dev.migrator.boot.command;

import java.io.PrintStream;

/**
 * Stands in for standard output while a command runs: what anybody prints goes to
 * standard error, so that standard output has results only.
 */
final class DivertedOutput extends PrintStream {

	private final PrintStream results;

	private DivertedOutput(PrintStream results, PrintStream messages) {
		super(messages, true);
		this.results = results;
	}

	/**
	 * Take standard output for results from now on. A second call finds what the first
	 * one took: developer tools run {@code main} twice.
	 * @return where results go
	 */
	static PrintStream divert() {
		if (System.out instanceof DivertedOutput diverted) {
			return diverted.results;
		}
		PrintStream results = System.out;
		System.setOut(new DivertedOutput(results, System.err));
		return results;
	}

	/**
	 * Give standard output back.
	 */
	static void restore() {
		if (System.out instanceof DivertedOutput diverted) {
			System.setOut(diverted.results);
		}
	}

}
