package dev.migrator.execution.temporary;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.postgresql.PGConnection;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.sql.Literal;

/**
 * A database that goes away again:
 * <ul>
 * <li>{@link #close()} drops it, whatever became of what was tried on it,</li>
 * <li>so does the end of this process, if it can still do anything,</li>
 * <li>and so does the next one that is made for the same purpose from the same database:
 * the session that makes a database holds an advisory lock as long as it needs it, and a
 * database whose lock is free belongs to nobody.</li>
 * </ul>
 * Its name tells the database in which the lock is held, and the lock.
 */
public final class TemporaryDatabase implements AutoCloseable {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final long CANCEL_PAUSE_MILLIS = 100;

	/** How long the end of the process waits for the thread that uses the database. */
	private static final Duration TIDYING = Duration.ofSeconds(4);

	private final ConnectionSource home;

	private final DatabaseSettings settings;

	private final Purpose purpose;

	private final Connection connection;

	private final long key = RANDOM.nextLong();

	private final String name;

	/** Held while the server creates or drops. */
	private final ReentrantLock busy = new ReentrantLock();

	private final Thread atExit = new Thread(() -> dropAtExit(TIDYING), "migrator-temporary-database-exit");

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile boolean creating;

	private boolean gone;

	private TemporaryDatabase(ConnectionSource home, DatabaseSettings settings, Purpose purpose, Connection connection)
			throws SQLException {
		this.home = home;
		this.settings = settings;
		this.purpose = purpose;
		this.connection = connection;
		try {
			this.name = purpose.prefix() + homeId() + "_" + HexFormat.of().toHexDigits(this.key);
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	/**
	 * Choose a name; there is no database of that name yet.
	 * @param home the way to the database in which the lock is held
	 * @param settings how it is talked to
	 * @param purpose what the database is for
	 * @return what the caller creates and closes
	 * @throws SQLException if the home cannot be connected to
	 */
	public static TemporaryDatabase reserve(ConnectionSource home, DatabaseSettings settings, Purpose purpose)
			throws SQLException {
		return new TemporaryDatabase(home, settings, purpose, OwnConnections.open(home, settings));
	}

	/**
	 * Take the lock, and drop what earlier ones have left behind; to be called once.
	 * @param listener is told what is dropped
	 * @throws SQLException if the server refuses it
	 */
	public void prepare(MigrationListener listener) throws SQLException {
		Runtime.getRuntime().addShutdownHook(this.atExit);
		// The lock lasts as long as this session, which does nothing meanwhile
		execute("SET idle_session_timeout = 0");
		execute("SELECT pg_catalog.pg_advisory_lock(%d)".formatted(this.key));
		new LeftoverDatabases(this.connection, this.purpose).drop(listener);
	}

	/**
	 * Have the server create the database; after a failure it may be tried again.
	 * @param options what stands behind its name in {@code CREATE DATABASE}
	 * @throws SQLException if the server refuses it
	 * @throws MigratorException if the process ends
	 */
	public void create(String options) throws SQLException {
		this.creating = true;
		this.busy.lock();
		try {
			if (this.gone) {
				throw new MigratorException(
						"The %s was stopped before its database was created.".formatted(this.purpose.activity()),
						"Start it again when you are ready.");
			}
			execute("CREATE DATABASE %s %s".formatted(Literal.name(this.name), options));
		}
		finally {
			this.creating = false;
			this.busy.unlock();
		}
	}

	/**
	 * Return the name of the database.
	 * @return a name that needs no quotes
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the session that holds the lock.
	 * @return a connection in autocommit to the home, which is closed with this
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Drop the database, by force if somebody is connected.
	 * @throws MigratorException if it is still there; the message names it
	 */
	@Override
	public void close() {
		this.busy.lock();
		try (this.connection) {
			if (!this.gone) {
				drop();
				this.gone = true;
			}
		}
		catch (SQLException ex) {
			if (!this.gone) {
				throw stays(ex);
			}
		}
		finally {
			this.busy.unlock();
		}
		this.closed.countDown();
		forgetExit();
	}

	private MigratorException stays(SQLException failure) {
		return new DatabaseException(
				"The %s is over, but its database could not be dropped: %s".formatted(this.purpose.activity(),
						failure.getMessage()),
				"Drop it: DROP DATABASE %s WITH (FORCE). The next %s tries it, too.".formatted(Literal.name(this.name),
						this.purpose.activity()),
				failure.getSQLState(), failure);
	}

	private void forgetExit() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (IllegalStateException ex) {
			// The process is ending, and finds nothing to do
		}
	}

	private void drop() throws SQLException {
		String drop = "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(Literal.name(this.name));
		try {
			execute(this.connection, drop);
		}
		catch (SQLException ex) {
			try (Connection another = OwnConnections.open(this.home, this.settings)) {
				execute(another, drop);
			}
			catch (SQLException again) {
				again.addSuppressed(ex);
				throw again;
			}
		}
	}

	/**
	 * Stop the creating, if it is not done yet; else leave the dropping to the thread
	 * that uses the database, which may be told to stop as well, as long as that may
	 * take.
	 */
	void dropAtExit(Duration patience) {
		try {
			while (this.creating && !this.busy.tryLock(CANCEL_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
				cancelCreating();
			}
			if (this.busy.isHeldByCurrentThread()) {
				this.busy.unlock();
			}
			if (!this.closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				dropByForce();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void cancelCreating() {
		try {
			this.connection.unwrap(PGConnection.class).cancelQuery();
		}
		catch (SQLException ex) {
			// The server may be done with it at this moment
		}
	}

	private void dropByForce() {
		this.busy.lock();
		try {
			if (!this.gone) {
				this.gone = true;
				drop();
			}
		}
		catch (SQLException ex) {
			// Nobody is left to be told; the next one drops it
		}
		finally {
			this.busy.unlock();
		}
	}

	private long homeId() throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery("""
				SELECT oid::pg_catalog.int8 FROM pg_catalog.pg_database
				WHERE datname = pg_catalog.current_database()""")) {
			row.next();
			return row.getLong(1);
		}
	}

	private void execute(String sql) throws SQLException {
		execute(this.connection, sql);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

	/**
	 * What a temporary database is for.
	 *
	 * @param prefix the beginning of its name, lower case, with an underscore at its end
	 * @param activity what needs it, as it is called in messages
	 */
	public record Purpose(String prefix, String activity) {
	}

}
