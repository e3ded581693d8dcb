package dev.migrator.execution.temporary;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.temporary.TemporaryDatabase.Purpose;
import dev.migrator.sql.Literal;

/**
 * A database that others are copied from. Its name says what is in it, so that it is made
 * once, whoever asks for it:
 * <ol>
 * <li>The session of this process takes a shared advisory lock and keeps it: who holds it
 * uses the template.</li>
 * <li>Is there no template, the lock is taken alone, a {@link TemporaryDatabase} is
 * filled, closed to everybody and gets the template's name: a template is complete or not
 * there.</li>
 * <li>Templates of the same home that nobody uses are dropped then: their content is one
 * of the past.</li>
 * </ol>
 */
public final class TemplateDatabase {

	private static final Purpose TEMPLATE = new Purpose("migrator_template_", "test");

	private static final Purpose BUILDING = new Purpose("migrator_building_", "making of a template");

	private static final Purpose COPY = new Purpose("migrator_copy_", "test");

	private static final String COMMENT = "Copied for tests by Migrator, which drops it when the migrations have changed";

	private static final long PAUSE_MILLIS = 50;

	private final ConnectionSource home;

	private final DatabaseSettings settings;

	private final Connection session;

	private final long content;

	private final String options;

	private final String name;

	/**
	 * Create a template; nothing is made yet.
	 * @param home the way to the database in which locks are held
	 * @param settings how the server is talked to
	 * @param session a session of the home in autocommit, which lasts as long as the
	 * template is used and is used by one thread at a time
	 * @param content a number that is the same for the same content, and for no other
	 * @param owner the role that the databases shall belong to, or {@code null} for the
	 * one that creates them
	 * @throws SQLException if the session is gone
	 */
	public TemplateDatabase(ConnectionSource home, DatabaseSettings settings, Connection session, long content,
			@Nullable String owner) throws SQLException {
		this.home = home;
		this.settings = settings;
		this.session = session;
		this.content = content;
		this.options = options(owner);
		this.name = TEMPLATE.prefix() + text("""
				SELECT oid::pg_catalog.text FROM pg_catalog.pg_database
				WHERE datname = pg_catalog.current_database()""") + "_" + HexFormat.of().toHexDigits(content);
	}

	/** Copying files beats the write-ahead log only where nothing is ever flushed. */
	private String options(@Nullable String owner) throws SQLException {
		String options = (owner != null) ? " OWNER " + Literal.name(owner) : "";
		boolean files = is("""
				SELECT pg_catalog.current_setting('fsync') = 'off'
				  AND pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 150000""");
		return files ? options + " STRATEGY file_copy" : options;
	}

	/**
	 * Return what the template is called.
	 * @return a name that needs no quotes
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Make sure that the template is there, and stays as long as the session lasts.
	 * @param filling fills an empty database, if nobody has done it yet
	 * @param patience how long to wait while another process fills it
	 * @param listener is told what is dropped
	 * @throws SQLException if the server refuses it
	 * @throws MigratorException if the filling failed, or another process takes too long;
	 * nothing is left behind
	 */
	public void make(Consumer<ConnectionSource> filling, Duration patience, MigrationListener listener)
			throws SQLException {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!isMade()) {
			if (is("SELECT pg_catalog.pg_try_advisory_lock(%d)".formatted(this.content))) {
				try {
					if (!exists()) {
						fill(filling, listener);
					}
				}
				finally {
					is("SELECT pg_catalog.pg_advisory_unlock(%d)".formatted(this.content));
				}
			}
			else {
				pause(deadline);
			}
		}
	}

	/** Look while nobody can drop it; if it is there, nobody can from now on. */
	private boolean isMade() throws SQLException {
		if (!is("SELECT pg_catalog.pg_try_advisory_lock_shared(%d)".formatted(this.content))) {
			return false;
		}
		if (exists()) {
			return true;
		}
		is("SELECT pg_catalog.pg_advisory_unlock_shared(%d)".formatted(this.content));
		return false;
	}

	private void fill(Consumer<ConnectionSource> filling, MigrationListener listener) throws SQLException {
		try (TemporaryDatabase building = create(BUILDING, "template0", this.home, this.settings, this.options,
				listener)) {
			filling.accept(new OwnConnections(way(this.home, building.name())));
			Connection connection = building.connection();
			String made = Literal.name(building.name());
			// A session of a stranger would be in the way of every copy
			execute(connection, "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(made));
			execute(connection, "COMMENT ON DATABASE %s IS %s".formatted(made, Literal.text(COMMENT)));
			execute(connection, "ALTER DATABASE %s RENAME TO %s".formatted(made, Literal.name(this.name)));
			// In another session: this one could take the locks that it shares itself
			new LeftoverDatabases(connection, TEMPLATE).drop(listener);
		}
	}

	/**
	 * Copy the template, which has been made.
	 * @param listener is told what is dropped
	 * @return the copy, which the caller closes
	 * @throws SQLException if the server refuses it
	 */
	public TemporaryDatabase copy(MigrationListener listener) throws SQLException {
		return create(COPY, this.name, this.home, this.settings, this.options, listener);
	}

	/**
	 * Create a database as the copies are, but an empty one.
	 * @param listener is told what is dropped
	 * @return the database, which the caller closes
	 * @throws SQLException if the server refuses it
	 */
	public TemporaryDatabase empty(MigrationListener listener) throws SQLException {
		return create(COPY, "template0", this.home, this.settings, this.options, listener);
	}

	private static TemporaryDatabase create(Purpose purpose, String template, ConnectionSource home,
			DatabaseSettings settings, String options, MigrationListener listener) throws SQLException {
		TemporaryDatabase database = TemporaryDatabase.reserve(home, settings, purpose);
		try {
			database.prepare(listener);
			database.create("TEMPLATE " + template + options);
			new DatabaseDefaults(database.connection(), database.name()).copy();
			return database;
		}
		catch (SQLException | RuntimeException ex) {
			try (database) {
				throw ex;
			}
		}
	}

	private static ConnectionSource way(ConnectionSource home, String name) {
		ConnectionSource way = home.otherDatabase(name);
		if (way == null) {
			throw new MigratorException(
					"Nobody knows how to connect to another database than %s.".formatted(home.description()),
					"Name the server by a JDBC URL, a user and a password.");
		}
		return way;
	}

	private void pause(long deadline) {
		if (System.nanoTime() > deadline) {
			throw new MigratorException(
					"Another process has been making the template %s for too long.".formatted(this.name),
					"See in pg_stat_activity what it does. If it hangs, end it.");
		}
		try {
			Thread.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MigratorException("Interrupted while another process made the template %s.".formatted(this.name),
					"Start the tests again.", ex);
		}
	}

	private boolean exists() throws SQLException {
		return is("SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = %s)"
			.formatted(Literal.text(this.name)));
	}

	private boolean is(String question) throws SQLException {
		return "t".equals(text("SELECT (" + question + ")::pg_catalog.bool"));
	}

	private @Nullable String text(String question) throws SQLException {
		try (Statement statement = this.session.createStatement(); ResultSet row = statement.executeQuery(question)) {
			row.next();
			return row.getString(1);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

}
