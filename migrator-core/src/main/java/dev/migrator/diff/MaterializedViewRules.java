package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of materialized views. Another definition means another view: it is dropped,
 * created and computed again, and its indexes with it.
 */
final class MaterializedViewRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("definition", "columns", "options", "access_method", "tablespace");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		StringBuilder sql = new StringBuilder("CREATE MATERIALIZED VIEW ").append(planning.name(object.id()));
		append(sql, " USING ", object.get("access_method"));
		sql.append(OptionChanges.with(object.get("options")));
		append(sql, " TABLESPACE ", object.get("tablespace"));
		sql.append(" AS\n").append(object.source("definition"));
		PlannedStatement statement = PlannedStatement.of(sql.toString());
		return List.of(!planning.from().has(object.id()) ? statement : statement.with(HazardKind.BLOCKS_READS,
				object.id() + " is computed anew, and cannot be read until then"));
	}

	private static void append(StringBuilder sql, String before, @Nullable String value) {
		if (value != null) {
			sql.append(before).append(value);
		}
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		PlannedStatement statement = PlannedStatement.of("DROP MATERIALIZED VIEW " + planning.name(object.id()));
		CatalogObject target = planning.target(object.id());
		if (target == null) {
			return List.of(statement.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " is dropped"));
		}
		return List.of(object.require("columns").equals(target.require("columns")) ? statement
				: statement.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " gets other columns"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return (difference.changes("definition") || difference.changes("columns")
				|| difference.changes("access_method")) ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		CatalogObject to = difference.target();
		String alter = "ALTER MATERIALIZED VIEW %s ".formatted(planning.name(to.id()));
		if (difference.changes("options")) {
			OptionChanges.of(difference.origin().get("options"), to.get("options"))
				.forEach((change) -> statements.add(PlannedStatement.of(alter + change)));
		}
		if (difference.changes("tablespace")) {
			String tablespace = to.attributes().getOrDefault("tablespace", "pg_default");
			statements.add(PlannedStatement.of(alter + "SET TABLESPACE " + tablespace)
				.with(HazardKind.BLOCKS_READS, difference.id() + " moves to another tablespace"));
		}
		return statements;
	}

}
