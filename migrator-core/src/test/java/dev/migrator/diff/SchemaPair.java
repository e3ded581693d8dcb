package dev.migrator.diff;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrator.execution.catalog.CatalogReader;
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
	 * Walk from one schema to the other.
	 * @param from what there is
	 * @param to what there shall be
	 * @return what happened
	 */
	static Walk walk(String from, String to) {
		try (TestDatabase old = TestDatabase.create(); TestDatabase target = TestDatabase.create()) {
			run(old, from);
			run(target, to);
			return walk(old, target);
		}
	}

	private static Walk walk(TestDatabase old, TestDatabase target) {
		Catalog wanted = catalog(target);
		ChangePlan plan = SchemaDiff.plan(catalog(old), wanted, DiffOptions.ALL);
		if (!plan.refusals().isEmpty()) {
			return new Walk(plan, List.of(), "", "");
		}
		for (PlannedStatement statement : plan.statements().toList()) {
			try {
				old.execute("SET check_function_bodies = off", statement.sql());
			}
			catch (IllegalStateException ex) {
				throw new AssertionError("%s\nin: %s\nof:\n%s".formatted(ex.getMessage(), statement.sql(), sql(plan)),
						ex);
			}
		}
		ChangePlan again = SchemaDiff.plan(catalog(old), wanted, DiffOptions.ALL);
		return new Walk(plan, again.differences(), dump(old), dump(target));
	}

	private static String sql(ChangePlan plan) {
		return plan.statements().map((statement) -> statement.sql() + ";").collect(Collectors.joining("\n"));
	}

	/** The order of columns cannot be changed, and means nothing. */
	private static String dump(TestDatabase database) {
		return database.dumpSchema().replaceAll("(?m)^(column [^\\n]*: )#\\d+ ", "$1");
	}

	static void run(TestDatabase database, String script) {
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

	static Catalog catalog(TestDatabase database) {
		try (Connection connection = database.connect()) {
			return new CatalogReader(connection, "public").read();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
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
