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

/**
 * The rules of columns. What a partition or a child has from its parent changes with the
 * parent.
 */
final class ColumnRules implements KindRules {

	/** What PostgreSQL refuses to keep while the type of a column changes. */
	private static final Set<CatalogKind> REBUILT = Set.of(CatalogKind.VIEW, CatalogKind.MATERIALIZED_VIEW,
			CatalogKind.RULE, CatalogKind.POLICY, CatalogKind.TRIGGER, CatalogKind.COLUMN, CatalogKind.FUNCTION,
			CatalogKind.PROCEDURE, CatalogKind.PUBLICATION);

	@Override
	public Set<String> attributes() {
		return Set.of("~position", "type", "collation", "not_null", "inherited", "identity", "identity_sequence",
				"identity_start", "identity_increment", "identity_minimum", "identity_maximum", "identity_cache",
				"identity_cycle", "generated", "generation", "storage", "~usual_storage", "compression", "statistics",
				"options", "server_options");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return object.is("inherited") ? List.of() : new AddedColumn(object, planning).statements();
	}

	@Override
	public Set<CatalogId> covers(CatalogObject object, Planning planning) {
		return object.is("inherited") ? Set.of() : new AddedColumn(object, planning).covers();
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		if (object.is("inherited")) {
			return List.of();
		}
		String table = planning.nameOfWhole(object.id());
		String column = table + "." + planning.name(object.id());
		PlannedStatement statement = PlannedStatement
			.of("%s %s%s DROP COLUMN %s".formatted(alterTable(object.id(), planning),
					isKeptByChild(object, table, planning) ? "ONLY " : "", table, planning.name(object.id())));
		if (object.get("generated") == null) {
			statement = statement.with(HazardKind.DELETES_DATA, column + " is dropped");
		}
		return List.of(statement.with(HazardKind.BREAKS_RUNNING_CODE, column + " is dropped"));
	}

	/** A child that has the column from its parent may keep it as its own. */
	private static boolean isKeptByChild(CatalogObject object, String table, Planning planning) {
		return planning.to().all(CatalogKind.COLUMN).anyMatch((column) -> {
			CatalogObject before = planning.from().get(column.id());
			CatalogObject child = (column.parent() != null) ? planning.from().get(column.parent()) : null;
			return column.id().name().equals(object.id().name()) && !column.is("inherited") && before != null
					&& before.is("inherited") && child != null
					&& List.of(child.attributes().getOrDefault("inherits", "").split(", ")).contains(table);
		});
	}

	static String alterTable(CatalogId column, Planning planning) {
		return (column.of() != null && column.of().kind() == CatalogKind.FOREIGN_TABLE) ? "ALTER FOREIGN TABLE"
				: "ALTER TABLE";
	}

	/**
	 * Return whether a column changes its type in place.
	 */
	static boolean changesType(CatalogId column, Planning planning) {
		CatalogObject from = planning.from().get(column);
		CatalogObject to = planning.to().get(column);
		return from != null && to != null && !planning.isNew(column) && changesType(new Difference(column, from, to));
	}

	private static boolean changesType(Difference difference) {
		return difference.changes("type") || difference.changes("collation");
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		if (difference.target().is("inherited") && difference.origin().is("inherited")) {
			return Verdict.IN_PLACE;
		}
		boolean becomesGenerated = difference.target().get("generated") != null
				&& (difference.changes("generated") || difference.changes("generation"));
		if (becomesGenerated
				|| (difference.changes("generated") && "VIRTUAL".equals(difference.origin().get("generated")))) {
			return Verdict.REPLACE;
		}
		if (TypeChange.isImpossible(difference.origin().require("type"), difference.target().require("type"))
				&& difference.origin().get("generated") == null) {
			return Verdict.refuse(
					"No %s can become a %s: add a column of another name, fill it, and swap the names in a revision that is written by hand"
						.formatted(difference.origin().get("type"), difference.target().get("type")));
		}
		return changesType(difference) ? Verdict.inPlaceRebuilding(
				(dependant) -> REBUILT.contains(dependant.id().kind()) || isWrittenForOldType(dependant, planning))
				: Verdict.IN_PLACE;
	}

