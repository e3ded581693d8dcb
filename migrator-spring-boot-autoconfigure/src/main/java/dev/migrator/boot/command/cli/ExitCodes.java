package dev.migrator.boot.command.cli;

/**
 * How a command ends.
 */
public final class ExitCodes {

	/** The command did what it was asked. */
	public static final int DONE = 0;

	/** The command failed. */
	public static final int FAILED = 1;

	/** The command was used wrongly; nothing was tried. */
	public static final int WRONG_USAGE = 2;

	/** A check found something. */
	public static final int FOUND = 3;

	private ExitCodes() {
	}

	/** Return the worse of two codes: what failed says more than what was found. */
	static int worse(int one, int other) {
		boolean found = one == DONE || one == FOUND;
		return (other != DONE && (one == DONE || found)) ? other : one;
	}

}
