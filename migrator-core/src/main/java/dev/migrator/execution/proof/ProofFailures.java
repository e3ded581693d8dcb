package dev.migrator.execution.proof;

import java.sql.SQLException;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.connection.ConnectionSource;

/**
 * What is said when a throwaway database does not answer.
 */
final class ProofFailures {

	private ProofFailures() {
	}

	static DatabaseException of(ConnectionSource source, SQLException failure) {
		return new DatabaseException("The %s failed: %s".formatted(source.description(), failure.getMessage()),
				"Nothing was written. Start the command again.", failure.getSQLState(), failure);
	}

}
