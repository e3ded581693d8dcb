package dev.migrator.execution.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

/**
 * Where connections come from. The look at the heads and the run are two purposes: the
 * look takes what is at hand, the run wants a connection of its own, without a pool's
 * time limits.
 */
public interface ConnectionSource {

	/**
	 * Open a connection for one short query.
	 * @return a connection that the caller closes
	 * @throws SQLException if there is none
	 */
	Connection look() throws SQLException;

	/**
	 * Open the connection of a run.
	 * @return a connection that the caller closes
	 * @throws SQLException if there is none
	 */
	WorkingConnection run() throws SQLException;

	/**
	 * Return what is connected to, for messages.
	 * @return such as {@code database shop on db.example.org:5432}, without any secret
	 */
	String description();

	/**
	 * Borrow both connections from a {@link DataSource}, such as a pool. The run gives
	 * its connection back with its session reset.
	 * @param dataSource the source
	 * @param description what is connected to, for messages
	 * @return a source that borrows
	 */
	static ConnectionSource borrowing(DataSource dataSource, String description) {
		return of(dataSource, description, false);
	}

	/**
	 * Open both connections with a {@link DataSource} that opens a new one at each call,
	 * such as the driver's own. They end with their use.
	 * @param dataSource the source, not a pool
	 * @param description what is connected to, for messages
	 * @return a source that opens
	 */
	static ConnectionSource opening(DataSource dataSource, String description) {
		return of(dataSource, description, true);
	}

	private static ConnectionSource of(DataSource dataSource, String description, boolean own) {
		return new ConnectionSource() {

			@Override
			public Connection look() throws SQLException {
				return dataSource.getConnection();
			}

			@Override
			public WorkingConnection run() throws SQLException {
				return new WorkingConnection(dataSource.getConnection(), own, List.of());
			}

			@Override
			public String description() {
				return description;
			}

		};
	}

	/**
	 * A connection for a run.
	 *
	 * @param connection the connection
	 * @param own whether it was opened for this run and ends with it; a borrowed one is
	 * given back clean
	 * @param initSql what the application's pool runs on each new connection; run again
	 * after each reset of the session
	 */
	record WorkingConnection(Connection connection, boolean own, List<String> initSql) {

		public WorkingConnection {
			initSql = List.copyOf(initSql);
		}

	}

}
