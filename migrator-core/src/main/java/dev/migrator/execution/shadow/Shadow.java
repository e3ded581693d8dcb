package dev.migrator.execution.shadow;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;

/**
 * A throwaway database, empty at first, in which whole runs may be tried.
 */
public interface Shadow extends AutoCloseable {

	/**
	 * Return the way to it.
	 * @return a source that opens connections
	 */
	ConnectionSource connections();

	/**
	 * Return what it is, for messages.
	 * @return such as {@code temporary database migrator_shadow_… on localhost}, without
	 * any secret
	 */
	String description();

	/**
	 * Return whether several sessions at once and {@code CONCURRENTLY} work in it.
	 * @return {@code true} for a database of its own
	 */
	default boolean concurrent() {
		return true;
	}

	/**
	 * Return whether its server was started for shadows, so that what is done to the
	 * server itself, such as {@code CREATE ROLE}, goes away as well.
	 * @return {@code false} if others use the server, too
	 */
	boolean onServerOfItsOwn();

	/**
	 * Make it go away, whoever is connected; a second call does nothing.
	 * @throws MigratorException if something stays; the message names it
	 */
	@Override
	void close();

}
