package dev.migrator.boot.command.cli;

/**
 * What is known of where the output goes.
 *
 * @param results whether standard output is a terminal
 * @param messages whether standard error is one
 * @param capable whether that terminal can do more than write one line after the other
 * @param colours whether colours are wanted
 * @param unicode whether lines of Unicode can be written
 */
public record Terminal(boolean results, boolean messages, boolean capable, boolean colours, boolean unicode) {

	/** Files or pipes, of which nothing is known. */
	public static final Terminal NONE = new Terminal(false, false, false, false, true);

	/** Whether a line of standard error can be written over. */
	boolean live() {
		return this.messages && this.capable;
	}

	/** Whether a person sees standard output and standard error together. */
	boolean together() {
		return this.results && this.messages;
	}

	Ink ink() {
		return (this.results && this.capable && this.colours) ? Ink.COLOURS : Ink.PLAIN;
	}

}
