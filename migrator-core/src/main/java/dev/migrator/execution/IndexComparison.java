package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.SqlStates;
import dev.migrator.sql.ConcurrentIndexCreation;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlStatement;

/**
 * Lets PostgreSQL decide whether an index is the one that a statement builds: it builds
 * that index on an empty copy of the table, tells how it has understood both, and rolls
 * back.
 */
final class IndexComparison {

	/** In the schema of temporary tables, where nothing of the database's is hidden. */
	private static final String COPY = "pg_temp.migrator_empty_copy";

	/** What two indexes of equal definition have in common, whatever their tables. */
	private static final String DEFINITION = """
			SELECT pg_catalog.concat_ws('|', c.relam, i.indisunique, i.indnkeyatts, i.indclass, i.indcollation, i.indoption,
			  pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct', c.reloptions,
			  pg_catalog.pg_get_expr(i.indpred, i.indrelid),
			  ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, n, false)
			        FROM pg_catalog.generate_series(1, i.indnatts) n),
			  ARRAY(SELECT a.attoptions::text FROM pg_catalog.pg_attribute a
			        WHERE a.attrelid = i.indexrelid ORDER BY a.attnum))
			FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
			WHERE\s""";

	private final Connection connection;

	IndexComparison(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Return whether the index is the one that the statement builds.
	 * @param index the index
	 * @param statement the statement
	 * @param creation its facts
	 * @return whether it is; {@code null} if PostgreSQL refuses to tell, for instance
	 * because the role may not create temporary tables
	 */
	@Nullable Boolean isSame(Remains.Index index, SqlStatement statement, ConcurrentIndexCreation creation) throws SQLException {
		this.connection.setAutoCommit(false);
		try (Statement jdbc = this.connection.createStatement()) {
			jdbc.setEscapeProcessing(false);
			jdbc.execute("CREATE TABLE %s (LIKE %s)".formatted(COPY, Remains.text(creation.table())));
			jdbc.execute(creation.on(statement.text(), COPY));
			String wanted = definition(jdbc, "i.indrelid = %s::pg_catalog.regclass".formatted(Literal.text(COPY)));
			return wanted.equals(definition(jdbc, "i.indexrelid = %d AND i.indrelid = pg_catalog.to_regclass(%s)"
				.formatted(index.oid(), Literal.text(Remains.text(creation.table())))));
		}
		catch (SQLException ex) {
			if (SqlStates.isConnectionFailure(ex.getSQLState())) {
				throw ex;
			}
			return null;
		}
		finally {
			rollback();
		}
	}

	private static String definition(Statement jdbc, String which) throws SQLException {
		try (ResultSet row = jdbc.executeQuery(DEFINITION + which)) {
			return row.next() ? row.getString(1) : "";
		}
	}

	private void rollback() throws SQLException {
		if (!this.connection.isClosed()) {
			this.connection.rollback();
			this.connection.setAutoCommit(true);
		}
	}

}
