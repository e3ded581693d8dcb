package dev.migrator.boot.command.cli;

/**
 * A command that, where there are several databases and none is named, goes through all
 * of them.
 */
interface EachDatabase {

	/**
	 * Return whether it does so, as it was called.
	 */
	default boolean goesThroughAll() {
		return true;
	}

	/**
	 * Return whether it changes databases: then two names for one are refused first, and
	 * it ends with the first failure, as a start of the application does.
	 */
	default boolean changes() {
		return false;
	}

}
