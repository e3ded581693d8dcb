package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Identifiers;

/**
 * Operators.
 */
final class OperatorRules implements ReplacedRules {

	@Override
	public Set<String> attributes() {
		return Set.of("function", "left", "right", "commutator", "negator", "restrict", "join", "hashes", "merges");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		List<String> options = new ArrayList<>();
		add(options, "FUNCTION", object.get("function"));
		add(options, "LEFTARG", object.get("left"));
		add(options, "RIGHTARG", object.get("right"));
		add(options, "COMMUTATOR", object.get("commutator"));
		add(options, "NEGATOR", object.get("negator"));
		add(options, "RESTRICT", object.get("restrict"));
		add(options, "JOIN", object.get("join"));
		if (object.is("hashes")) {
			options.add("HASHES");
		}
		if (object.is("merges")) {
			options.add("MERGES");
		}
		return List.of(PlannedStatement
			.of("CREATE OPERATOR %s (%s)".formatted(name(object.id(), planning), String.join(", ", options))));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		CatalogId id = object.id();
		return List.of(PlannedStatement.of("DROP OPERATOR %s (%s)".formatted(name(id, planning), id.arguments())));
	}

	/** Operators stand without quotes. */
	static String name(CatalogId id, Planning planning) {
		String schema = id.schema();
		return (schema == null || schema.equals(planning.to().defaultSchema())) ? id.name()
				: Identifiers.quote(schema) + "." + id.name();
	}

	private static void add(List<String> options, String name, @Nullable String value) {
		if (value != null) {
			options.add(name + " = " + value);
		}
	}

}
