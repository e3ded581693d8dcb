package dev.migrator.execution.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.temporary.DatabaseDefaults;
import dev.migrator.execution.temporary.TemporaryDatabase;
import dev.migrator.execution.temporary.TemporaryDatabase.Purpose;
import dev.migrator.sql.Literal;

/**
 * A copy of a database, made by the server, that goes away again as every
 * {@link TemporaryDatabase} does.
 */
public final class CopyDatabase implements AutoCloseable {

	private static final Purpose PURPOSE = new Purpose("migrator_rehearsal_", "rehearsal");

	private final ConnectionSource original;

	private final TemporaryDatabase temporary;

	private long bytes;

	private Duration time = Duration.ZERO;

	private CopyDatabase(ConnectionSource original, TemporaryDatabase temporary) {
		this.original = original;
		this.temporary = temporary;
	}

	/**
	 * Copy a database.
	 * @param original the way to it
	 * @param settings how it is talked to
	 * @param listener is told what happens
	 * @return the copy, which the caller closes
	 * @throws MigratorException if there can be none; nothing is left behind then
	 */
	public static CopyDatabase of(ConnectionSource original, DatabaseSettings settings, MigrationListener listener) {
		if (original.otherDatabase(PURPOSE.prefix()) == null) {
			throw CopyFailures.noWay(original);
		}
		CopyDatabase copy = begin(original, settings);
		RuntimeException failure;
		try {
			copy.create(listener);
			return copy;
		}
		catch (SQLException ex) {
			failure = CopyFailures.of(copy.temporary.connection(), original, ex);
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		try {
			copy.close();
		}
		catch (MigratorException ex) {
			failure.addSuppressed(ex);
		}
		throw failure;
	}

	private static CopyDatabase begin(ConnectionSource original, DatabaseSettings settings) {
		try {
			return new CopyDatabase(original, TemporaryDatabase.reserve(original, settings, PURPOSE));
		}
		catch (SQLException ex) {
			throw CopyFailures.unreachable(original, ex);
		}
	}

	private void create(MigrationListener listener) throws SQLException {
		this.temporary.prepare(listener);
		String database;
		try (Statement statement = this.temporary.connection().createStatement();
				ResultSet row = statement.executeQuery("""
						SELECT pg_catalog.current_database(),
						       pg_catalog.pg_database_size(pg_catalog.current_database()::pg_catalog.name)""")) {
			row.next();
			database = row.getString(1);
			this.bytes = row.getLong(2);
		}
		listener.notice(
				"Copying database %s (%s) to %s".formatted(database, Sizes.inWords(this.bytes), this.temporary.name()));
		long begin = System.nanoTime();
		this.temporary.create("TEMPLATE " + Literal.name(database));
		new DatabaseDefaults(this.temporary.connection(), this.temporary.name()).copy();
		this.time = Duration.ofNanos(System.nanoTime() - begin);
	}

	/**
	 * Return the way to the copy.
	 * @return a source of connections
	 */
	public ConnectionSource connections() {
		ConnectionSource copy = this.original.otherDatabase(this.temporary.name());
		if (copy == null) {
			throw CopyFailures.noWay(this.original);
		}
		return copy;
	}

	/**
	 * Return how large the original was.
	 * @return bytes on the server's disks
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * Return how long the copying took.
	 * @return the time
	 */
	public Duration time() {
		return this.time;
	}

	/**
	 * Drop the copy, by force if somebody is connected.
	 * @throws MigratorException if it is still there; the message names it
	 */
	@Override
	public void close() {
		this.temporary.close();
	}

}
