package dev.migrator.execution.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that holds rows of the application: neither the system's nor the migrator's
 * own. Partitions count with their table.
 *
 * @param name schema and name, as messages write them
 * @param sql schema and name, as statements write them
 */
public record UserTable(String name, String sql) {

	private static final String TABLES = """
			SELECT n.nspname || '.' || c.relname AS name,
			  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS sql
			FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
			  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
			  AND c.relname NOT IN ('migrator_version', 'migrator_history', 'migrator_journal', 'migrator_lease')
			ORDER BY c.oid""";

	/**
	 * Find all of a database.
	 * @param connection a connection to it
	 * @return the tables, in the order in which they were created
	 * @throws SQLException if the database cannot be asked
	 */
	public static List<UserTable> all(Connection connection) throws SQLException {
		List<UserTable> tables = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(TABLES)) {
			while (rows.next()) {
				tables.add(new UserTable(rows.getString("name"), rows.getString("sql")));
			}
		}
		return tables;
	}

}
