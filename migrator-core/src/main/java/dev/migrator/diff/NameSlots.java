package dev.migrator.diff;

import java.util.List;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * The names that a thing takes, so that nothing else of the same family can have them.
 */
final class NameSlots {

	private NameSlots() {
	}

	/**
	 * Return the names that a thing takes, that of the sequence of an identity column
	 * included.
	 * @param object the thing
	 * @return texts that are equal where two things cannot be there together
	 */
	static List<String> of(CatalogObject object) {
		String sequence = object.get("identity_sequence");
		CatalogId table = object.id().of();
		return (sequence != null && table != null) ? List.of("relation " + table.schema() + "\u0000" + sequence)
				: of(object.id());
	}

	/**
	 * Return the names that a thing takes.
	 * @param id the thing
	 * @return texts that are equal where two things cannot be there together
	 */
	static List<String> of(CatalogId id) {
		String name = id.schema() + "\u0000" + id.name();
		return switch (id.kind()) {
			case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, COMPOSITE_TYPE ->
				List.of("relation " + name, "type " + name);
			case INDEX, SEQUENCE -> List.of("relation " + name);
			case ENUM, DOMAIN, RANGE_TYPE, BASE_TYPE -> List.of("type " + name);
			case FUNCTION, PROCEDURE, AGGREGATE -> List.of("routine " + name + "\u0000" + id.arguments());
			case CONSTRAINT ->
				(id.of() != null) ? List.of("relation " + id.of().schema() + "\u0000" + id.name()) : List.of();
			default -> List.of();
		};
	}

}
