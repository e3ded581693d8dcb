package dev.migrator.execution.rehearsal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.postgresql.PGConnection;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.sql.Literal;

/**
 * A copy of a database, made by the server, that goes away again:
 * <ul>
 * <li>{@link #close()} drops it, whatever became of what was tried on it,</li>
 * <li>so does the end of this process, if it can still do anything,</li>
 * <li>and so does the next rehearsal on the same database: the session that makes a copy
 * holds an advisory lock as long as it needs it, and a copy whose lock is free belongs to
 * nobody.</li>
 * </ul>
 * The copy's name tells the database and the lock.
 */
public final class CopyDatabase implements AutoCloseable {

	private static final String PREFIX = "migrator_rehearsal_";

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final long CANCEL_PAUSE_MILLIS = 100;

	/** How long the end of the process waits for the thread that uses the copy. */
	private static final Duration TIDYING = Duration.ofSeconds(4);

	private final ConnectionSource original;

	private final DatabaseSettings settings;

	private final Connection connection;

	private final long key = RANDOM.nextLong();

	private final String prefix;

	private final String name;

	/** Held while the server copies or drops. */
	private final ReentrantLock busy = new ReentrantLock();

	private final Thread atExit = new Thread(() -> dropAtExit(TIDYING), "migrator-rehearsal-exit");

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile boolean creating;

	private boolean gone;

	private long bytes;

	private Duration time = Duration.ZERO;

	private CopyDatabase(ConnectionSource original, DatabaseSettings settings, Connection connection)
			throws SQLException {
		this.original = original;
		this.settings = settings;
		this.connection = connection;
		try {
			this.prefix = PREFIX + number(
					"SELECT oid::pg_catalog.int8 FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()")
					+ "_";
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
		this.name = this.prefix + HexFormat.of().toHexDigits(this.key);
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
		if (original.otherDatabase(PREFIX) == null) {
			throw CopyFailures.noWay(original);
		}
		CopyDatabase copy = begin(original, settings);
		RuntimeException failure;
		try {
			copy.create(listener);
			return copy;
		}
		catch (SQLException ex) {
			failure = CopyFailures.of(copy.connection, original, ex);
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
			return new CopyDatabase(original, settings, OwnConnections.open(original, settings));
		}
		catch (SQLException ex) {
			throw CopyFailures.unreachable(original, ex);
		}
	}

	private void create(MigrationListener listener) throws SQLException {
		execute(this.connection, "SELECT pg_catalog.pg_advisory_lock(%d)".formatted(this.key));
		new LeftoverCopies(this.connection, this.prefix).drop(listener);
		String database = text("SELECT pg_catalog.current_database()");
		this.bytes = number("SELECT pg_catalog.pg_database_size(pg_catalog.current_database()::pg_catalog.name)");
		listener.notice("Copying database %s (%s) to %s".formatted(database, Sizes.inWords(this.bytes), this.name));
		Runtime.getRuntime().addShutdownHook(this.atExit);
		this.creating = true;
		long begin = System.nanoTime();
		this.busy.lock();
		try {
			if (this.gone) {
				throw new MigratorException("The rehearsal was stopped before the database was copied.",
						"Start it again when you are ready.");
			}
			execute(this.connection,
					"CREATE DATABASE %s TEMPLATE %s".formatted(Literal.name(this.name), Literal.name(database)));
			copySettings();
		}
		finally {
			this.creating = false;
			this.busy.unlock();
		}
		this.time = Duration.ofNanos(System.nanoTime() - begin);
	}

	/**
	 * What {@code ALTER DATABASE … SET} said is not in the database but beside it.
	 */
	private void copySettings() throws SQLException {
		List<String[]> found = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery("""
				SELECT s.setrole <> 0 AS of_role, pg_catalog.unnest(s.setconfig) AS setting
				FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
				WHERE d.datname = pg_catalog.current_database() AND (s.setrole = 0
				  OR s.setrole = (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = SESSION_USER))""")) {
			while (rows.next()) {
				String setting = rows.getString("setting");
				int equals = setting.indexOf('=');
				String whose = rows.getBoolean("of_role") ? "ROLE SESSION_USER IN DATABASE " : "DATABASE ";
				found.add(new String[] { whose, setting.substring(0, equals), setting.substring(equals + 1) });
			}
		}
		for (String[] setting : found) {
			copySetting(setting[0], setting[1], setting[2]);
		}
	}

	private void copySetting(String whose, String parameter, String value) throws SQLException {
		this.connection.setAutoCommit(false);
		try {
			execute(this.connection, "SELECT pg_catalog.set_config(%s, %s, true)".formatted(Literal.text(parameter),
					Literal.text(value)));
			execute(this.connection,
					"ALTER %s%s SET %s FROM CURRENT".formatted(whose, Literal.name(this.name), parameter));
			this.connection.commit();
		}
		catch (SQLException ex) {
			// A parameter that this role may not set does not change what a script does
			this.connection.rollback();
		}
		finally {
			this.connection.setAutoCommit(true);
		}
	}

	/**
	 * Return the way to the copy.
	 * @return a source of connections
	 */
	public ConnectionSource connections() {
		ConnectionSource copy = this.original.otherDatabase(this.name);
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
		this.busy.lock();
		try (this.connection) {
			if (!this.gone) {
				drop();
				this.gone = true;
			}
		}
		catch (SQLException ex) {
			if (!this.gone) {
				throw CopyFailures.stays(this.name, ex);
			}
		}
		finally {
			this.busy.unlock();
		}
		this.closed.countDown();
		forgetExit();
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
			try (Connection another = OwnConnections.open(this.original, this.settings)) {
				execute(another, drop);
			}
			catch (SQLException again) {
				again.addSuppressed(ex);
				throw again;
			}
		}
	}

	/**
	 * Stop the copying, if it is not done yet; else leave the dropping to the thread that
	 * uses the copy, which may be told to stop as well, as long as that may take.
	 */
	void dropAtExit(Duration patience) {
		try {
			while (this.creating && !this.busy.tryLock(CANCEL_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
				cancelCopying();
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

	private void cancelCopying() {
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
			// Nobody is left to be told; the next rehearsal drops it
		}
		finally {
			this.busy.unlock();
		}
	}

	private String text(String query) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getString(1);
		}
	}

	private long number(String query) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

}
