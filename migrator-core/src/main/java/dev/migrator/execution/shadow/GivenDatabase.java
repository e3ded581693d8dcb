package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.temporary.DatabaseDefaults;
import dev.migrator.execution.temporary.OwnConnections;
import dev.migrator.sql.Literal;

/**
 * A database that the user has made for this:
 * <ol>
 * <li>A session lock keeps other migrators out.</li>
 * <li>A comment on the database marks it as ours; only an empty one gets it. It lists the
 * extensions that were there, which stay.</li>
 * <li>A marked one is emptied when it is taken, so what a killed process left does not
 * matter, and when it is released.</li>
 * </ol>
 */
final class GivenDatabase {

	private static final String MARK = "Migrator empties this database whenever it needs a shadow. Extensions that stay: ";

	/** The letters "migrator". */
	private static final long LOCK = 0x6d69677261746f72L;

	private final ConnectionSource way;

	private final Connection connection;

	private final DatabaseReset reset;

	private GivenDatabase(ConnectionSource way, Connection connection, DatabaseReset reset) {
		this.way = way;
		this.connection = connection;
		this.reset = reset;
	}

	static GivenDatabase take(ConnectionSource way, DatabaseSettings session) {
		try {
			Connection connection = OwnConnections.open(way, session);
			try {
				return new GivenDatabase(way, connection, take(way, connection));
			}
			catch (SQLException | RuntimeException ex) {
				connection.close();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw ShadowFailures.unusable(way.description(), ex);
		}
	}

	private static DatabaseReset take(ConnectionSource way, Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			// The lock lasts as long as this session, which does nothing meanwhile
			statement.execute("SET idle_session_timeout = 0");
			if (!is(statement, "SELECT pg_catalog.pg_try_advisory_lock(%d)".formatted(LOCK))) {
				throw ShadowFailures.inUse(way.description());
			}
			if (!is(statement, """
					SELECT pg_catalog.pg_has_role(datdba, 'USAGE') FROM pg_catalog.pg_database
					WHERE datname = pg_catalog.current_database()""")) {
				throw ShadowFailures.notOwner(way.description(),
						String.valueOf(text(statement, "SELECT CURRENT_USER")));
			}
			String comment = text(statement, """
					SELECT pg_catalog.shobj_description(oid, 'pg_database') FROM pg_catalog.pg_database
					WHERE datname = pg_catalog.current_database()""");
			if (comment != null && comment.startsWith(MARK)) {
				DatabaseReset reset = new DatabaseReset(connection,
						List.of(comment.substring(MARK.length()).split(",\\s*")));
				empty(way, reset);
				return reset;
			}
			return mark(way, connection, statement);
		}
	}

	private static DatabaseReset mark(ConnectionSource way, Connection connection, Statement statement)
			throws SQLException {
		String extensions = text(statement,
				"SELECT pg_catalog.string_agg(extname, ', ' ORDER BY extname) FROM pg_catalog.pg_extension");
		List<String> kept = (extensions != null) ? List.of(extensions.split(", ")) : List.of();
		DatabaseReset reset = new DatabaseReset(connection, kept);
		List<String> found = reset.remaining();
		if (!found.isEmpty()) {
			throw ShadowFailures.notEmpty(way.description(), found);
		}
		statement.execute("COMMENT ON DATABASE %s IS %s".formatted(
				Literal.name(String.valueOf(text(statement, "SELECT pg_catalog.current_database()"))),
				Literal.text(MARK + String.join(", ", kept))));
		return reset;
	}

	private static void empty(ConnectionSource way, DatabaseReset reset) throws SQLException {
		reset.run();
		List<String> remaining = reset.remaining();
		if (!remaining.isEmpty()) {
			throw ShadowFailures.notEmptied(way.description(), remaining);
		}
	}

	/** Return the session that holds the lock. */
	Connection connection() {
		return this.connection;
	}

	/** Return what it can be given; the next reset takes it back. */
	DatabaseDefaults defaults() throws SQLException {
		return new DatabaseDefaults(this.connection, this.connection.getCatalog());
	}

	/** Empty it, and let others have it. */
	void release() {
		try (this.connection) {
			empty(this.way, this.reset);
		}
		catch (SQLException ex) {
			throw ShadowFailures.unusable(this.way.description(), ex);
		}
	}

	private static boolean is(Statement statement, String question) throws SQLException {
		try (ResultSet row = statement.executeQuery(question)) {
			row.next();
			return row.getBoolean(1);
		}
	}

	private static @Nullable String text(Statement statement, String question) throws SQLException {
		try (ResultSet row = statement.executeQuery(question)) {
			row.next();
			return row.getString(1);
		}
	}

}
