package dev.migrator.diff;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrator.execution.catalog.CatalogReader;
import dev.migrator.execution.catalog.StableTexts;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;
import dev.migrator.testdatabase.TestDatabase;

/**
 * Two schemas as SQL text, and what shows that the one can be made of the other: the plan
 * is run on a database that has the first, and must give what the second gives in an
 * empty one, seen by the reader and by an observer that knows nothing of it.
 */
final class SchemaPair {

	private SchemaPair() {
	}

	/**
	 * Return the major version of the server.
	 * @return 14 to 18
	 */
	static int majorVersion() {
		try (TestDatabase database = TestDatabase.create()) {
			return database.majorVersion();
		}
	}

	/**
	 * Walk from one schema to the other.
	 * @param from what there is
	 * @param to what there shall be
	 * @return what happened
	 */
	static Walk walk(String from, String to) {
		return walkThereAndBack(from, to).get(0);
	}

	/**
	 * Walk from one schema to the other, and back on the same database; if there is no
	 * way there, the way back starts in the other schema's own database.
	 * @param from what there is
	 * @param to what there shall be
	 * @return what happened on the way there and on the way back
	 */
	static List<Walk> walkThereAndBack(String from, String to) {
		try (TestDatabase old = TestDatabase.create();
				TestDatabase target = TestDatabase.create();
				Connection connection = old.connect()) {
			run(old, from);
			run(target, to);
			Sight origin = Sight.of(connection);
			Sight wanted;
			try (Connection other = target.connect()) {
				wanted = Sight.of(other);
			}
			Walk there = walk(connection, origin.catalog(), wanted);
			if (there.refused()) {
				try (Connection other = target.connect()) {
					return List.of(there, walk(other, wanted.catalog(), origin));
				}
			}
			return List.of(there, walk(connection, Sight.of(connection).catalog(), origin));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private static Walk walk(Connection connection, Catalog from, Sight wanted) throws SQLException {
		ChangePlan plan = SchemaDiff.plan(from, wanted.catalog(), DiffOptions.ALL);
		if (!plan.refusals().isEmpty()) {
			return new Walk(plan, List.of(), "", "");
		}
		try (Statement jdbc = connection.createStatement()) {
			jdbc.setEscapeProcessing(false);
			jdbc.execute("SET check_function_bodies = off");
			for (PlannedStatement statement : plan.statements().toList()) {
				try {
					jdbc.execute(statement.sql());
				}
				catch (SQLException ex) {
					throw new AssertionError(
							"%s\nin: %s\nof:\n%s".formatted(ex.getMessage(), statement.sql(), sql(plan)), ex);
				}
			}
		}
		Sight made = Sight.of(connection);
		ChangePlan again = SchemaDiff.plan(made.catalog(), wanted.catalog(), DiffOptions.ALL);
		return new Walk(plan, again.differences(), made.dump(), wanted.dump());
	}

	private static String sql(ChangePlan plan) {
		return plan.statements().map((statement) -> statement.sql() + ";").collect(Collectors.joining("\n"));
	}

	static void run(TestDatabase database, String script) {
		PairRoles.names();
		SqlScanner scanner = new SqlScanner("pair", new StringReader(script), 1);
		try (Connection connection = database.connect(); Statement jdbc = connection.createStatement()) {
			jdbc.setEscapeProcessing(false);
			for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
				if (item instanceof SqlStatement statement) {
					jdbc.execute(statement.text());
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage() + " in: " + script, ex);
		}
	}

	/**
	 * The order of columns cannot be changed, and means nothing; nor does it whether an
	 * array is cast or each of its elements.
	 */
	private static String same(String dump) {
		return dump.replaceAll("(?m)^(column [^\\n]*: )#\\d+ ", "$1")
			.replaceAll("\\(('(?:[^']|'')*'::character varying)\\)::text", "$1")
			.replaceAll("\\(ARRAY(\\[[^]]*])\\)::text\\[]", "ARRAY$1");
	}

	/**
	 * What a database holds, seen by the reader and by another observer.
	 */
	private record Sight(Catalog catalog, String dump) {

		static Sight of(Connection connection) throws SQLException {
			Catalog catalog = new CatalogReader(connection, "public").read();
			return new Sight(new StableTexts(connection, catalog).withSources(),
					same(TestDatabase.dumpSchema(connection)));
		}

	}

	/**
	 * What happened on the way.
	 *
	 * @param plan what was planned, and run unless something was refused
	 * @param left what is still different afterwards
	 * @param made what the observer sees afterwards
	 * @param wanted what the observer should see
	 */
	record Walk(ChangePlan plan, List<Difference> left, String made, String wanted) {

		boolean refused() {
			return !this.plan.refusals().isEmpty();
		}

		List<String> statements() {
			List<String> statements = new ArrayList<>();
			this.plan.statements().forEach((statement) -> statements.add(statement.sql()));
			return statements;
		}

	}

}
