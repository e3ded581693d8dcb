package dev.migrator.execution.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.catalog.UserTable;
import dev.migrator.execution.connection.SqlStates;

/**
 * Counts the rows of all tables but the migrator's own. Partitions count with their
 * table.
 */
public final class RowCounts {

	private RowCounts() {
	}

	/**
	 * Count.
	 * @param connection a connection in autocommit
	 * @return numbers by the name of the table; {@code null} for one that may not be read
	 * @throws SQLException if the database cannot be asked
	 */
	public static Map<String, @Nullable Long> of(Connection connection) throws SQLException {
		Map<String, @Nullable Long> counts = new TreeMap<>();
		for (UserTable table : UserTable.all(connection)) {
			counts.put(table.name(), count(connection, table.sql()));
		}
		return counts;
	}

	private static @Nullable Long count(Connection connection, String table) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_catalog.count(*) FROM " + table)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			if (SqlStates.INSUFFICIENT_PRIVILEGE.equals(ex.getSQLState())) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Put two counts side by side.
	 * @param before the count before the plan
	 * @param after the count after it
	 * @return a row for each table of either
	 */
	public static List<TableRows> compare(Map<String, @Nullable Long> before, Map<String, @Nullable Long> after) {
		TreeSet<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		List<TableRows> rows = new ArrayList<>();
		for (String name : names) {
			rows.add(new TableRows(name, before.get(name), after.get(name)));
		}
		return rows;
	}

}
