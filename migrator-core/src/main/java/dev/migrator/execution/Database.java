package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.HistoryException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.Place;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.Tidying;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.HistoryRows;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.history.LookQuery;
import dev.migrator.sql.Literal;

/**
 * A database with our tables in it: looked at for nearly nothing, or opened for a run.
 */
public final class Database {

	/** PostgreSQL 14, the oldest that is supported. */
	private static final int OLDEST_VERSION = 140000;

	private static final String BEHIND_POOLER = "A connection pooler stands between here and the server. It is treated as one in transaction mode: "
			+ "a lease instead of a lock keeps other migrators out, and statements outside of transactions run with the settings of the role. "
			+ "Better set migrator.url to a direct connection; if each client has a session of its own there, set migrator.pooler=session.";

	private final ConnectionSource source;

	private final DatabaseSettings settings;

	private final MigrationListener listener;

	private final StopSwitch stopSwitch;

	/**
	 * Create a database; nothing is connected to yet.
	 * @param source where connections come from
	 * @param settings how it is talked to
	 * @param listener is told what happens
	 * @param stopSwitch stops its runs
	 */
	public Database(ConnectionSource source, DatabaseSettings settings, MigrationListener listener,
			StopSwitch stopSwitch) {
		this.source = source;
		this.settings = settings;
		this.listener = listener;
		this.stopSwitch = stopSwitch;
	}

	/**
	 * Look at the heads: one query, no lock. Waits for a database that cannot be reached
	 * yet.
	 * @return what the database says
	 * @throws DatabaseException if it cannot be asked
	 */
	public Look look() {
		return read(new LookQuery(this.settings.schema())::run);
	}

	/**
	 * Return where our tables are. Waits for a database that cannot be reached yet.
	 * @return the place
	 * @throws DatabaseException if it cannot be asked
	 */
	public Place place() {
		return read((connection) -> Place.of(connection, schema(connection)));
	}

	/**
	 * Return the newest entries of the history.
	 * @param limit how many at most
	 * @return the entries, the newest first; none if there is no history
	 */
	public List<HistoryEntry> history(int limit) {
		return read((connection) -> history(connection).newest(connection, limit), List.of());
	}

	/**
	 * Return all entries of one revision.
	 * @param revision its id
	 * @return the entries, the newest first
	 */
	public List<HistoryEntry> history(String revision) {
		return read((connection) -> history(connection).of(connection, revision), List.of());
	}

	/**
	 * Return how many entries the history has.
	 * @return the number of steps ever run or tried
	 */
	public long historyTotal() {
		return read((connection) -> history(connection).count(connection), 0L);
	}

	/**
	 * Return what the tables tell of what ran before. Tables that are missing tell of
	 * nothing.
	 * @return the past
	 */
	public RecordedPast past() {
		return new RecordedPast(new RecordedPast.Reader() {

			@Override
			public <T extends @Nullable Object> T read(RecordedPast.Query<T> query, T withoutTables) {
				return Database.this.read((connection) -> query.on(connection, schema(connection)), withoutTables);
			}

		});
	}

	/**
	 * Return who holds the lock of the migrators.
	 * @return the session or the owner of the lease, or {@code null} if nobody migrates
	 */
	public @Nullable LockHolder lockHolder() {
		return this.<@Nullable LockHolder>read((connection) -> new LockInquiry(schema(connection)).holder(connection),
				(LockHolder) null);
	}

	/**
	 * Return who holds the lock of the migrators, what is in the holder's way, and who
	 * waits.
	 * @return what the server says
	 */
	public LockReport lock() {
		return read((connection) -> new LockQuery(schema(connection)).run(connection));
	}

	private HistoryRows history(Connection connection) throws SQLException {
		return new HistoryRows(schema(connection));
	}

	private String schema(Connection connection) throws SQLException {
		String schema = this.settings.schema();
		return (schema != null) ? schema : schemaOf(LookQuery.identity(connection));
	}

	/**
	 * Open the one connection of a run and prepare its session.
	 * @param look what was seen before; the run must have arrived in the same place
	 * @return the run, which the caller closes
	 * @throws DatabaseException if the database cannot be migrated as it is
	 */
	public Run open(Look look) {
		Session session = session();
		try {
			String schema = check(look, session.identity());
			if (!session.keepsSettings() && this.settings.pooler() == Pooler.AUTO) {
				this.listener.warning(BEHIND_POOLER);
			}
			return new Run(this.source, this.settings, session, schema, this.listener, this.stopSwitch);
		}
		catch (RuntimeException ex) {
			close(session, ex);
			throw ex;
		}
	}

