package dev.migrator.execution.rehearsal;

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
 * Copies of a database whose rehearsal was killed: nobody holds the lock that their name
 * tells.
 */
final class LeftoverCopies {

	private final Connection connection;

	private final String prefix;

	/**
	 * Create a sweep.
	 * @param connection a session on the original, where rehearsals hold their locks
	 * @param prefix the beginning of the names, with the number of the original in it
	 */
	LeftoverCopies(Connection connection, String prefix) {
		this.connection = connection;
		this.prefix = prefix;
	}

	void drop(MigrationListener listener) throws SQLException {
		for (String name : names()) {
			long key = HexFormat.fromHexDigitsToLong(name.substring(this.prefix.length()));
			if (is("SELECT pg_catalog.pg_try_advisory_lock(%d)".formatted(key))) {
				try {
					drop(name, listener);
				}
				finally {
					is("SELECT pg_catalog.pg_advisory_unlock(%d)".formatted(key));
				}
			}
		}
	}

	private void drop(String name, MigrationListener listener) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(Literal.name(name)));
			listener.notice("Dropped %s, which an interrupted rehearsal had left behind".formatted(name));
		}
	}

	private List<String> names() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("""
						SELECT datname FROM pg_catalog.pg_database
						WHERE datname ~ %s AND pg_catalog.pg_has_role(datdba, 'MEMBER')"""
					.formatted(Literal.text("^" + this.prefix + "[0-9a-f]{16}$")))) {
			List<String> names = new ArrayList<>();
			while (rows.next()) {
				names.add(rows.getString(1));
			}
			return names;
		}
	}

	private boolean is(String question) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(question)) {
			row.next();
			return row.getBoolean(1);
		}
	}

}
