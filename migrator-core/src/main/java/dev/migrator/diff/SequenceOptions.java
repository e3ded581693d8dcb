package dev.migrator.diff;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;

/**
 * The options of sequences and identity columns as SQL text.
 */
final class SequenceOptions {

	private static final Map<String, String> WORDS = Map.of("increment", "INCREMENT BY", "minimum", "MINVALUE",
			"maximum", "MAXVALUE", "start", "START WITH", "cache", "CACHE");

	private static final List<String> ORDER = List.of("increment", "minimum", "maximum", "start", "cache");

	private SequenceOptions() {
	}

	/**
	 * Return the options that are not what PostgreSQL takes by itself.
	 * @param attributes what the sequence consists of
	 * @param prefix what stands before the names of the attributes
	 * @return SQL text with a blank before it, or nothing
	 */
	static String all(Map<String, String> attributes, String prefix) {
		StringBuilder sql = new StringBuilder();
		String type = attributes.getOrDefault(prefix + "type", "bigint");
		if (!type.equals("bigint")) {
			sql.append(" AS ").append(type);
		}
		boolean descending = attributes.getOrDefault(prefix + "increment", "1").startsWith("-");
		Map<String, String> usual = usual(type, descending, attributes, prefix);
		for (String option : ORDER) {
			String value = attributes.get(prefix + option);
			if (value != null && !value.equals(usual.get(option))) {
				sql.append(' ').append(WORDS.get(option)).append(' ').append(value);
			}
		}
		return sql.append("true".equals(attributes.get(prefix + "cycle")) ? " CYCLE" : "").toString();
	}

	private static Map<String, String> usual(String type, boolean descending, Map<String, String> attributes,
			String prefix) {
		String most = switch (type) {
			case "smallint" -> "32767";
			case "integer" -> "2147483647";
			default -> "9223372036854775807";
		};
		String least = switch (type) {
			case "smallint" -> "-32768";
			case "integer" -> "-2147483648";
			default -> "-9223372036854775808";
		};
		String minimum = descending ? least : "1";
		String maximum = descending ? "-1" : most;
		String first = descending ? attributes.getOrDefault(prefix + "maximum", maximum)
				: attributes.getOrDefault(prefix + "minimum", minimum);
		return Map.of("increment", "1", "minimum", minimum, "maximum", maximum, "start", first, "cache", "1");
	}

	/**
	 * Return what brings a sequence into bounds that are narrower than before: PostgreSQL
	 * refuses bounds that leave out where the sequence stands.
	 * @param difference what has the options
	 * @param prefix what stands before the names of the attributes
	 * @param sequence the sequence
	 * @param planning gives names
	 * @return a statement, or none
	 */
	static List<PlannedStatement> intoBounds(Difference difference, String prefix, CatalogId sequence,
			Planning planning) {
		String value = "last_value";
		if (compare(difference, prefix + "minimum") < 0) {
			value = "greatest(%s, %s)".formatted(value, difference.target().require(prefix + "minimum"));
		}
		if (compare(difference, prefix + "maximum") > 0) {
			value = "least(%s, %s)".formatted(value, difference.target().require(prefix + "maximum"));
		}
		String name = planning.name(sequence);
		return value.equals("last_value") ? List.of() : List.of(PlannedStatement
			.of("SELECT setval(%s, %s, is_called) FROM %s".formatted(Literal.text(name), value, name)));
	}

	private static int compare(Difference difference, String attribute) {
		return difference.changes(attribute) ? new BigInteger(difference.origin().require(attribute))
			.compareTo(new BigInteger(difference.target().require(attribute))) : 0;
	}

	/**
	 * Return the options that change.
	 * @param difference what has the options
	 * @param prefix what stands before the names of the attributes
	 * @param set what stands before each option: {@code SET } for an identity
	 * @return SQL text with a blank before it, or nothing
	 */
	static String changed(Difference difference, String prefix, String set) {
		StringBuilder sql = new StringBuilder();
		CatalogObject to = difference.target();
		if (difference.changes(prefix + "type") && prefix.isEmpty()) {
			sql.append(" AS ").append(to.require("type"));
		}
		for (String option : ORDER) {
			if (difference.changes(prefix + option)) {
				sql.append(' ').append(set).append(WORDS.get(option)).append(' ').append(to.require(prefix + option));
			}
		}
		if (difference.changes(prefix + "cycle")) {
			sql.append(' ').append(set).append(to.is(prefix + "cycle") ? "CYCLE" : "NO CYCLE");
		}
		return sql.toString();
	}

}
