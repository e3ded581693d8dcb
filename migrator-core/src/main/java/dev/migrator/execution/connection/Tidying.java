package dev.migrator.execution.connection;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What has to be done to a connection after some work, whatever became of that; the
 * resource of a {@code try}, so that a failure of the tidying never hides that of the
 * work.
 */
@FunctionalInterface
public interface Tidying extends AutoCloseable {

	@Override
	void close() throws SQLException;

	/**
	 * Tidy up, unless there is nothing left to tidy up: the work may have ended with the
	 * connection.
	 * @param connection on which the work is done
	 * @param tidying what to do afterwards
	 * @return a resource
	 */
	static Tidying of(Connection connection, Tidying tidying) {
		return () -> {
			if (!connection.isClosed()) {
				tidying.close();
			}
		};
	}

}
