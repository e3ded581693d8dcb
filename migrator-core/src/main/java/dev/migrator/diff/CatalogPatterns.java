package dev.migrator.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;

/**
 * Patterns that choose things of a catalog, such as {@code table:shedlock},
 * {@code *.audit_*} or {@code grant:*}:
 * <ol>
 * <li>Before a colon stands a kind, as messages call it, with blanks or hyphens; without
 * one, all kinds are meant.</li>
 * <li>{@code *} stands for any number of characters but a dot, {@code **} for dots as
 * well.</li>
 * <li>A name without a dot is one in any schema or table; with one, the last part is the
 * name and what stands before it the schema, or the table, or both.</li>
 * </ol>
 */
public final class CatalogPatterns implements Predicate<CatalogId> {

	private final List<Rule> rules;

	private CatalogPatterns(List<Rule> rules) {
		this.rules = rules;
	}

	/**
	 * Read patterns.
	 * @param patterns the patterns
	 * @param where what a user calls the list, for errors
	 * @return is true for what any of them chooses
	 * @throws MigratorException if one of them names no kind, or nothing
	 */
	public static CatalogPatterns of(List<String> patterns, String where) {
		return new CatalogPatterns(patterns.stream().map((pattern) -> Rule.of(pattern.strip(), where)).toList());
	}

	/**
	 * Return what lists of things to include and to exclude choose together. A part is
	 * compared if its whole is, and nothing excludes it.
	 * @param include chooses what is included; all things if it is empty
	 * @param exclude chooses what is not, nevertheless
	 * @return is asked for each thing, and for each thing that it is a part of
	 */
	public static Predicate<CatalogId> included(CatalogPatterns include, CatalogPatterns exclude) {
		return (id) -> (include.rules.isEmpty() || isPart(id) || include.test(id)) && !exclude.test(id);
	}

	private static boolean isPart(CatalogId id) {
		return id.of() != null || id.kind() == CatalogKind.INDEX;
	}

	@Override
	public boolean test(CatalogId id) {
		return this.rules.stream().anyMatch((rule) -> rule.matches(id));
	}

	/**
	 * One pattern.
	 *
	 * @param kind the kind, or {@code null} for all
	 * @param name what the name has to match, with or without what stands before it
	 * @param qualified whether something stands before it
	 */
	private record Rule(@Nullable CatalogKind kind, Pattern name, boolean qualified) {

		static Rule of(String pattern, String where) {
			int colon = pattern.indexOf(':');
			CatalogKind kind = (colon >= 0) ? kind(pattern, pattern.substring(0, colon), where) : null;
			String name = pattern.substring(colon + 1).strip();
			if (name.isEmpty()) {
				throw new MigratorException("'%s' in %s chooses nothing.".formatted(pattern, where),
						"Write a name, such as shedlock, public.audit_*, or table:shedlock.");
			}
			String regex = Arrays.stream(name.split("((?<=\\*)(?!\\*)|(?<!\\*)(?=\\*))")).map((part) -> switch (part) {
				case "*" -> "[^.]*";
				case "**" -> ".*";
				default -> Pattern.quote(part);
			}).collect(Collectors.joining());
			return new Rule(kind, Pattern.compile(regex), name.contains("."));
		}

		private static CatalogKind kind(String pattern, String words, String where) {
			String wanted = words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
			return Arrays.stream(CatalogKind.values())
				.filter((kind) -> kind.words().equals(wanted))
				.findFirst()
				.orElseThrow(() -> new MigratorException(
						"'%s' in %s begins with '%s', which is no kind of thing.".formatted(pattern, where, words),
						"Known are: " + Arrays.stream(CatalogKind.values())
							.map(CatalogKind::words)
							.collect(Collectors.joining(", ")) + "."));
		}

		boolean matches(CatalogId id) {
			return (this.kind == null || this.kind == id.kind()) && names(id).stream().anyMatch(this::matches);
		}

		private boolean matches(String name) {
			return this.name.matcher(name).matches();
		}

		/** The names by which a thing can be meant: alone, in its table, with schema. */
		private List<String> names(CatalogId id) {
			List<String> names = new ArrayList<>();
			String own = (id.name().isEmpty() && id.arguments() != null) ? id.arguments() : id.name();
			CatalogId of = id.of();
			if (own.isEmpty() && of != null) {
				// Such as a default or a comment: meant by what it is on
				return names(of);
			}
			names.add(own);
			if (!this.qualified) {
				return names;
			}
			if (id.schema() != null) {
				names.add(id.schema() + "." + own);
			}
			if (of != null) {
				names(of).forEach((name) -> names.add(name + "." + own));
			}
			return names;
		}

	}

}
