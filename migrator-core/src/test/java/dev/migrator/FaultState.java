package dev.migrator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.migrator.testdatabase.TestDatabase;

/**
 * All that two runs must agree on, as text: schema, data, heads, and what ran how often.
 */
final class FaultState {

	private FaultState() {
	}

	static String of(Connection connection) throws SQLException {
		StringBuilder state = new StringBuilder(TestDatabase.dumpSchema(connection));
		try (Statement statement = connection.createStatement()) {
			for (String table : strings(statement, """
					SELECT c.oid::regclass::text FROM pg_class c
					WHERE c.relkind IN ('r', 'm') AND c.relnamespace = 'public'::regnamespace
					  AND c.relname NOT IN ('migrator_history', 'migrator_journal') ORDER BY 1""")) {
				state.append(table)
					.append(strings(statement, "SELECT x::text FROM %s x ORDER BY 1".formatted(table)))
					.append('\n');
			}
			state.append("history").append(strings(statement, """
					SELECT concat_ws(' ', revision, direction, outcome, count(*), bool_and(finished_at IS NOT NULL))
					FROM migrator_history WHERE outcome NOT IN ('failed', 'resolved')
					GROUP BY revision, direction, outcome ORDER BY 1"""));
			state.append("journal").append(strings(statement, """
					SELECT concat_ws(' ', h.revision, h.direction, j.position, j.state)
					FROM migrator_journal j JOIN migrator_history h ON h.id = j.history_id ORDER BY 1"""));
			return state.toString();
		}
	}

	private static List<String> strings(Statement statement, String sql) throws SQLException {
		List<String> strings = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				strings.add(rows.getString(1));
			}
		}
		return strings;
	}

}
