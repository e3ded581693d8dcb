package dev.migrator.execution.temporary;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.migrator.execution.MigrationListener;
import dev.migrator.sql.Literal;

/**
 * Temporary databases whose makers were killed: nobody holds the lock that their name
 * tells, or the database is gone in which it was held.
 */
final class LeftoverDatabases {

	private final Connection connection;

	private final TemporaryDatabase.Purpose purpose;

	/**
	 * Create a sweep.
	 * @param connection a session on the database in which such locks are held
	 * @param purpose what the databases were made for
	 */
	LeftoverDatabases(Connection connection, TemporaryDatabase.Purpose purpose) {
		this.connection = connection;
		this.purpose = purpose;
	}

	void drop(MigrationListener listener) throws SQLException {
		for (Leftover leftover : candidates()) {
			if (!leftover.homeless()) {
				dropUnlessHeld(leftover, listener);
			}
			else {
				drop(leftover, listener);
			}
		}
	}

	private void dropUnlessHeld(Leftover leftover, MigrationListener listener) throws SQLException {
		long key = HexFormat.fromHexDigitsToLong(leftover.name().substring(leftover.name().lastIndexOf('_') + 1));
		if (is("SELECT pg_catalog.pg_try_advisory_lock(%d)".formatted(key))) {
			try {
				drop(leftover, listener);
			}
			finally {
				is("SELECT pg_catalog.pg_advisory_unlock(%d)".formatted(key));
			}
		}
	}

	private void drop(Leftover leftover, MigrationListener listener) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(Literal.name(leftover.name())));
			listener.notice("Dropped %s, which an interrupted %s had left behind".formatted(leftover.name(),
					this.purpose.activity()));
		}
	}

	private List<Leftover> candidates() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("""
						SELECT d.datname, home.oid IS NULL
						FROM (SELECT datname, pg_catalog.split_part(pg_catalog.right(datname, -%d), '_', 1) AS home
						      FROM pg_catalog.pg_database
						      WHERE datname ~ %s AND pg_catalog.pg_has_role(datdba, 'MEMBER')) d
						LEFT JOIN pg_catalog.pg_database home ON home.oid::pg_catalog.text = d.home
						WHERE home.oid IS NULL OR home.datname = pg_catalog.current_database()""".formatted(
						this.purpose.prefix().length(),
						Literal.text("^" + this.purpose.prefix() + "[0-9]+_[0-9a-f]{16}$")))) {
			List<Leftover> found = new ArrayList<>();
			while (rows.next()) {
				found.add(new Leftover(rows.getString(1), rows.getBoolean(2)));
			}
			return found;
		}
	}

	private boolean is(String question) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(question)) {
			row.next();
			return row.getBoolean(1);
		}
	}

	/**
	 * A database that may belong to nobody.
	 *
	 * @param name its name
	 * @param homeless whether the database is gone in which its lock was held
	 */
	private record Leftover(String name, boolean homeless) {
	}

}
