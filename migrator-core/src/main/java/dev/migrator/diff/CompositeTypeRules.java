package dev.migrator.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * Composite types. PostgreSQL changes their attributes in place as long as no column has
 * the type; then the columns are moved to a new one.
 */
final class CompositeTypeRules implements KindRules {

	private static final Pattern ATTRIBUTE = Pattern.compile("(\"(?:[^\"]|\"\")+\"|\\S+) (.*)");

	@Override
	public Set<String> attributes() {
		return Set.of("attributes");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String attributes = object.get("attributes");
		String list = (attributes != null) ? "(\n\t%s\n)".formatted(attributes.replace(",\n", ",\n\t")) : "()";
		return List.of(PlannedStatement.of("CREATE TYPE %s AS %s".formatted(planning.name(object.id()), list)));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP TYPE " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		TypeSwap swap = new TypeSwap(difference.id(), planning);
		if (swap.refusal() != null) {
			return Verdict.refuse(swap.refusal());
		}
		if (swap.isNeeded()) {
			return swap.hasArrays() ? Verdict.refuse("columns are arrays of it, which no expression can convert: "
					+ "move the data in a revision that is written by hand") : swap.verdict();
		}
		boolean isolated = planning.from()
			.objects()
			.values()
			.stream()
			.noneMatch((object) -> object.dependsOn().contains(difference.id()));
		return (isolated && isInOrder(difference)) ? Verdict.IN_PLACE : Verdict.REPLACE;
	}

	/** What is new comes behind what stays, as ALTER TYPE puts it. */
	private static boolean isInOrder(Difference difference) {
		List<String> stays = new ArrayList<>(attributes(difference.origin()).keySet());
		List<String> wanted = List.copyOf(attributes(difference.target()).keySet());
		stays.retainAll(wanted);
		return wanted.subList(0, stays.size()).equals(stays);
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		TypeSwap swap = new TypeSwap(difference.id(), planning);
		if (swap.isNeeded()) {
			return swap(difference, swap, planning);
		}
		Map<String, String> old = attributes(difference.origin());
		Map<String, String> wanted = attributes(difference.target());
		List<String> changes = new ArrayList<>();
		old.forEach((name, type) -> {
			if (!wanted.containsKey(name)) {
				changes.add("DROP ATTRIBUTE " + name);
			}
		});
		wanted.forEach((name, type) -> {
			if (!old.containsKey(name)) {
				changes.add("ADD ATTRIBUTE %s %s".formatted(name, type));
			}
			else if (!type.equals(old.get(name))) {
				changes.add("ALTER ATTRIBUTE %s TYPE %s".formatted(name, type));
			}
		});
		return List.of(PlannedStatement
			.of("ALTER TYPE %s %s".formatted(planning.name(difference.id()), String.join(",\n\t", changes))));
	}

	private List<PlannedStatement> swap(Difference difference, TypeSwap swap, Planning planning) {
		Map<String, String> old = attributes(difference.origin());
		Map<String, String> wanted = attributes(difference.target());
		List<String> lost = new ArrayList<>(old.keySet());
		lost.removeAll(wanted.keySet());
		String type = planning.name(difference.id());
		@Nullable String cause = old.entrySet()
			.stream()
			.anyMatch((entry) -> wanted.containsKey(entry.getKey())
					&& !entry.getValue().equals(wanted.get(entry.getKey())))
							? "attributes of %s change their types".formatted(type) : null;
		List<PlannedStatement> statements = swap.statements(create(difference.target(), planning),
				(column, name) -> converted(column, name, old, wanted), cause);
		if (!lost.isEmpty()) {
			PlannedStatement first = statements.get(0)
				.with(HazardKind.DELETES_DATA, "%s loses %s".formatted(type, String.join(", ", lost)));
			statements.set(0, first);
		}
		return statements;
	}

	private static String converted(String column, String type, Map<String, String> old, Map<String, String> wanted) {
		List<String> values = new ArrayList<>();
		wanted.forEach((name, attribute) -> {
			String same = old.get(name);
			String plain = attribute.replaceFirst(" COLLATE .*", "");
			values.add((same == null) ? "NULL"
					: "(%s).%s%s".formatted(column, name, same.equals(attribute) ? "" : "::" + plain));
		});
		return "CASE WHEN %s IS DISTINCT FROM NULL THEN ROW(%s)::%s END".formatted(column, String.join(", ", values),
				type);
	}

	/** The types of the attributes by their names as SQL text, in their order. */
	private static Map<String, String> attributes(CatalogObject object) {
		Map<String, String> attributes = new LinkedHashMap<>();
		String text = object.get("attributes");
		if (text != null) {
			for (String attribute : text.split(",\n")) {
				Matcher matcher = ATTRIBUTE.matcher(attribute);
				if (matcher.matches()) {
					attributes.put(matcher.group(1), matcher.group(2));
				}
			}
		}
		return attributes;
	}

}
