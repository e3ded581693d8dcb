package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;

/**
 * Collations, which cannot be changed.
 */
final class CollationRules implements ReplacedRules {

	@Override
	public Set<String> attributes() {
		return Set.of("provider", "locale", "collate", "ctype", "rules", "nondeterministic");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<String> options = new ArrayList<>();
		options.add("provider = " + object.require("provider"));
		String collate = object.get("collate");
		if (collate != null && collate.equals(object.get("ctype"))) {
			options.add("locale = " + Literal.text(collate));
		}
		else if (collate != null) {
			options.add("lc_collate = " + Literal.text(collate));
			options.add("lc_ctype = " + Literal.text(object.get("ctype")));
		}
		if (object.get("locale") != null) {
			options.add("locale = " + Literal.text(object.get("locale")));
		}
		if (object.get("rules") != null) {
			options.add("rules = " + Literal.text(object.get("rules")));
		}
		if (object.is("nondeterministic")) {
			options.add("deterministic = false");
		}
		return List.of(PlannedStatement
			.of("CREATE COLLATION %s (%s)".formatted(planning.name(object.id()), String.join(", ", options))));
	}

}