	/**
	 * PostgreSQL reads checks, conditions and expressions again when the type changes;
	 * what is to be another one may have no meaning for the new type.
	 */
	private static boolean isWrittenForOldType(CatalogObject dependant, Planning planning) {
		CatalogObject target = planning.target(dependant.id());
		if (target == null || dependant.isLike(target)) {
			return false;
		}
		String definition = dependant.get("definition");
		return switch (dependant.id().kind()) {
			case CONSTRAINT -> "CHECK".equals(dependant.get("type"));
			case INDEX -> definition != null && (definition.contains(" WHERE ") || definition.contains("(("));
			default -> false;
		};
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject to = difference.target();
		List<PlannedStatement> statements = new ArrayList<>();
		boolean inherited = to.is("inherited") && difference.origin().is("inherited");
		if (changesType(difference) && !inherited) {
			changeType(difference, planning, statements);
		}
		if (difference.changes("generated")) {
			statements.add(action(difference, planning, "DROP EXPRESSION"));
		}
		if (to.get("identity") == null && difference.changes("identity")) {
			statements.add(action(difference, planning, "DROP IDENTITY"));
		}
		if (difference.changes("not_null")) {
			if (to.is("not_null")) {
				DefaultRules.before(to, planning).ifPresent(statements::add);
				statements.addAll(NotNull.set(Objects.requireNonNull(to.parent()), to.id().name(), planning));
			}
			else {
				statements.add(action(difference, planning, "DROP NOT NULL"));
			}
		}
		if (to.get("identity") != null) {
			changeIdentity(difference, planning, statements);
		}
		changeOptions(difference, planning, statements);
		return statements;
	}

	private static PlannedStatement action(Difference difference, Planning planning, String action) {
		return PlannedStatement.of("%s %s ALTER COLUMN %s %s".formatted(alterTable(difference.id(), planning),
				planning.nameOfWhole(difference.id()), planning.name(difference.id()), action));
	}

	private static void changeType(Difference difference, Planning planning, List<PlannedStatement> statements) {
		CatalogObject to = difference.target();
		String type = to.require("type");
		String table = planning.nameOfWhole(difference.id());
		String name = planning.name(difference.id());
		TypeChange change = TypeChange.of(difference.origin().require("type"), type);
		StringBuilder sql = new StringBuilder(alterTable(difference.id(), planning)).append(' ').append(table);
		CatalogId id = difference.id().part(CatalogKind.DEFAULT, "");
		CatalogObject oldDefault = planning.from().get(id);
		CatalogObject newDefault = planning.to().get(id);
		boolean both = oldDefault != null && newDefault != null;
		if (both) {
			sql.append(" ALTER COLUMN ").append(name).append(" DROP DEFAULT,");
		}
		sql.append(" ALTER COLUMN ").append(name).append(" TYPE ").append(type);
		if (to.get("collation") != null) {
			sql.append(" COLLATE ").append(to.get("collation"));
		}
		boolean foreign = difference.id().of() != null && difference.id().of().kind() == CatalogKind.FOREIGN_TABLE;
		if (change.rewrites() && to.get("generated") == null && !foreign && !isText(type)) {
			sql.append(" USING ").append(name).append(ownTypes(difference) ? "::text::" : "::").append(type);
		}
		if (newDefault != null && both) {
			sql.append(", ALTER COLUMN ").append(name).append(" SET DEFAULT ").append(newDefault.require("expression"));
		}
		PlannedStatement statement = PlannedStatement.of(sql.toString());
		String what = "%s.%s changes from %s to %s".formatted(table, name, difference.origin().require("type"), type);
		if (change.rewrites()) {
			statement = statement.with(HazardKind.REWRITES_TABLE, what)
				.with(HazardKind.BLOCKS_READS, what)
				.with(HazardKind.BREAKS_RUNNING_CODE, what);
		}
		if (change.narrows()) {
			statement = statement.with(HazardKind.MAY_FAIL_ON_DATA, what);
		}
		statements.add(statement);
	}

