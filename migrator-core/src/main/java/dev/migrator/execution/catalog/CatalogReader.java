package dev.migrator.execution.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.migrator.execution.connection.Tidying;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.sql.Literal;

/**
 * Reads a {@link Catalog} from a database:
 * <ol>
 * <li>One transaction with one snapshot, read-only, unless the caller has one open; the
 * search path is the default schema alone, so that PostgreSQL names its things without it
 * and all others with theirs.</li>
 * <li>One query for each kind, as many as there are kinds, however large the schema
 * is.</li>
 * <li>Numbers become ids; what belongs to an extension becomes the extension.</li>
 * <li>The dependencies, from {@code pg_depend}.</li>
 * </ol>
 */
public final class CatalogReader {

	private static final List<CatalogQuery> QUERIES = Stream
		.of(TableQueries.all(), ConstraintQueries.all(), TypeQueries.all(), RoutineQueries.all(), ForeignQueries.all(),
				TextSearchQueries.all(), OtherQueries.all(), ViewQueries.all(), TriggerQueries.all(),
				PrivilegeQueries.all(), CommentQueries.all())
		.flatMap(List::stream)
		.toList();

	private final Connection connection;

	private final String defaultSchema;

	/**
	 * Create a reader.
	 * @param connection where to read; an open transaction of it is left open, with its
	 * search path as it was
	 * @param defaultSchema the schema whose things are named without it
	 */
	public CatalogReader(Connection connection, String defaultSchema) {
		this.connection = connection;
		this.defaultSchema = defaultSchema;
	}

	/**
	 * Read what the database holds.
	 * @return the catalog
	 * @throws SQLException if the database cannot be asked
	 */
	public Catalog read() throws SQLException {
		boolean own = this.connection.getAutoCommit();
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(own ? "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY" : "SAVEPOINT migrator_catalog");
			Tidying end = Tidying.of(this.connection,
					() -> statement.execute(own ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT migrator_catalog"));
			try (end) {
				statement.execute("SET LOCAL search_path = " + Literal.name(this.defaultSchema));
				return read(statement);
			}
		}
	}

	private Catalog read(Statement statement) throws SQLException {
		CatalogObjects objects = new CatalogObjects();
		objects.readExtensions(statement);
		for (CatalogQuery query : QUERIES) {
			try (ResultSet rows = statement.executeQuery(query.sql())) {
				while (rows.next()) {
					objects.add(CatalogRow.read(query, rows));
				}
			}
			catch (SQLException ex) {
				throw new SQLException("The query for %s failed: %s".formatted(query.kind(), ex.getMessage()),
						ex.getSQLState(), ex);
			}
		}
		objects.readDependencies(statement);
		return Catalog.of(this.defaultSchema, version(statement), new ArrayList<>(objects.resolved()));
	}

	private static int version(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')")) {
			row.next();
			return row.getInt(1);
		}
	}

}
