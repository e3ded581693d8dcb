package dev.migrator.diff;

import java.util.Objects;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * The name of a thing together with what it is, as {@code COMMENT ON} and {@code GRANT}
 * want it.
 */
final class ThingText {

	private static final String COLUMN = "COLUMN ";

	private ThingText() {
	}

	/**
	 * Return what a comment is on.
	 * @param comment the comment's id
	 * @param planning gives the names
	 * @return such as {@code COLUMN customer.surname}
	 */
	static String ofComment(CatalogId comment, Planning planning) {
		CatalogId thing = Objects.requireNonNull(comment.of());
		String part = comment.arguments();
		if (part == null) {
			return of(thing, planning);
		}
		if (part.startsWith(COLUMN)) {
			return COLUMN + planning.name(thing) + "." + part.substring(COLUMN.length());
		}
		return part.equals("INDEX") ? "INDEX " + sibling(thing, thing.name(), planning)
				: "SEQUENCE " + identitySequence(thing, planning);
	}

	/**
	 * Return the name of the sequence behind an identity column.
	 * @param column the column
	 * @param planning gives the names
	 * @return the name as SQL text
	 */
	static String identitySequence(CatalogId column, Planning planning) {
		CatalogObject object = planning.to().get(column);
		if (object == null) {
			object = Objects.requireNonNull(planning.from().get(column));
		}
		return sibling(column, object.require("identity_sequence"), planning);
	}

	/** Return the name of what stands beside the table of a part. */
	private static String sibling(CatalogId part, String name, Planning planning) {
		CatalogId table = Objects.requireNonNull(part.of());
		return planning.name(CatalogId.of(CatalogKind.INDEX, table.schema(), name));
	}

	private static String of(CatalogId thing, Planning planning) {
		String kind = thing.kind().sql() + " ";
		return switch (thing.kind()) {
			case COLUMN -> kind + planning.nameOfWhole(thing) + "." + planning.name(thing);
			case CONSTRAINT, RULE, TRIGGER, POLICY ->
				kind + planning.name(thing) + " ON " + planning.nameOfWhole(thing);
			case DOMAIN_CONSTRAINT -> kind + planning.name(thing) + " ON DOMAIN " + planning.nameOfWhole(thing);
			case FUNCTION, PROCEDURE -> kind + routine(thing, planning);
			case AGGREGATE -> kind + routine(thing, planning).replace("()", "(*)");
			case CAST -> kind + "(" + thing.arguments() + ")";
			default -> kind + planning.name(thing);
		};
	}

	/**
	 * Return a function, procedure or aggregate with what it takes.
	 * @param routine which one
	 * @param planning gives the names
	 * @return such as {@code total(integer, text)}
	 */
	static String routine(CatalogId routine, Planning planning) {
		return "%s(%s)".formatted(planning.name(routine), Objects.requireNonNullElse(routine.arguments(), ""));
	}

}
