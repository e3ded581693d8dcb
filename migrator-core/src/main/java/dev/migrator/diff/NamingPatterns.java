package dev.migrator.diff;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Names by patterns such as {@code fk_{table}_{columns}}. A name that gets longer than
 * PostgreSQL allows is cut, and ends with eight digits that depend on the whole of it.
 */
public final class NamingPatterns implements NamingConvention {

	/** NAMEDATALEN - 1, in bytes. */
	private static final int LONGEST = 63;

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern REFERENCES = Pattern
		.compile("\\) REFERENCES (?:.*?\\.)??(\"(?:[^\"]|\"\")+\"|[^\\s(.\"]+)\\(");

	private final Map<Kind, String> patterns;

	private NamingPatterns(Map<Kind, String> patterns) {
		this.patterns = patterns;
	}

	/**
	 * Create a convention.
	 * @param patterns the patterns by kind; of kinds that are not in it the names stay
	 * @return the convention
	 * @throws MigratorException if a pattern has a placeholder that means nothing there
	 */
	public static NamingConvention of(Map<Kind, String> patterns) {
		patterns.forEach((kind, pattern) -> {
			Matcher matcher = PLACEHOLDER.matcher(pattern);
			while (matcher.find()) {
				boolean reference = matcher.group(1).equals("referenced-table") && kind == Kind.FOREIGN_KEY;
				if (!reference && !List.of("table", "columns").contains(matcher.group(1))) {
					throw new MigratorException(
							"The naming pattern '%s' has the placeholder %s, which means nothing there."
								.formatted(pattern, matcher.group()),
							"Known are {table} and {columns}, and {referenced-table} for foreign keys.");
				}
			}
		});
		return patterns.isEmpty() ? NONE : new NamingPatterns(new TreeMap<>(patterns));
	}

	@Override
	public @Nullable String name(CatalogObject object) {
		String pattern = this.patterns.get(Kind.of(object));
		if (pattern == null || object.parent() == null) {
			return null;
		}
		String name = PLACEHOLDER.matcher(pattern)
			.replaceAll((found) -> Matcher.quoteReplacement(value(found.group(1), object)));
		return shortened(name);
	}

	private static String value(String placeholder, CatalogObject object) {
		return switch (placeholder) {
			case "table" -> (object.parent() != null) ? object.parent().name() : "";
			case "columns" -> String.join("_", columns(object));
			default -> {
				Matcher matcher = REFERENCES.matcher(object.require("definition"));
				yield matcher.find() ? unquoted(matcher.group(1)) : "";
			}
		};
	}

	private static List<String> columns(CatalogObject object) {
		String columns = object.get("columns");
		return (columns != null) ? KeyText.elements(columns).stream().map(NamingPatterns::unquoted).toList()
				: KeyText.keys(object.require("definition")).stream().map(NamingPatterns::keyName).toList();
	}

	/**
	 * What is not a column is called as PostgreSQL calls it in names that it makes up.
	 */
	private static String keyName(String key) {
		Matcher matcher = Pattern.compile("(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)(?:\\s.*)?").matcher(key);
		return matcher.matches() ? unquoted(matcher.group(1)) : "expr";
	}

	private static String unquoted(String identifier) {
		return identifier.startsWith("\"") ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
				: identifier;
	}

	static String shortened(String name) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		if (bytes.length <= LONGEST) {
			return name;
		}
		CRC32 sum = new CRC32();
		sum.update(bytes);
		int length = 0;
		StringBuilder kept = new StringBuilder();
		for (int point : name.codePoints().toArray()) {
			length += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
			if (length > LONGEST - 9) {
				break;
			}
			kept.appendCodePoint(point);
		}
		return kept + "_" + HexFormat.of().toHexDigits((int) sum.getValue());
	}

	/**
	 * What has a pattern of its own.
	 */
	public enum Kind {

		/** A primary key. */
		PRIMARY_KEY,

		/** A unique constraint. */
		UNIQUE,

		/** A foreign key. */
		FOREIGN_KEY,

		/** A check constraint. */
		CHECK,

		/** An exclusion constraint. */
		EXCLUDE,

		/** An index, unique or not. */
		INDEX;

		static @Nullable Kind of(CatalogObject object) {
			return (object.id().kind() == CatalogKind.INDEX) ? INDEX : (object.id().kind() == CatalogKind.CONSTRAINT)
					? valueOf(object.require("type").replace(' ', '_')) : null;
		}

	}

}
