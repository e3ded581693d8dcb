package dev.migrator.execution.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.common.BaseDataSource;

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
	 * Return the way to another database of the same server, for the same user.
	 * @param name its name
	 * @return a source that opens, or {@code null} if nobody knows how to connect
	 */
	default @Nullable ConnectionSource otherDatabase(String name) {
		return null;
	}

	/**
	 * Return the way to another database, for the same user unless the URL names one.
	 * @param url a JDBC URL
	 * @return a source that opens
	 */
	default ConnectionSource otherUrl(String url) {
		return DriverConnections.of(url, null, null);
	}

	/**
	 * Return how PostgreSQL's own programs, such as {@code pg_dump}, get there.
	 * @return values of environment variables by their names, a password possibly among
	 * them; {@code null} if nobody knows
	 */
	default @Nullable Map<String, String> environment() {
		return null;
	}

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

	/**
	 * Open both connections with the driver, each time a new one.
	 * @param url a JDBC URL
	 * @param username the user, unless the URL names one; or {@code null}
	 * @param password the password of {@code username}, or {@code null}
	 * @return a source that opens
	 */
	static ConnectionSource opening(String url, @Nullable String username, @Nullable String password) {
		return DriverConnections.of(url, username, password);
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

			@Override
			public @Nullable ConnectionSource otherDatabase(String name) {
				return (dataSource instanceof BaseDataSource driver) ? DriverConnections.otherDatabase(driver, name)
						: null;
			}

			@Override
			public @Nullable Map<String, String> environment() {
				return (dataSource instanceof BaseDataSource driver) ? LibpqEnvironment.of(driver) : null;
			}

			@Override
			public ConnectionSource otherUrl(String url) {
				return (dataSource instanceof BaseDataSource driver)
						? DriverConnections.of(url, driver.getUser(), driver.getPassword())
						: DriverConnections.of(url, null, null);
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
