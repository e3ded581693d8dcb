package dev.migrator.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of tables and foreign tables.
 */
final class TableRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("unlogged", "partition_key", "partition_of", "partition_bound", "inherits", "of_type", "options",
				"toast_options", "access_method", "tablespace", "server", "server_options");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of(new CreateTableText(object, planning).sql()));
	}

	@Override
	public Set<CatalogId> covers(CatalogObject object, Planning planning) {
		Set<CatalogId> covered = new HashSet<>();
		new CreateTableText(object, planning).parts().forEach((part) -> covered.add(part.id()));
		return covered;
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		String name = planning.name(object.id());
		PlannedStatement statement = PlannedStatement.of("DROP %s %s".formatted(object.id().kind().sql(), name));
		if (object.id().kind() == CatalogKind.TABLE) {
			statement = statement.with(HazardKind.DELETES_DATA, name + " is dropped");
		}
		return List.of(statement.with(HazardKind.BREAKS_RUNNING_CODE, name + " is dropped"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		if (difference.id().kind() == CatalogKind.FOREIGN_TABLE) {
			return Verdict.REPLACE;
		}
		if (difference.changes("partition_key")) {
			return Verdict.refuse(
					"PostgreSQL cannot change how a table is partitioned: create another table, copy the rows, and swap the names");
		}
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject from = difference.origin();
		CatalogObject to = difference.target();
		String name = planning.name(difference.id());
		String alter = "ALTER TABLE " + name + " ";
		List<PlannedStatement> statements = new ArrayList<>();
		attach(difference, planning, statements);
		if (difference.changes("inherits")) {
			Set<String> before = names(from.get("inherits"));
			Set<String> after = names(to.get("inherits"));
			before.stream()
				.filter((parent) -> !after.contains(parent))
				.forEach((parent) -> statements.add(PlannedStatement.of(alter + "NO INHERIT " + parent)));
			after.stream()
				.filter((parent) -> !before.contains(parent))
				.forEach((parent) -> statements.add(PlannedStatement.of(alter + "INHERIT " + parent)));
		}
		if (difference.changes("of_type")) {
			statements
				.add(PlannedStatement.of(alter + ((to.get("of_type") != null) ? "OF " + to.get("of_type") : "NOT OF")));
		}
		OptionChanges.of(from.get("options"), to.get("options"))
			.forEach((change) -> statements.add(PlannedStatement.of(alter + change)));
		OptionChanges.of(from.get("toast_options"), to.get("toast_options"))
			.forEach((change) -> statements.add(PlannedStatement.of(alter + change)));
		if (difference.changes("unlogged")) {
			statements.add(rewriting(alter + (to.is("unlogged") ? "SET UNLOGGED" : "SET LOGGED"), name));
		}
		if (difference.changes("access_method")) {
			String method = to.get("access_method");
			statements.add(rewriting(alter + "SET ACCESS METHOD " + ((method != null) ? method : "heap"), name));
		}
		if (difference.changes("tablespace")) {
			String tablespace = to.get("tablespace");
			statements
				.add(rewriting(alter + "SET TABLESPACE " + ((tablespace != null) ? tablespace : "pg_default"), name));
		}
		return statements;
	}

	private static Set<String> names(@Nullable String list) {
		return (list != null) ? new LinkedHashSet<>(List.of(list.split(", "))) : Set.of();
	}

	private static PlannedStatement rewriting(String sql, String table) {
		return PlannedStatement.of(sql)
			.with(HazardKind.REWRITES_TABLE, table + " is written anew")
			.with(HazardKind.BLOCKS_READS, table + " is written anew");
	}

	private static void attach(Difference difference, Planning planning, List<PlannedStatement> statements) {
		if (!difference.changes("partition_of") && !difference.changes("partition_bound")) {
			return;
		}
		String name = planning.name(difference.id());
		String before = difference.origin().get("partition_of");
		String after = difference.target().get("partition_of");
		if (before != null) {
			boolean gone = planning.from()
				.all(CatalogKind.TABLE)
				.anyMatch((table) -> planning.name(table.id()).equals(before) && planning.vanishes(table.id()));
			PlannedStatement detach = PlannedStatement.of("ALTER TABLE %s DETACH PARTITION %s".formatted(before, name));
			statements.add(gone ? detach : detach.with(HazardKind.BREAKS_RUNNING_CODE,
					"%s has no rows of %s any more".formatted(before, name)));
		}
		if (after != null) {
			statements.add(PlannedStatement
				.of("ALTER TABLE %s ATTACH PARTITION %s %s".formatted(after, name,
						difference.target().require("partition_bound")))
				.with(HazardKind.MAY_FAIL_ON_DATA, "rows of %s must belong to its partition".formatted(name))
				.with(HazardKind.BLOCKS_READS, "%s is read whole".formatted(name)));
		}
	}

}
