package dev.migrator.execution.shadow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;

/**
 * A way to start a PostgreSQL server that is there only for shadow databases: a
 * container, embedded binaries. Implementations are found by {@link ServiceLoader}, or
 * given by the caller; each has a constructor without parameters that loads nothing
 * optional.
 */
public interface ShadowServer {

	/**
	 * Return what it is called in the log.
	 * @return such as {@code embedded PostgreSQL}
	 */
	String name();

	/**
	 * Return its place among others; the smallest is tried first.
	 * @return a number
	 */
	default int order() {
		return 0;
	}

	/**
	 * Start the server.
	 * @param wantedMajor the major version of the database that is migrated, or
	 * {@code null} if nobody knows; another one is better than none
	 * @return the server, which the caller closes
	 * @throws MigratorException if this way is not open here: the message is the reason
	 * @throws Exception if it looked open and was not
	 */
	Running start(@Nullable Integer wantedMajor) throws Exception;

	/**
	 * Return all that are on a class path.
	 * @param classLoader finds them; what cannot be loaded is left out
	 * @return the servers in their order
	 */
	static List<ShadowServer> on(ClassLoader classLoader) {
		List<ShadowServer> found = new ArrayList<>();
		Iterator<ShadowServer> servers = ServiceLoader.load(ShadowServer.class, classLoader).iterator();
		while (true) {
			try {
				if (!servers.hasNext()) {
					break;
				}
				found.add(servers.next());
			}
			catch (ServiceConfigurationError ex) {
				// Made for another version of this interface
			}
		}
		found.sort((one, other) -> Integer.compare(one.order(), other.order()));
		return List.copyOf(found);
	}

	/**
	 * A server that runs.
	 */
	interface Running extends AutoCloseable {

		/**
		 * Return the way to the database that is connected to while others are created.
		 * @return a source for a superuser, with a way to other databases
		 */
		ConnectionSource maintenance();

		/**
		 * Return what runs where, for messages.
		 * @return such as {@code embedded PostgreSQL on port 40123}
		 */
		String description();

		/**
		 * Stop it.
		 */
		@Override
		void close();

	}

}
