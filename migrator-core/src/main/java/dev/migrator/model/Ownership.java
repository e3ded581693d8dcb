package dev.migrator.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.sql.LineComment;

/**
 * Which kinds a file says that it knows completely.
 *
 * @param kinds the kinds
 * @param everything whether those that it creates count as well
 */
record Ownership(Set<CatalogKind> kinds, boolean everything) {

	private static final Pattern LINE = Pattern.compile("--\\s*migrator-owns:(.*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** What a file owns that says nothing, as far as it creates any. */
	private static final Set<CatalogKind> UNSAID = Set.of(CatalogKind.VIEW, CatalogKind.MATERIALIZED_VIEW,
			CatalogKind.FUNCTION, CatalogKind.PROCEDURE, CatalogKind.AGGREGATE, CatalogKind.TRIGGER, CatalogKind.RULE,
			CatalogKind.POLICY, CatalogKind.STATISTICS);

	/** What those who run a database add to it: in everything only if it is there. */
	private static final Set<CatalogKind> OPERATIONS = Set.of(CatalogKind.GRANT, CatalogKind.DEFAULT_PRIVILEGES,
			CatalogKind.PUBLICATION, CatalogKind.SUBSCRIPTION, CatalogKind.USER_MAPPING);

	/** Return what a comment says, or {@code null} if it says nothing of this. */
	static @Nullable Ownership of(String file, LineComment comment) {
		Matcher line = LINE.matcher(comment.text());
		if (!line.matches()) {
			return null;
		}
		Set<CatalogKind> kinds = EnumSet.noneOf(CatalogKind.class);
		boolean everything = false;
		for (String part : line.group(1).split(",")) {
			String word = part.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
			if (word.equals("everything") || word.equals("all")) {
				everything = true;
				kinds.addAll(EnumSet.complementOf(EnumSet.copyOf(OPERATIONS)));
			}
			else if (!word.equals("nothing")) {
				kinds.addAll(kinds(file, comment, word));
			}
		}
		return new Ownership(kinds, everything);
	}

	private static Set<CatalogKind> kinds(String file, LineComment comment, String word) {
		Set<CatalogKind> kinds = Arrays.stream(CatalogKind.values())
			.filter((kind) -> kind.words().equals(word) || (word.equals("type") && kind.sql().equals("TYPE")))
			.collect(Collectors.toSet());
		if (kinds.isEmpty()) {
			throw error(file, comment, "'%s' is no kind of thing".formatted(word),
					"Known are everything, nothing, type, %s.".formatted(Arrays.stream(CatalogKind.values())
						.map(CatalogKind::words)
						.collect(Collectors.joining(", "))));
		}
		return kinds;
	}

	static ScriptException error(String file, LineComment comment, String problem, String action) {
		return new ScriptException(new Place(file, comment.line(), 1), comment.text(), "migrator-owns: " + problem,
				action);
	}

	Set<CatalogKind> with(Set<CatalogKind> created) {
		Set<CatalogKind> owned = EnumSet.noneOf(CatalogKind.class);
		owned.addAll(this.kinds);
		if (this.everything) {
			owned.addAll(created);
		}
		return owned;
	}

	static Set<CatalogKind> unsaid(Set<CatalogKind> created) {
		return created.stream().filter(UNSAID::contains).collect(Collectors.toSet());
	}

	/**
	 * Return the kind that a statement calls so.
	 * @param type the type as {@link dev.migrator.sql.StatementObject} has it
	 * @return the kind, or {@code null} if catalogs know none
	 */
	static @Nullable CatalogKind kind(String type) {
		return switch (type) {
			case "TYPE ENUM" -> CatalogKind.ENUM;
			case "TYPE RANGE" -> CatalogKind.RANGE_TYPE;
			case "TYPE COMPOSITE" -> CatalogKind.COMPOSITE_TYPE;
			case "TYPE" -> CatalogKind.BASE_TYPE;
			case "SERVER" -> CatalogKind.FOREIGN_SERVER;
			default -> Arrays.stream(CatalogKind.values())
				.filter((kind) -> kind.name().equals(type.replace(' ', '_')))
				.findAny()
				.orElse(null);
		};
	}

}
