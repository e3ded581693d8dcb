package dev.migrator.diff;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of sequences. Where a sequence stands now is not a part of the schema.
 */
final class SequenceRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("type", "start", "increment", "minimum", "maximum", "cache", "cycle", "unlogged");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String options = SequenceOptions.all(object.attributes(), "");
		return List.of(PlannedStatement.of("CREATE %sSEQUENCE %s%s".formatted(object.is("unlogged") ? "UNLOGGED " : "",
				planning.name(object.id()), options)));
	}

	/** A sequence that belongs to a column goes with it. */
	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		if (planning.vanishes(owner(object.id(), planning))) {
			return List.of();
		}
		return List.of(PlannedStatement.of("DROP SEQUENCE " + planning.name(object.id()))
			.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " is dropped"));
	}

	private static @Nullable CatalogId owner(CatalogId sequence, Planning planning) {
		CatalogObject owner = planning.from().get(sequence.part(CatalogKind.SEQUENCE_OWNER, ""));
		return (owner != null && !owner.dependsOn().isEmpty()) ? owner.dependsOn().first() : null;
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject to = difference.target();
		String name = planning.name(difference.id());
		if (difference.changes("unlogged")) {
			String set = "ALTER SEQUENCE %s SET %s".formatted(name, to.is("unlogged") ? "UNLOGGED" : "LOGGED");
			String options = SequenceOptions.changed(difference, "", "");
			return options.isEmpty() ? List.of(PlannedStatement.of(set)) : List.of(PlannedStatement.of(set),
					PlannedStatement.of("ALTER SEQUENCE %s%s".formatted(name, options)));
		}
		return List.of(PlannedStatement
			.of("ALTER SEQUENCE %s%s".formatted(name, SequenceOptions.changed(difference, "", ""))));
	}

	/**
	 * The options of sequences and identity columns as SQL text.
	 */
	static final class SequenceOptions {

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
					sql.append(' ')
						.append(set)
						.append(WORDS.get(option))
						.append(' ')
						.append(to.require(prefix + option));
				}
			}
			if (difference.changes(prefix + "cycle")) {
				sql.append(' ').append(set).append(to.is(prefix + "cycle") ? "CYCLE" : "NO CYCLE");
			}
			return sql.toString();
		}

	}

}
