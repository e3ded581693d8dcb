package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * The rules of the defaults of columns. Rows that are there keep what they hold.
 */
final class DefaultRules implements KindRules {

	private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\(('(?:[^']|'')+')::regclass\\)");

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

	@Override
	public Set<String> attributes() {
		return Set.of("expression", "~volatile");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		CatalogObject column = (object.parent() != null) ? planning.to().get(object.parent()) : null;
		if (column != null && before(column, planning).isPresent()) {
			return List.of();
		}
		List<PlannedStatement> statements = new ArrayList<>();
		advance(object, planning, statements);
		statements.add(PlannedStatement.of(set(object, planning)));
		return statements;
	}

	/**
	 * Return the statement that gives a column its default before it refuses NULL: rows
	 * that come between the two would fail. Not if the default needs something that may
	 * not be there yet.
	 */
	static Optional<PlannedStatement> before(CatalogObject column, Planning planning) {
		CatalogId id = column.id().part(CatalogKind.DEFAULT, "");
		CatalogObject origin = planning.from().get(id);
		CatalogObject value = planning.to().get(id);
		CatalogObject now = planning.from().get(column.id());
		boolean refuses = now != null && !now.is("not_null") && column.is("not_null");
		if (value == null || !refuses || planning.isNew(column.id()) || planning.vanishes(id)
				|| ColumnRules.changesType(column.id(), planning) || (origin != null && origin.isLike(value))
				|| value.dependsOn().stream().anyMatch(planning::isNew)) {
			return Optional.empty();
		}
		return Optional.of(PlannedStatement.of(set(value, planning)));
	}

	/** A new sequence must not give out again what rows have already. */
	private static void advance(CatalogObject object, Planning planning, List<PlannedStatement> statements) {
		CatalogId column = object.parent();
		var next = NEXT_VALUE.matcher(object.require("expression"));
		if (column == null || planning.isNew(column) || planning.isNew(column.of()) || !next.matches()
				|| object.dependsOn().stream().noneMatch(planning::isNew) || !holdsNumbers(planning.target(column))) {
			return;
		}
		statements.add(PlannedStatement.of("SELECT setval(%s, max(%s)) FROM %s".formatted(next.group(1),
				planning.name(column), planning.nameOfWhole(column))));
	}

	/** Other types take a number too, but what rows have there is not one. */
	private static boolean holdsNumbers(@Nullable CatalogObject column) {
		String type = (column != null) ? column.get("type") : null;
		return type != null && NUMBERS.contains(type);
	}

	private static String set(CatalogObject object, Planning planning) {
		return "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(table(object, planning),
				planning.nameOfWhole(object.id()), object.source("expression"));
	}

	private static String table(CatalogObject object, Planning planning) {
		return planning.nameOfWhole(Objects.requireNonNull(object.id().of()));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT"
			.formatted(table(object, planning), planning.nameOfWhole(object.id()))));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	/** A column that changes its type sets its default anew. */
	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogId column = Objects.requireNonNull(difference.id().of());
		if (ColumnRules.changesType(column, planning)) {
			return List.of();
		}
		return create(difference.target(), planning);
	}

}
