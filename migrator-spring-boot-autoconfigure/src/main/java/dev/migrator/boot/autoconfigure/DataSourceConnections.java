package dev.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.LibpqEnvironment;

/**
 * Connections for an application's {@link DataSource}: the look borrows one, the run
 * opens one of its own, made of the same parts. What cannot be derived is borrowed.
 */
final class DataSourceConnections implements ConnectionSource {

	private static final String POSTGRESQL = "PostgreSQL";

	private final @Nullable DataSource borrowed;

	private final Supplier<@Nullable PostgresTarget> target;

	private DataSourceConnections(@Nullable DataSource borrowed, Supplier<@Nullable PostgresTarget> target) {
		this.borrowed = borrowed;
		this.target = target;
	}

	/**
	 * Look through the application's source, and run on a connection like its own. The
	 * parts are asked for at each run, since credentials change.
	 */
	static ConnectionSource of(DataSource dataSource) {
		return new DataSourceConnections(dataSource, () -> TargetDerivation.of(dataSource));
	}

	/**
	 * Look and run on connections of our own.
	 */
	static ConnectionSource of(PostgresTarget target) {
		return of(() -> target);
	}

	/**
	 * Look and run on connections of our own, whose parts are asked for each time.
	 */
	static ConnectionSource of(Supplier<PostgresTarget> target) {
		return new DataSourceConnections(null, target::get);
	}

	@Override
	public Connection look() throws SQLException {
		if (this.borrowed != null) {
			return borrow(this.borrowed);
		}
		PostgresTarget own = ownTarget();
		return initialized(own.dataSource().getConnection(), own.initSql());
	}

	@Override
	public WorkingConnection run() throws SQLException {
		PostgresTarget own = this.target.get();
		if (own == null && this.borrowed != null) {
			return new WorkingConnection(borrow(this.borrowed), false, List.of());
		}
		own = ownTarget();
		return new WorkingConnection(own.runDataSource().getConnection(), true, own.runInitSql());
	}

	/**
	 * The driver says what is behind it, without asking the server: a test's embedded
	 * database would only answer that it does not understand us.
	 */
	private static Connection borrow(DataSource dataSource) throws SQLException {
		Connection connection = dataSource.getConnection();
		try {
			String product = connection.getMetaData().getDatabaseProductName();
			if (!POSTGRESQL.equals(product)) {
				throw new DatabaseException(
						"The application's DataSource leads to %s, and only PostgreSQL can be migrated. Nothing was run."
							.formatted(product),
						"Use PostgreSQL here as well (in tests, such as in a container); or set migrator.url; or turn the migrator off where another database is used: migrator.enabled=false.",
						null, null);
			}
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	private PostgresTarget ownTarget() {
		PostgresTarget own = this.target.get();
		if (own == null) {
			throw new IllegalStateException("A source has a target, or something to borrow from");
		}
		return own;
	}

	private static Connection initialized(Connection connection, List<String> initSql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : initSql) {
				statement.execute(sql);
			}
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	@Override
	public @Nullable ConnectionSource otherDatabase(String name) {
		PostgresTarget own = this.target.get();
		return (own != null) ? of(own.otherDatabase(name)) : null;
	}

	@Override
	public @Nullable Map<String, String> environment() {
		PostgresTarget own = this.target.get();
		return (own != null) ? LibpqEnvironment.of(own.dataSource()) : null;
	}

	@Override
	public ConnectionSource otherUrl(String url) {
		PostgresTarget own = this.target.get();
		return of((own != null) ? own.otherUrl(url) : new PostgresTarget(url, new Properties(), List.of()));
	}

	@Override
	public String description() {
		PostgresTarget own = this.target.get();
		return (own != null) ? own.description() : "database of the application's DataSource";
	}

}
