package dev.migrator.execution.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.revision.RowChange;
import dev.migrator.sql.Literal;

/**
 * The rows of the version table. It decides what is applied; the rest is record.
 */
public final class HeadRows {

	private final String table;

	public HeadRows(String schema) {
		this(SchemaName.of(schema));
	}

	public HeadRows(SchemaName schema) {
		this.table = schema.table(Tables.VERSION);
	}

	public SortedSet<String> read(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT version_num FROM " + this.table)) {
			SortedSet<String> heads = new TreeSet<>();
			while (rows.next()) {
				heads.add(rows.getString(1));
			}
			return heads;
		}
	}

	/**
	 * Return the statements of a step's change, each of which must change one row. The
	 * first one carries the condition for all: the heads are the expected ones, and
	 * {@code guard} holds.
	 */
	public List<String> statements(List<RowChange> changes, Collection<String> expected, String guard) {
		List<String> statements = new ArrayList<>();
		String condition = "%s AND (SELECT pg_catalog.count(*) = %d AND COALESCE(pg_catalog.bool_and(e.version_num = ANY (%s)), true) FROM %s e)"
			.formatted(guard, expected.size(), Literal.array(expected), this.table);
		for (RowChange change : changes) {
			statements.add(statement(change, condition));
			condition = "true";
		}
		return statements;
	}

	private String statement(RowChange change, String condition) {
		if (change instanceof RowChange.Insert insert) {
			return "INSERT INTO %s (version_num) SELECT %s WHERE %s".formatted(this.table, Literal.text(insert.id()),
					condition);
		}
		if (change instanceof RowChange.Update update) {
			return "UPDATE %s SET version_num = %s WHERE version_num = %s AND %s".formatted(this.table,
					Literal.text(update.to()), Literal.text(update.from()), condition);
		}
		RowChange.Delete delete = (RowChange.Delete) change;
		return "DELETE FROM %s WHERE version_num = %s AND %s".formatted(this.table, Literal.text(delete.id()),
				condition);
	}

}
