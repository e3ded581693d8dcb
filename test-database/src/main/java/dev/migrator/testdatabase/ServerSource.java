package dev.migrator.testdatabase;

import org.jspecify.annotations.Nullable;

/**
 * One way to have a server.
 */
interface ServerSource {

	/**
	 * Return the address of a server, which is started if need be and stops with the JVM.
	 * @return the address, or {@code null} if this way is not open here
	 * @throws Exception if this way looked open and was not
	 */
	@Nullable ServerAddress open() throws Exception;

	/**
	 * Say what it takes to go this way.
	 * @return one sentence without a full stop
	 */
	String howTo();

}
