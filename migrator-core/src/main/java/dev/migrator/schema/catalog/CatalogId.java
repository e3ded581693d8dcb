package dev.migrator.schema.catalog;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Identifiers;

/**
 * Which thing of a catalog is meant. Two databases hold the same thing if its id is the
 * same, whatever else is different.
 *
 * @param kind what it is
 * @param of what it is a part of: the table of a column, the column of a default, the
 * thing that a comment is on; {@code null} if its name stands alone
 * @param schema the schema in which it stands, or {@code null} if it stands in none or
 * {@code of} tells
 * @param name its name as it is, without quotes; empty if {@code of} is enough, as for a
 * comment
 * @param arguments the types that a function, procedure, aggregate or operator takes, as
 * SQL text: {@code integer, text}; of a cast {@code varchar AS status}, whose name is
 * empty; {@code null} for everything else
 */
public record CatalogId(CatalogKind kind, @Nullable CatalogId of, @Nullable String schema, String name,
		@Nullable String arguments) implements Comparable<CatalogId> {

	private static final Comparator<CatalogId> ORDER = Comparator.comparing(CatalogId::kind)
		.thenComparing(CatalogId::of, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(CatalogId::schema, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(CatalogId::name)
		.thenComparing(CatalogId::arguments, Comparator.nullsFirst(Comparator.naturalOrder()));

	/**
	 * Return the id of something that stands in a schema.
	 * @param kind what it is
	 * @param schema the schema; {@code null} for what stands in none
	 * @param name its name
	 * @return the id
	 */
	public static CatalogId of(CatalogKind kind, @Nullable String schema, String name) {
		return new CatalogId(kind, null, schema, name, null);
	}

	/**
	 * Return the id of a part of this.
	 * @param kind what the part is
	 * @param name its name, or an empty text if there can be only one
	 * @return the id
	 */
	public CatalogId part(CatalogKind kind, String name) {
		return new CatalogId(kind, this, null, name, null);
	}

	/**
	 * Return the id of the same thing under another name.
	 * @param name the other name
	 * @return the id
	 */
	public CatalogId named(String name) {
		return new CatalogId(this.kind, this.of, this.schema, name, this.arguments);
	}

	/**
	 * Return whether this is a part of something else, at whatever depth.
	 * @param other what it may be a part of
	 * @return whether it is, or is the same
	 */
	public boolean isWithin(CatalogId other) {
		return equals(other) || (this.of != null && this.of.isWithin(other));
	}

	/**
	 * Return the id after something has got another one.
	 * @param old the id before
	 * @param renamed the id afterwards
	 * @return the new id if this is that thing or a part of it, else this
	 */
	public CatalogId replacing(CatalogId old, CatalogId renamed) {
		if (equals(old)) {
			return renamed;
		}
		CatalogId whole = (this.of != null) ? this.of.replacing(old, renamed) : null;
		return (whole == this.of) ? this : new CatalogId(this.kind, whole, this.schema, this.name, this.arguments);
	}

	@Override
	public int compareTo(CatalogId other) {
		return ORDER.compare(this, other);
	}

	/**
	 * Return the thing for messages.
	 * @return such as {@code column surname of table public.customer}
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.kind.words());
		if (!this.name.isEmpty()) {
			text.append(' ').append(sql(null));
		}
		if (this.arguments != null) {
			text.append('(').append(this.arguments).append(')');
		}
		return (this.of != null) ? text.append(" of ").append(this.of).toString() : text.toString();
	}

	/**
	 * Return the name as SQL text.
	 * @param defaultSchema the schema that is left out, or {@code null} for none
	 * @return the name in quotes where it needs them, with its schema, without arguments
	 */
	public String sql(@Nullable String defaultSchema) {
		String quoted = Identifiers.quote(this.name);
		return (this.schema == null || this.schema.equals(defaultSchema)) ? quoted
				: Identifiers.quote(this.schema) + "." + quoted;
	}

}
