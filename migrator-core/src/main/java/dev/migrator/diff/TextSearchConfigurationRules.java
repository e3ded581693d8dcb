package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * Text search configurations. Their mappings change in place; what is stored or indexed
 * stays as it was computed.
 */
final class TextSearchConfigurationRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("parser", "mappings");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<PlannedStatement> statements = new ArrayList<>();
		String name = planning.name(object.id());
		statements.add(PlannedStatement
			.of("CREATE TEXT SEARCH CONFIGURATION %s (PARSER = %s)".formatted(name, object.require("parser"))));
		byDictionaries(mappings(object)).forEach((dictionaries, tokens) -> statements
			.add(PlannedStatement.of("ALTER TEXT SEARCH CONFIGURATION %s ADD MAPPING FOR %s WITH %s".formatted(name,
					String.join(", ", tokens), dictionaries))));
		return statements;
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP TEXT SEARCH CONFIGURATION " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return difference.changes("parser") ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		Map<String, String> old = mappings(difference.origin());
		Map<String, String> wanted = mappings(difference.target());
		Map<String, String> added = new TreeMap<>(wanted);
		added.keySet().removeAll(old.keySet());
		Map<String, String> changed = new TreeMap<>(wanted);
		changed.keySet().retainAll(old.keySet());
		changed.entrySet().removeAll(old.entrySet());
		List<String> removed = new ArrayList<>(old.keySet());
		removed.removeAll(wanted.keySet());
		List<String> changes = new ArrayList<>();
		if (!removed.isEmpty()) {
			changes.add("DROP MAPPING FOR " + String.join(", ", removed));
		}
		byDictionaries(changed).forEach((dictionaries, tokens) -> changes
			.add("ALTER MAPPING FOR %s WITH %s".formatted(String.join(", ", tokens), dictionaries)));
		byDictionaries(added).forEach((dictionaries, tokens) -> changes
			.add("ADD MAPPING FOR %s WITH %s".formatted(String.join(", ", tokens), dictionaries)));
		String name = planning.name(difference.id());
		return changes.stream()
			.map((change) -> PlannedStatement.of("ALTER TEXT SEARCH CONFIGURATION %s %s".formatted(name, change))
				.with(HazardKind.CHANGES_BEHAVIOUR, "what is indexed with %s stays as it is".formatted(name)))
			.toList();
	}

	private static Map<String, List<String>> byDictionaries(Map<String, String> mappings) {
		Map<String, List<String>> tokens = new TreeMap<>();
		mappings.forEach(
				(token, dictionaries) -> tokens.computeIfAbsent(dictionaries, (key) -> new ArrayList<>()).add(token));
		return tokens;
	}

	/** The dictionaries by token. */
	private static Map<String, String> mappings(CatalogObject object) {
		Map<String, String> mappings = new TreeMap<>();
		String text = object.get("mappings");
		if (text != null) {
			text.lines().forEach((line) -> {
				int with = line.indexOf(" WITH ");
				mappings.put(line.substring(0, with), line.substring(with + " WITH ".length()));
			});
		}
		return mappings;
	}

}
