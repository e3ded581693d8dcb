package dev.migrator.revision;

/**
 * Which way a step goes.
 */
public enum Direction {

	/** The revision is applied. */
	UP,

	/** The revision is undone. */
	DOWN

}
