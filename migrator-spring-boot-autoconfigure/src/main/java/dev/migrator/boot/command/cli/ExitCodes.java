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

}
