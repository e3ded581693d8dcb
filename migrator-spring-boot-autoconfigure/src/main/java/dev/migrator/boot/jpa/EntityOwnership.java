package dev.migrator.boot.jpa;

import java.util.regex.Pattern;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * Which things of the kinds that entities own they could have said. What they have no
 * words for, or what a person must have made by hand, is not theirs to drop.
 */
final class EntityOwnership {

	private static final String COLUMN = "(\"([^\"]|\"\")+\"|[a-z_][a-z0-9_$]*)( DESC)?( NULLS (FIRST|LAST))?";

	/** No expression, operator class, INCLUDE, WITH or WHERE. */
	private static final Pattern PLAIN_INDEX = Pattern.compile("USING btree \\(%1$s(, %1$s)*\\)".formatted(COLUMN));

	private static final Pattern MORE_THAN_UNIQUE = Pattern
		.compile("NULLS NOT DISTINCT|\\) (INCLUDE|DEFERRABLE|INITIALLY)|WITHOUT OVERLAPS");

	/** As PostgreSQL calls a check to which nobody gave a name. */
	private static final Pattern UNNAMED_CHECK = Pattern.compile(".*_check\\d*");

	private EntityOwnership() {
	}

	static boolean isExpressible(CatalogObject object) {
		return switch (object.id().kind()) {
			case TABLE -> object.get("partition_of") == null && object.get("inherits") == null;
			// No attribute has to write it, so it does no harm without one
			case COLUMN -> object.get("generated") == null;
			case INDEX -> PLAIN_INDEX.matcher(object.require("definition")).matches();
			case CONSTRAINT -> isExpressibleConstraint(object);
			// Those of generators count in steps; the others may be used in queries
			case SEQUENCE -> !"1".equals(object.get("increment"));
			default -> true;
		};
	}

	private static boolean isExpressibleConstraint(CatalogObject constraint) {
		return switch (constraint.require("type")) {
			case "EXCLUDE" -> false;
			case "CHECK" -> UNNAMED_CHECK.matcher(constraint.id().name()).matches();
			case "UNIQUE" -> !MORE_THAN_UNIQUE.matcher(constraint.require("definition")).find();
			default -> true;
		};
	}

}
