package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Identifiers;

/**
 * Range types.
 */
final class RangeTypeRules implements ReplacedRules {

	@Override
	public Set<String> attributes() {
		return Set.of("subtype", "operator_class", "collation", "canonical", "difference", "multirange");
	}

	@Override
	public @Nullable String refusal(Difference difference, Planning planning) {
		boolean canonical = (difference.to() != null) ? difference.to().get("canonical") != null
				: difference.from() != null && difference.from().get("canonical") != null;
		return canonical ? "the type and its canonical function need each other: write the statements by hand" : null;
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<String> options = new ArrayList<>();
		add(options, "subtype", object.get("subtype"));
		add(options, "subtype_opclass", object.get("operator_class"));
		add(options, "collation", object.get("collation"));
		add(options, "subtype_diff", object.get("difference"));
		String multirange = object.require("multirange");
		if (!multirange.equals(Identifiers.quote(usualMultirange(object.id().name())))) {
			options.add("multirange_type_name = " + multirange);
		}
		return List.of(PlannedStatement
			.of("CREATE TYPE %s AS RANGE (%s)".formatted(planning.name(object.id()), String.join(", ", options))));
	}

	private static String usualMultirange(String name) {
		return name.contains("range") ? name.replaceFirst("range", "multirange") : name + "_multirange";
	}

	private static void add(List<String> options, String name, @Nullable String value) {
		if (value != null) {
			options.add(name + " = " + value);
		}
	}

}
