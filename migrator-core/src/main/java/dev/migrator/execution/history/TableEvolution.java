package dev.migrator.execution.history;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.connection.Pause;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.Transactions;

/**
 * Brings tables that an older version created to the layout of this one, and leaves those
 * of a newer version alone. Called under the lock. Columns are only ever added, nullable,
 * so that older versions go on with the tables as before.
 * <table>
 * <caption>Layouts</caption>
 * <tr>
 * <td>1</td>
 * <td>the first</td>
 * </tr>
 * <tr>
 * <td>2</td>
 * <td>{@code migrator_journal.progress}: how far a back-fill got</td>
 * </tr>
 * <tr>
 * <td>3</td>
 * <td>{@code migrator_history.backup}: the backup that was made before the step</td>
 * </tr>
 * </table>
 */
final class TableEvolution {

	private static final Pattern LAYOUT_IN_COMMENT = Pattern.compile("layout ([0-9]{1,6})");

	/**
	 * A waiting ALTER TABLE keeps readers waiting behind it, so it gives up soon, and
	 * asks again.
	 */
	private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '2s';\n";

	private static final int TRIES = 20;

	private static final long PAUSE_MILLIS = 500;

	private final Transactions transactions;

	private final String schema;

	TableEvolution(Transactions transactions, String schema) {
		this.transactions = transactions;
		this.schema = schema;
	}

	/**
	 * Return whether a table is older than this version.
	 * @param comment the table's comment
	 */
	static boolean isOld(@Nullable String comment) {
		Matcher layout = LAYOUT_IN_COMMENT.matcher((comment != null) ? comment : "");
		return !layout.find() || Integer.parseInt(layout.group(1)) < TableStatements.LAYOUT;
	}

	void run() throws SQLException {
		for (int attempt = 1; !runOnce(attempt); attempt++) {
			Pause.millis(PAUSE_MILLIS);
		}
	}

	private boolean runOnce(int attempt) throws SQLException {
		String sql = LOCK_TIMEOUT + TableStatements.evolve(SchemaName.of(this.schema));
		try {
			return this.transactions.transaction((connection) -> {
				try (Statement statement = connection.createStatement()) {
					statement.execute(sql);
					return true;
				}
			});
		}
		catch (SQLException ex) {
			if (!SqlStates.isLockConflict(ex.getSQLState())) {
				throw ex;
			}
			if (attempt >= TRIES) {
				throw new DatabaseException(
						"The table %s.%s is of an older version and could not be given a new column: others hold locks on it. Nothing was run."
							.formatted(this.schema, Tables.JOURNAL),
						"Look in pg_stat_activity for long transactions that read it, such as a pg_dump, and start again when they are done.",
						ex.getSQLState(), ex);
			}
			return false;
		}
	}

}
