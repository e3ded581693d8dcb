package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of views. PostgreSQL lets a view be replaced as long as it keeps its columns;
 * more may follow them. Else it is dropped and created again, with all that stands on it.
 */
final class ViewRules implements KindRules {

	private static final String COLUMNS = "columns";

	@Override
	public Set<String> attributes() {
		return Set.of("definition", COLUMNS, "defaults", "options");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return create("CREATE VIEW", object, planning);
	}

	private static List<PlannedStatement> create(String create, CatalogObject object, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		statements.add(PlannedStatement.of("%s %s%s AS%n%s".formatted(create, planning.name(object.id()),
				OptionChanges.with(object.get("options")), object.source("definition"))));
		addDefaults(object, planning, statements);
		return statements;
	}

	private static void addDefaults(CatalogObject object, Planning planning, List<PlannedStatement> statements) {
		String defaults = object.get("defaults");
		if (defaults != null) {
			statements.add(PlannedStatement.of("ALTER VIEW %s %s".formatted(planning.name(object.id()), defaults)));
		}
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		PlannedStatement statement = PlannedStatement.of("DROP VIEW " + planning.name(object.id()));
		CatalogObject target = planning.target(object.id());
		if (target == null) {
			return List.of(statement.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " is dropped"));
		}
		return List.of(keepsColumns(object, target) ? statement
				: statement.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " gets other columns"));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		CatalogObject from = difference.origin();
		boolean newDefaults = from.get("defaults") == null || !difference.changes("defaults");
		return (keepsColumns(from, difference.target()) && newDefaults) ? Verdict.IN_PLACE : Verdict.REPLACE;
	}

	private static boolean keepsColumns(CatalogObject from, CatalogObject to) {
		String before = from.attributes().getOrDefault(COLUMNS, "");
		String after = to.attributes().getOrDefault(COLUMNS, "");
		return after.equals(before) || after.startsWith(before + "\n");
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		CatalogObject to = difference.target();
		if (difference.changes("definition")) {
			List<PlannedStatement> replace = create("CREATE OR REPLACE VIEW", to, planning);
			statements
				.add(replace.get(0).with(HazardKind.CHANGES_BEHAVIOUR, difference.id() + " gets another definition"));
		}
		else if (difference.changes("options")) {
			for (String change : OptionChanges.of(difference.origin().get("options"), to.get("options"))) {
				statements.add(PlannedStatement.of("ALTER VIEW %s %s".formatted(planning.name(to.id()), change)));
			}
		}
		if (difference.changes("options")) {
			statements.set(0,
					statements.get(0)
						.with(HazardKind.CHANGES_ACCESS, "%s gets other options: %s".formatted(difference.id(),
								to.attributes().getOrDefault("options", "none"))));
		}
		if (difference.changes("defaults")) {
			addDefaults(to, planning, statements);
		}
		return statements;
	}

}
