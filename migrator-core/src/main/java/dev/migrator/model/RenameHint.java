package dev.migrator.model;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * What a person says about a thing that has got another name. Without a hint a thing of
 * another name is another thing: renames are never guessed.
 *
 * @param kind what it is: a table, a column, an enum or another type, an index, a
 * constraint, a view, a sequence, a function and the like
 * @param schema the schema in which it stands, before and after; {@code null} for the
 * default schema
 * @param table the table of a column, constraint, trigger or policy, by its new name if
 * it was renamed as well; {@code null} for what stands by itself
 * @param from its old name, as the catalog has it
 * @param to its new name, as the catalog has it
 */
public record RenameHint(CatalogKind kind, @Nullable String schema, @Nullable String table, String from, String to) {

	/**
	 * Return the hint for messages.
	 * @return such as {@code column surname of table customer, now last_name}
	 */
	@Override
	public String toString() {
		String place = (this.table != null) ? " of table " + this.table : "";
		return this.kind.words() + " " + this.from + place + ", now " + this.to;
	}

}
