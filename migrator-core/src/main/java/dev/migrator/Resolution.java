package dev.migrator;

/**
 * What a person found out about a statement of which the tool cannot know whether it was
 * finished.
 */
public enum Resolution {

	/** It is done, and must not run again. */
	DONE,

	/** It left nothing behind, and has to run. */
	RETRY

}
