package dev.migrator.boot.test;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.temporary.TemporaryDatabase;

/**
 * A database that belongs to one context, class or test, and is dropped after it.
 *
 * @param server where it is
 * @param database drops it
 */
record TestCopy(TestServer server, TemporaryDatabase database) implements AutoCloseable {

	Address address() {
		return this.server.home().database(this.database.name());
	}

	ConnectionSource connections() {
		return address().connections();
	}

	@Override
	public void close() {
		this.database.close();
	}

}