	private Session session() {
		ConnectionWait waiting = new ConnectionWait(this.settings.waitForDatabase(), this.source.description(),
				this.stopSwitch, this.listener);
		ConnectionSource.WorkingConnection working = waiting.open(this.source::run);
		try {
			return new Sessions(this.settings).open(working);
		}
		catch (SQLException ex) {
			DatabaseException failure = failures().onPreparing(working.connection(), ex);
			close(working.connection(), failure);
			throw failure;
		}
		catch (RuntimeException ex) {
			close(working.connection(), ex);
			throw ex;
		}
	}

	private String check(Look look, Identity identity) {
		String where = this.source.description();
		if (identity.serverVersion() < OLDEST_VERSION) {
			throw new DatabaseException(
					"PostgreSQL %s is too old: %s. Nothing was run.".formatted(identity.serverVersionText(), where),
					"Upgrade the server to PostgreSQL 14 or newer.", null, null);
		}
		if (identity.readOnly()) {
			throw new DatabaseException(
					"The server is a replica that only reads: %s. Nothing was run.".formatted(where),
					"Connect to the primary server; with several hosts in the URL, add targetServerType=primary.", null,
					null);
		}
		Identity looked = look.identity();
		if (!identity.database().equals(looked.database())
				|| (this.settings.schema() == null && !schemaOf(identity).equals(schemaOf(looked)))
				|| (this.settings.role() == null && !identity.user().equals(looked.user()))) {
			throw new DatabaseException(
					"The look at the heads and the run arrived in different places: database %s, schema %s, user %s; and database %s, schema %s, user %s. Nothing was run."
						.formatted(looked.database(), looked.schema(), looked.user(), identity.database(),
								identity.schema(), identity.user()),
					"Give the migrator a connection of its own (migrator.url, migrator.username, migrator.password), or set migrator.schema.",
					null, null);
		}
		String schema = this.settings.schema();
		return (schema != null) ? schema : schemaOf(identity);
	}

	private static String schemaOf(Identity identity) {
		String schema = identity.schema();
		if (schema == null) {
			throw new HistoryException(
					"The connection has no current schema: its search_path names none that exists and that %s may use. Nothing was run."
						.formatted(identity.user()),
					"GRANT USAGE, CREATE ON SCHEMA … TO %s, correct the search_path of that user, or set migrator.schema."
						.formatted(Literal.name(identity.user())));
		}
		return schema;
	}

	private <T extends @Nullable Object> T read(Query<T> query, T withoutTables) {
		return read((connection) -> {
			try {
				return query.on(connection);
			}
			catch (SQLException ex) {
				if (SqlStates.meansMissing(ex.getSQLState())) {
					return withoutTables;
				}
				throw ex;
			}
		});
	}

	/**
	 * Ask on the connection at hand. If that one may not read our tables, the migrator's
	 * own may.
	 */
	private <T extends @Nullable Object> T read(Query<T> query) {
		try {
			return readAtHand(query);
		}
		catch (DatabaseException ex) {
			if (!SqlStates.INSUFFICIENT_PRIVILEGE.equals(ex.sqlState())) {
				throw ex;
			}
		}
		try (Session session = session()) {
			try {
				return session.alone(query::on);
			}
			catch (SQLException ex) {
				throw session.alone((connection) -> failures().of(ex, connection));
			}
		}
		catch (SQLException ex) {
			throw failures().of(ex);
		}
	}

	private <T extends @Nullable Object> T readAtHand(Query<T> query) {
		ConnectionWait waiting = new ConnectionWait(this.settings.waitForDatabase(), this.source.description(),
				this.stopSwitch, this.listener);
		try (Connection connection = waiting.open(this.source::look)) {
			boolean autoCommit = connection.getAutoCommit();
			Tidying tidying = Tidying.of(connection, () -> connection.setAutoCommit(autoCommit));
			try (tidying) {
				connection.setAutoCommit(true);
				return query.on(connection);
			}
		}
		catch (SQLException ex) {
			throw failures().of(ex);
		}
	}

	private DatabaseFailures failures() {
		return new DatabaseFailures(this.source.description(), this.settings);
	}

	private static void close(AutoCloseable connection, Exception failure) {
		try {
			connection.close();
		}
		catch (Exception ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Asks a connection.
	 */
	@FunctionalInterface
	private interface Query<T extends @Nullable Object> {

		T on(Connection connection) throws SQLException;

	}

}
