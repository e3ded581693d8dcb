package dev.migrator.execution.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.catalog.CatalogReader;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.SchemaSource;
import dev.migrator.model.SourceStatement;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.sql.QualifiedName;

/**
 * What a database holds, and who wanted it so.
 *
 * @param catalog what it holds
 * @param causes who wanted a table so, such as an entity's name, by the table's name with
 * its schema
 */
public record SchemaState(Catalog catalog, Map<QualifiedName, String> causes) {

	/** Create a state, with a copy of the map. */
	public SchemaState {
		causes = Map.copyOf(causes);
	}

	/**
	 * Read what a database holds.
	 * @param source the way to it
	 * @return the state
	 * @throws DatabaseException if it cannot be asked
	 */
	public static SchemaState of(ConnectionSource source) {
		try (Connection connection = source.run().connection()) {
			return new SchemaState(read(connection), Map.of());
		}
		catch (SQLException ex) {
			throw new DatabaseException("The %s cannot be read: %s".formatted(source.description(), ex.getMessage()),
					"Nothing was changed. Start the command again when it can be reached.", ex.getSQLState(), ex);
		}
	}

	/**
	 * Make in an empty database what sources say.
	 * @param desired the sources
	 * @param source the way to the empty database
	 * @return the state
	 * @throws DatabaseException if a statement of a source fails; the message says where
	 * it stands
	 */
	public static SchemaState make(DesiredSchema desired, ConnectionSource source) {
		Map<QualifiedName, String> causes = new HashMap<>();
		try (Connection connection = source.run().connection(); Statement jdbc = connection.createStatement()) {
			jdbc.setEscapeProcessing(false);
			String defaultSchema = SchemaComparison.defaultSchema(connection);
			jdbc.execute("SET check_function_bodies = off");
			for (SchemaSource each : desired.sources()) {
				for (SourceStatement statement : each.statements()) {
					execute(jdbc, statement, each);
					TableCause.addTo(causes, statement, defaultSchema);
				}
			}
			jdbc.execute("RESET ALL");
			return new SchemaState(read(connection), causes);
		}
		catch (SQLException ex) {
			throw ProofFailures.of(source, ex);
		}
	}

	private static void execute(Statement jdbc, SourceStatement statement, SchemaSource source) {
		try {
			jdbc.execute(statement.sql());
		}
		catch (SQLException ex) {
			throw new DatabaseException(
					"%s: PostgreSQL refuses a statement of %s: %s%n%s".formatted(statement.place(),
							source.description(), ex.getMessage(), statement.sql().indent(2).stripTrailing()),
					"Nothing was written. Correct it there; what it needs may have to come before it: before entities comes db/schema/pre.sql.",
					ex.getSQLState(), ex);
		}
	}

	private static Catalog read(Connection connection) throws SQLException {
		return new CatalogReader(connection, SchemaComparison.defaultSchema(connection)).read();
	}

}
