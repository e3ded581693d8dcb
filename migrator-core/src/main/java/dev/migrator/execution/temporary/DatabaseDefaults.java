package dev.migrator.execution.temporary;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.migrator.sql.Literal;

/**
 * What {@code ALTER DATABASE … SET} says: it is not in a database but beside it, so that
 * no copy has it.
 */
public final class DatabaseDefaults {

	private final Connection connection;

	private final String database;

	/**
	 * Create the defaults of a database.
	 * @param connection a session in autocommit on the same server
	 * @param database the name of the database that gets defaults
	 */
	public DatabaseDefaults(Connection connection, String database) {
		this.connection = connection;
		this.database = database;
	}

	/**
	 * Give the database what the session's own database has.
	 * @throws SQLException if that cannot be read
	 */
	public void copy() throws SQLException {
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
			set(setting[0], setting[1], setting[2]);
		}
	}

	/**
	 * Give the database a default; one that this role may not set is left out.
	 * @param parameter the name of a parameter
	 * @param value its value
	 * @throws SQLException if the session is gone
	 */
	public void set(String parameter, String value) throws SQLException {
		set("DATABASE ", parameter, value);
	}

	private void set(String whose, String parameter, String value) throws SQLException {
		this.connection.setAutoCommit(false);
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute("SELECT pg_catalog.set_config(%s, %s, true)".formatted(Literal.text(parameter),
					Literal.text(value)));
			statement
				.execute("ALTER %s%s SET %s FROM CURRENT".formatted(whose, Literal.name(this.database), parameter));
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

}