	/**
	 * A cast that is written would cut what is too long; without one it is an error.
	 */
	private static boolean isText(String type) {
		return type.matches("(text|character varying|character)(\\(\\d+\\))?");
	}

	/**
	 * Types of a person's own have casts to and from text, but often not to each other.
	 */
	private static boolean ownTypes(Difference difference) {
		CatalogObject from = difference.origin();
		CatalogObject to = difference.target();
		return hasOwnType(from) && hasOwnType(to);
	}

	private static boolean hasOwnType(CatalogObject column) {
		return column.dependsOn()
			.stream()
			.anyMatch((id) -> id.kind() == CatalogKind.ENUM || id.kind() == CatalogKind.DOMAIN
					|| id.kind() == CatalogKind.RANGE_TYPE || id.kind() == CatalogKind.COMPOSITE_TYPE);
	}

	private static void changeIdentity(Difference difference, Planning planning, List<PlannedStatement> statements) {
		CatalogObject to = difference.target();
		String table = planning.nameOfWhole(difference.id());
		String name = planning.name(difference.id());
		@Nullable String before = difference.origin().get("identity");
		if (before == null) {
			statements.add(action(difference, planning, "ADD " + ColumnText.identity(to)));
			statements.add(PlannedStatement.of("SELECT setval(pg_get_serial_sequence('%s', '%s'), max(%s)) FROM %s"
				.formatted(table.replace("'", "''"), to.id().name().replace("'", "''"), name, table)));
			return;
		}
		StringBuilder changes = new StringBuilder();
		if (difference.changes("identity")) {
			changes.append(" SET GENERATED ").append(to.require("identity"));
		}
		if (!difference.changes("type")) {
			CatalogId owner = Objects.requireNonNull(difference.id().of());
			CatalogId sequence = CatalogId.of(CatalogKind.SEQUENCE, owner.schema(),
					difference.origin().require("identity_sequence"));
			statements.addAll(SequenceOptions.intoBounds(difference, "identity_", sequence, planning));
			changes.append(SequenceOptions.changed(difference, "identity_", "SET "));
		}
		if (!changes.isEmpty()) {
			statements.add(action(difference, planning, changes.toString().strip()));
		}
		renameSequence(difference, planning, statements);
	}

	private static void renameSequence(Difference difference, Planning planning, List<PlannedStatement> statements) {
		if (difference.changes("identity_sequence")) {
			CatalogId table = Objects.requireNonNull(difference.id().of());
			CatalogId sequence = CatalogId.of(CatalogKind.SEQUENCE, table.schema(),
					difference.origin().require("identity_sequence"));
			CatalogId renamed = CatalogId.of(CatalogKind.SEQUENCE, null,
					difference.target().require("identity_sequence"));
			statements.add(PlannedStatement
				.of("ALTER SEQUENCE %s RENAME TO %s".formatted(planning.name(sequence), planning.name(renamed))));
		}
	}

	private static void changeOptions(Difference difference, Planning planning, List<PlannedStatement> statements) {
		CatalogObject to = difference.target();
		if (difference.changes("storage")) {
			@Nullable String storage = to.get("storage");
			// DEFAULT is a word that only 16 and newer servers know here
			statements.add(action(difference, planning,
					"SET STORAGE " + ((storage != null) ? storage : to.require("~usual_storage"))));
		}
		if (difference.changes("compression")) {
			@Nullable String compression = to.get("compression");
			statements.add(action(difference, planning,
					"SET COMPRESSION " + ((compression != null) ? compression : "default")));
		}
		if (difference.changes("statistics")) {
			@Nullable String statistics = to.get("statistics");
			statements
				.add(action(difference, planning, "SET STATISTICS " + ((statistics != null) ? statistics : "-1")));
		}
		if (difference.changes("options")) {
			OptionChanges.of(difference.origin().get("options"), to.get("options"))
				.forEach((change) -> statements.add(action(difference, planning, change)));
		}
		if (difference.changes("server_options")) {
			statements.add(action(difference, planning,
					ServerOptions.change(difference.origin().get("server_options"), to.get("server_options"))));
		}
	}

}
