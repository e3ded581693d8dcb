package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Changes of storage parameters.
 */
final class OptionChanges {

	private OptionChanges() {
	}

	/**
	 * Return what sets and resets parameters.
	 * @param from the parameters before, as {@code name=value, …}
	 * @param to the parameters afterwards
	 * @return {@code SET (…)} and {@code RESET (…)}, as far as they are needed
	 */
	static List<String> of(@Nullable String from, @Nullable String to) {
		Map<String, String> before = parse(from);
		Map<String, String> after = parse(to);
		List<String> changes = new ArrayList<>();
		Map<String, String> set = new TreeMap<>(after);
		set.entrySet().removeIf((option) -> option.getValue().equals(before.get(option.getKey())));
		if (!set.isEmpty()) {
			changes.add(set.entrySet()
				.stream()
				.map((option) -> option.getKey() + " = " + value(option.getValue()))
				.collect(Collectors.joining(", ", "SET (", ")")));
		}
		before.keySet().removeAll(after.keySet());
		if (!before.isEmpty()) {
			changes.add("RESET (" + String.join(", ", before.keySet()) + ")");
		}
		return changes;
	}

	/**
	 * Return parameters as {@code WITH} takes them.
	 * @param options the parameters, as {@code name=value, …}
	 * @return SQL text with a blank before it, or nothing
	 */
	static String with(@Nullable String options) {
		Map<String, String> parsed = parse(options);
		return parsed.isEmpty() ? ""
				: parsed.entrySet()
					.stream()
					.map((option) -> option.getKey() + " = " + value(option.getValue()))
					.collect(Collectors.joining(", ", " WITH (", ")"));
	}

	private static String value(String value) {
		return value.matches("-?[0-9.]+|[a-z_]+") ? value : "'" + value.replace("'", "''") + "'";
	}

	private static Map<String, String> parse(@Nullable String options) {
		Map<String, String> parsed = new TreeMap<>();
		if (options != null) {
			for (String option : options.split(", ")) {
				int equals = option.indexOf('=');
				parsed.put(option.substring(0, equals), option.substring(equals + 1));
			}
		}
		return parsed;
	}

}
