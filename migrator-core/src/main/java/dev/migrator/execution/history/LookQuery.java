package dev.migrator.execution.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.sql.Literal;

/**
 * The look at the heads: one query, which says in the same breath where the connection
 * has arrived and whether a step is unfinished. Only a database without our tables costs
 * a second one.
 */
public final class LookQuery {

	private final @Nullable String schema;

	/**
	 * Create a query.
	 * @param schema the schema of our tables, or {@code null} for the connection's own
	 */
	public LookQuery(@Nullable String schema) {
		this.schema = schema;
	}

	/**
	 * Ask a connection.
	 */
	public Look run(Connection connection) throws SQLException {
		try {
			return query(connection, this.schema);
		}
		catch (SQLException ex) {
			if (!SqlStates.meansMissing(ex.getSQLState())) {
				throw ex;
			}
			return new Look(new TreeSet<>(), false, false, identity(connection), this.schema);
		}
	}

	private Look query(Connection connection, @Nullable String schema) throws SQLException {
		String prefix = (schema != null) ? Literal.name(schema) + "." : "";
		String sql = """
				SELECT v.version_num, i.* FROM (
				  SELECT %1$s,
				    (SELECT n.nspname FROM pg_catalog.pg_class c
				       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
				       WHERE c.oid = %2$s::pg_catalog.regclass) AS found_in,
				    EXISTS (SELECT FROM %3$smigrator_history h WHERE h.finished_at IS NULL) AS unfinished) i
				LEFT JOIN %3$smigrator_version v ON true""".formatted(Identity.COLUMNS,
				Literal.text(prefix + Tables.VERSION), prefix);
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			SortedSet<String> heads = new TreeSet<>();
			boolean unfinished = false;
			String foundIn = null;
			Identity identity = null;
			while (rows.next()) {
				if (rows.getString(1) != null) {
					heads.add(rows.getString(1));
				}
				identity = Identity.read(rows);
				foundIn = rows.getString("found_in");
				unfinished = rows.getBoolean("unfinished");
			}
			if (identity == null) {
				throw new SQLException("The server did not say who it is");
			}
			if (schema == null && identity.schema() != null && !identity.schema().equals(foundIn)) {
				// The search path led to the tables of another schema behind our own
				return look(connection, identity.schema(), identity);
			}
			return new Look(heads, true, unfinished, identity, foundIn);
		}
	}

	private Look look(Connection connection, String schema, Identity identity) throws SQLException {
		try {
			return query(connection, schema);
		}
		catch (SQLException ex) {
			if (!SqlStates.meansMissing(ex.getSQLState())) {
				throw ex;
			}
			return new Look(new TreeSet<>(), false, false, identity, schema);
		}
	}

	public static Identity identity(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT " + Identity.COLUMNS)) {
			row.next();
			return Identity.read(row);
		}
	}

}
