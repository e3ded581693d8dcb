package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Options of foreign tables and their columns, as {@code OPTIONS (name 'value', …)}.
 */
final class ServerOptions {

	private static final Pattern OPTION = Pattern.compile("(\"(?:[^\"]|\"\")+\"|\\w+) (E?'(?:[^']|'')*')");

	private ServerOptions() {
	}

	static String change(@Nullable String from, @Nullable String to) {
		Map<String, String> before = parse(from);
		Map<String, String> after = parse(to);
		List<String> changes = new ArrayList<>();
		after.forEach((name, value) -> {
			if (!before.containsKey(name)) {
				changes.add("ADD " + name + " " + value);
			}
			else if (!before.get(name).equals(value)) {
				changes.add("SET " + name + " " + value);
			}
		});
		before.keySet()
			.stream()
			.filter((name) -> !after.containsKey(name))
			.forEach((name) -> changes.add("DROP " + name));
		return "OPTIONS (" + String.join(", ", changes) + ")";
	}

	private static Map<String, String> parse(@Nullable String options) {
		Map<String, String> parsed = new TreeMap<>();
		Matcher option = OPTION.matcher((options != null) ? options : "");
		while (option.find()) {
			parsed.put(option.group(1), option.group(2));
		}
		return parsed;
	}

}
