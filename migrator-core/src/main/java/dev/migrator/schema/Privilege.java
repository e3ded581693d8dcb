package dev.migrator.schema;

/**
 * What a role may be allowed to do.
 */
public enum Privilege {

	/** All that there is for the object. */
	ALL,

	/** Read. */
	SELECT,

	/** Insert rows. */
	INSERT,

	/** Change rows, or a sequence. */
	UPDATE,

	/** Delete rows. */
	DELETE,

	/** Delete all rows. */
	TRUNCATE,

	/** Make foreign keys to it. */
	REFERENCES,

	/** Make triggers on it. */
	TRIGGER,

	/** Vacuum, analyze, reindex (PostgreSQL 17). */
	MAINTAIN,

	/** Use a schema, a sequence, a type. */
	USAGE,

	/** Create in a schema. */
	CREATE,

	/** Call a function. */
	EXECUTE

}
