package dev.migrator.boot.jpa;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;

/**
 * Enums whose type has a name of a person's own, which only the definition of a column
 * tells: {@code @JdbcTypeCode(NAMED_ENUM) @Column(columnDefinition = "order_status")}.
 * Hibernate creates a type and casts under the name of the class, which then nothing
 * uses, and not the one that the column needs.
 */
final class NamedEnums {

	private static final Pattern CREATE_TYPE = Pattern.compile("(?i)create type (\\S+) (as enum .*)");

	private static final Pattern CREATE_CAST = Pattern.compile("(?i)create cast \\((\\S+) as (\\S+)\\) .*");

	private static final Pattern NAME = Pattern.compile("^[\\w.\"]+");

	/** The names that columns tell, by the lower-case name of the class. */
	private final Map<String, Set<String>> told = new HashMap<>();

	/** Classes of columns that take Hibernate's name. */
	private final Set<String> untold = new HashSet<>();

	NamedEnums(Metadata metadata) {
		for (Table table : metadata.collectTableMappings()) {
			table.getColumns().forEach(this::add);
		}
	}

	private void add(Column column) {
		Value value = column.getValue();
		Class<?> type = (value != null && value.getColumnSpan() == 1) ? value.getType().getReturnedClass() : null;
		if (type == null || !type.isEnum()) {
			return;
		}
		String name = type.getSimpleName().toLowerCase(Locale.ROOT);
		Matcher definition = NAME.matcher((column.getSqlType() != null) ? column.getSqlType() : "");
		if (definition.find() && !definition.group().equalsIgnoreCase(name)) {
			this.told.computeIfAbsent(name, (key) -> new TreeSet<>()).add(definition.group());
		}
		else {
			this.untold.add(name);
		}
	}

	/** Return what is to be run instead of a statement: itself, others, or nothing. */
	List<String> instead(String sql) {
		Matcher type = CREATE_TYPE.matcher(sql);
		if (type.matches() && isReplaced(type.group(1))) {
			return this.told.getOrDefault(type.group(1).toLowerCase(Locale.ROOT), new TreeSet<>())
				.stream()
				.map((name) -> "create type %s %s".formatted(name, type.group(2)))
				.toList();
		}
		Matcher cast = CREATE_CAST.matcher(sql);
		boolean unused = cast.matches() && (isReplaced(cast.group(1)) || isReplaced(cast.group(2)));
		return unused ? List.of() : List.of(sql);
	}

	private boolean isReplaced(String type) {
		String name = type.toLowerCase(Locale.ROOT);
		return this.told.containsKey(name) && !this.untold.contains(name);
	}

}
