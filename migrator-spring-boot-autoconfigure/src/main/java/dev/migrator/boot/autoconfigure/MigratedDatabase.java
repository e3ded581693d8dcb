package dev.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;

/**
 * Knows which database is migrated, without asking it: from what its connections are made
 * of. They are chosen when that is wanted.
 */
final class MigratedDatabase {

	private final ConnectionSource connections;

	MigratedDatabase(ConnectionSource connections) {
		this.connections = connections;
	}

	/**
	 * Return whether a source leads to the database that is migrated. One that cannot be
	 * looked into does if the migrations borrow from such a source.
	 */
	boolean isBehind(DataSource dataSource) {
		try {
			return DataSourceConnections.of(dataSource).description().equals(description());
		}
		catch (MigratorException ex) {
			// Nothing can be migrated there, and who tries is told why
			return false;
		}
	}

	String description() {
		return this.connections.description();
	}

}
