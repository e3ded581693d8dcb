package dev.migrator.boot.command.cli;

import java.io.PrintStream;

/**
 * Standard error with a line at its end that can be written over. Whatever else is
 * written takes its place.
 */
public final class LiveMessages extends PrintStream {

	private static final String TO_THE_MARGIN = "\u001B[?7l";

	private static final String BEYOND_THE_MARGIN = "\u001B[?7h";

	private static final String ERASE = "\r\u001B[K";

	private final PrintStream messages;

	private boolean shown;

	/**
	 * Create a stream.
	 * @param messages standard error
	 */
	public LiveMessages(PrintStream messages) {
		super(messages, true);
		this.messages = messages;
	}

	/** Show a line in place of the last one that was shown; too long a one is cut. */
	synchronized void show(String line) {
		this.messages.print(ERASE + TO_THE_MARGIN + line + BEYOND_THE_MARGIN);
		this.messages.flush();
		this.shown = true;
	}

	/** Take the line away. */
	synchronized void clear() {
		if (this.shown) {
			this.shown = false;
			this.messages.print(ERASE);
			this.messages.flush();
		}
	}

	@Override
	public synchronized void write(int character) {
		clear();
		super.write(character);
	}

	@Override
	public synchronized void write(byte[] bytes, int offset, int length) {
		clear();
		super.write(bytes, offset, length);
	}

}
