package dev.migrator.boot.command.cli;

/**
 * What is known of where the output goes, and of who is there to answer.
 *
 * @param input whether standard input is a terminal
 * @param results whether standard output is one
 * @param messages whether standard error is one
 * @param capable whether that terminal can do more than write one line after the other
 * @param colours whether colours are wanted
 * @param unicode whether lines of Unicode can be written to standard output
 */
public record Terminal(boolean input, boolean results, boolean messages, boolean capable, boolean colours,
		boolean unicode) {

	/** Files or pipes, of which nothing is known. */
	public static final Terminal NONE = new Terminal(false, false, false, false, false, true);

	/**
	 * Return whether a line of standard error can be written over.
	 * @return whether progress can be shown in one line
	 */
	public boolean live() {
		return this.messages && this.capable;
	}

	/**
	 * Return the same without colours.
	 * @return a terminal of one colour
	 */
	public Terminal withoutColours() {
		return new Terminal(this.input, this.results, this.messages, this.capable, false, this.unicode);
	}

	/** Return whether a person reads questions and can answer. */
	boolean interactive() {
		return this.input && this.messages;
	}

	/** Return whether a person sees standard output and standard error together. */
	boolean together() {
		return this.results && this.messages;
	}

	Ink ink() {
		return (this.results && this.capable && this.colours) ? Ink.COLOURS : Ink.PLAIN;
	}

}
