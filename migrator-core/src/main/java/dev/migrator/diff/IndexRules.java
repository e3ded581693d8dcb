package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * The rules of indexes. One that changes is built anew beside the old one, so that there
 * is never none.
 */
final class IndexRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("unique", "definition", "tablespace", "clustered", "invalid", "statistics");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		statements.add(build(object, object.id().name(), planning));
		settings(object, planning, statements);
		return statements;
	}

	private static void settings(CatalogObject object, Planning planning, List<PlannedStatement> statements) {
		if (object.is("clustered")) {
			statements.add(PlannedStatement.of("ALTER TABLE %s CLUSTER ON %s".formatted(table(object, planning),
					Identifiers.quote(object.id().name()))));
		}
		String statistics = object.get("statistics");
		if (statistics != null) {
			for (String column : statistics.split(", ")) {
				statements.add(PlannedStatement.of("ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s"
					.formatted(planning.name(object.id()), column.split(" ")[0], column.split(" ")[1])));
			}
		}
	}

	private static String table(CatalogObject object, Planning planning) {
		return planning.name(Objects.requireNonNull(object.parent()));
	}

	private static PlannedStatement build(CatalogObject object, String name, Planning planning) {
		boolean concurrently = isConcurrent(object, planning);
		String table = table(object, planning);
		String tablespace = object.get("tablespace");
		String definition = object.source("definition").replaceFirst("^USING btree ", "");
		if (tablespace != null) {
			int where = definition.lastIndexOf(" WHERE ");
			int end = (where < 0) ? definition.length() : where;
			definition = definition.substring(0, end) + " TABLESPACE " + tablespace + definition.substring(end);
		}
		String sql = "CREATE %sINDEX %s%s ON %s %s".formatted(object.is("unique") ? "UNIQUE " : "",
				concurrently ? "CONCURRENTLY " : "", Identifiers.quote(name), table, definition);
		PlannedStatement statement = concurrently ? PlannedStatement.alone(sql) : PlannedStatement.of(sql);
		if (planning.isNew(object.parent())) {
			return statement;
		}
		statement = statement.with(HazardKind.INDEX_BUILD, "%s on %s".formatted(Identifiers.quote(name), table));
		if (!concurrently) {
			statement = statement.with(HazardKind.BLOCKS_WRITES,
					"%s is read whole for %s".formatted(table, Identifiers.quote(name)));
		}
		return object.is("unique") ? statement.with(HazardKind.MAY_FAIL_ON_DATA,
				"rows of %s must be unique by %s".formatted(table, definition)) : statement;
	}

	private static boolean isConcurrent(CatalogObject object, Planning planning) {
		CatalogId parent = Objects.requireNonNull(object.parent());
		return planning.online(parent) && !isPartitioned(parent, planning);
	}

	private static boolean isPartitioned(CatalogId table, Planning planning) {
		@Nullable CatalogObject object = planning.from().get(table);
		return object != null && object.get("partition_key") != null;
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(drop(object, planning.name(object.id()), planning).with(HazardKind.INDEX_DROPPED,
				"%s of %s".formatted(planning.name(object.id()), table(object, planning))));
	}

	private static PlannedStatement drop(CatalogObject object, String name, Planning planning) {
		return isConcurrent(object, planning) ? PlannedStatement.alone("DROP INDEX CONCURRENTLY " + name)
				: PlannedStatement.of("DROP INDEX " + name);
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return changesDefinition(difference)
				? Verdict.inPlaceRebuilding((dependant) -> dependant.id().kind() != CatalogKind.TABLE)
				: Verdict.IN_PLACE;
	}

	private static boolean changesDefinition(Difference difference) {
		return difference.changes("definition") || difference.changes("unique") || difference.changes("invalid");
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject to = difference.target();
		List<PlannedStatement> statements = new ArrayList<>();
		if (changesDefinition(difference)) {
			swap(difference, planning, statements);
			settings(to, planning, statements);
			return statements;
		}
		if (difference.changes("tablespace")) {
			String tablespace = to.get("tablespace");
			statements.add(PlannedStatement
				.of("ALTER INDEX %s SET TABLESPACE %s".formatted(planning.name(difference.id()),
						(tablespace != null) ? tablespace : "pg_default"))
				.with(HazardKind.BLOCKS_READS, "%s is written anew".formatted(planning.name(difference.id()))));
		}
		if (difference.changes("clustered") && !to.is("clustered")) {
			statements.add(PlannedStatement.of("ALTER TABLE %s SET WITHOUT CLUSTER".formatted(table(to, planning))));
		}
		resetStatistics(difference, planning, statements);
		settings(to, planning, statements);
		return statements;
	}

	private static void resetStatistics(Difference difference, Planning planning, List<PlannedStatement> statements) {
		String before = difference.origin().get("statistics");
		String after = difference.target().get("statistics");
		if (before != null && difference.changes("statistics")) {
			for (String column : before.split(", ")) {
				String number = column.split(" ")[0];
				if (after == null || !(", " + after).contains(", " + number + " ")) {
					statements.add(PlannedStatement.of("ALTER INDEX %s ALTER COLUMN %s SET STATISTICS -1"
						.formatted(planning.name(difference.id()), number)));
				}
			}
		}
	}

	private static void swap(Difference difference, Planning planning, List<PlannedStatement> statements) {
		CatalogObject to = difference.target();
		String name = planning.name(difference.id());
		if (!isConcurrent(to, planning)) {
			statements.add(PlannedStatement.of("DROP INDEX " + name));
			statements.add(build(to, difference.id().name(), planning));
			return;
		}
		String own = difference.id().name();
		String old = ((own.length() > 55) ? own.substring(0, 55) : own) + "_old";
		CatalogId renamed = CatalogId.of(CatalogKind.INDEX, difference.id().schema(), old);
		statements.add(PlannedStatement.alone("ALTER INDEX %s RENAME TO %s".formatted(name, Identifiers.quote(old))));
		statements.add(build(to, own, planning));
		statements.add(PlannedStatement.alone("DROP INDEX CONCURRENTLY " + planning.name(renamed)));
	}

}
