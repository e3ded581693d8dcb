package dev.migrator.execution.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.diff.PlannedChange;
import dev.migrator.diff.PlannedStatement;
import dev.migrator.diff.SchemaDiff;
import dev.migrator.error.DatabaseException;
import dev.migrator.execution.catalog.CatalogReader;
import dev.migrator.execution.catalog.StableTexts;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.schema.catalog.Catalog;

/**
 * Compares what two databases hold, of which at least one is a throwaway, where
 * PostgreSQL can be asked whether two texts mean the same.
 */
public final class SchemaComparison {

	private SchemaComparison() {
	}

	/**
	 * Plan what leads from one state to another.
	 * @param from the state as it is
	 * @param to the state as it shall be
	 * @param shadow a throwaway database that holds {@code to}
	 * @param options how they are compared
	 * @return the plan
	 */
	public static ChangePlan plan(Catalog from, Catalog to, ConnectionSource shadow, DiffOptions options) {
		try (Connection connection = shadow.run().connection()) {
			StableTexts texts = new StableTexts(connection, to);
			Catalog aligned = texts.align(from);
			// Sources are dear, as PostgreSQL is asked for each, and only written, never
			// compared
			ChangePlan plan = SchemaDiff.plan(aligned, to, options);
			return plan.isEmpty() ? plan : SchemaDiff.plan(aligned, texts.withSources(), options);
		}
		catch (SQLException ex) {
			throw ProofFailures.of(shadow, ex);
		}
	}

	/**
	 * Plan what leads from a throwaway database to another one that must not be touched.
	 * @param from the state of the throwaway database
	 * @param to the state as it shall be
	 * @param shadow a throwaway database that holds {@code from}
	 * @param options how they are compared
	 * @return the plan
	 */
	public static ChangePlan planFrom(Catalog from, Catalog to, ConnectionSource shadow, DiffOptions options) {
		try (Connection connection = shadow.run().connection()) {
			StableTexts texts = new StableTexts(connection, from);
			return SchemaDiff.plan(from, texts.withSources(texts.align(to)), options);
		}
		catch (SQLException ex) {
			throw ProofFailures.of(shadow, ex);
		}
	}

	/**
	 * Let PostgreSQL rename, look, and take it back.
	 * @param now what the database holds
	 * @param renames what is renamed; if that is nothing, there is nothing to look at
	 * @param shadow the throwaway database
	 * @return what it would hold
	 * @throws DatabaseException if a rename cannot be done
	 */
	public static Catalog renamed(Catalog now, List<PlannedChange> renames, ConnectionSource shadow) {
		if (renames.isEmpty()) {
			return now;
		}
		try (Connection connection = shadow.run().connection(); Statement jdbc = connection.createStatement()) {
			connection.setAutoCommit(false);
			for (PlannedChange rename : renames) {
				jdbc.execute(rename.statements().get(0).sql());
			}
			Catalog catalog = new CatalogReader(connection, defaultSchema(connection)).read();
			connection.rollback();
			return catalog;
		}
		catch (SQLException ex) {
			throw new DatabaseException("A rename cannot be done: %s".formatted(ex.getMessage()),
					"Nothing was written. Correct the hint.", ex.getSQLState(), ex);
		}
	}

	/**
	 * Run a plan on a throwaway database, statement by statement.
	 * @param plan the plan
	 * @param shadow the database
	 * @return what it holds then
	 * @throws UnprovenPlanException if PostgreSQL refuses a statement
	 */
	public static Catalog run(ChangePlan plan, ConnectionSource shadow) {
		List<PlannedStatement> statements = plan.statements().toList();
		try (Connection connection = shadow.run().connection(); Statement jdbc = connection.createStatement()) {
			jdbc.setEscapeProcessing(false);
			jdbc.execute("SET check_function_bodies = off");
			for (PlannedStatement statement : statements) {
				execute(jdbc, statement.sql());
			}
			jdbc.execute("RESET ALL");
			return new CatalogReader(connection, defaultSchema(connection)).read();
		}
		catch (SQLException ex) {
			throw ProofFailures.of(shadow, ex);
		}
	}

	private static void execute(Statement jdbc, String sql) {
		try {
			jdbc.execute(sql);
		}
		catch (SQLException ex) {
			throw new UnprovenPlanException("PostgreSQL refuses a statement of the plan: %s%n%s"
				.formatted(ex.getMessage(), sql.indent(2).stripTrailing()), ex);
		}
	}

	static String defaultSchema(Connection connection) throws SQLException {
		@Nullable String schema = connection.getSchema();
		return (schema != null) ? schema : "public";
	}

}
