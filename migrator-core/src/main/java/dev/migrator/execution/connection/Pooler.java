package dev.migrator.execution.connection;

/**
 * What stands between the migrator and the server. It decides what can be relied on: a
 * session of our own, or nothing longer than a transaction.
 */
public enum Pooler {

	/**
	 * Find out: if another process of the server answers than the one that the driver was
	 * told of, it is taken for a pooler in transaction mode.
	 */
	AUTO,

	/** Nothing, or something that changes nothing. It is not looked for. */
	NONE,

	/** A pooler that gives each client a session of its own until it disconnects. */
	SESSION,

	/** A pooler that gives each transaction to whatever session is free. */
	TRANSACTION

}
