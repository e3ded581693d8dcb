package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * Text search dictionaries.
 */
final class TextSearchDictionaryRules implements ReplacedRules {

	@Override
	public Set<String> attributes() {
		return Set.of("template", "options");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String options = object.get("options");
		return List.of(PlannedStatement.of("CREATE TEXT SEARCH DICTIONARY %s (TEMPLATE = %s%s)".formatted(
				planning.name(object.id()), object.require("template"), (options != null) ? ", " + options : "")));
	}

}
