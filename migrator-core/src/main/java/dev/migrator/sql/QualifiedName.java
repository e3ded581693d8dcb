package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * The name of a relation, a type or another thing in a schema, in the form that the
 * catalog has: unquoted, folded to lower case where it had no quotes.
 *
 * @param schema the schema, or {@code null} if the search path decides
 * @param name the name
 */
public record QualifiedName(@Nullable String schema, String name) {

	/**
	 * Return a name that the search path finds.
	 * @param name the name itself: a dot in it separates nothing
	 * @return the name without a schema
	 */
	public static QualifiedName of(String name) {
		return new QualifiedName(null, name);
	}

	/**
	 * Return a name in a schema.
	 * @param schema the schema
	 * @param name the name
	 * @return the name with its schema
	 */
	public static QualifiedName of(String schema, String name) {
		return new QualifiedName(schema, name);
	}

	/**
	 * Return another name in the same schema.
	 * @param other the other name
	 * @return the name with the schema of this one
	 */
	public QualifiedName sibling(String other) {
		return new QualifiedName(this.schema, other);
	}

	/**
	 * Return the same name, in a schema if it is in none yet.
	 * @param other the schema, or {@code null} to change nothing
	 * @return this name, with its own schema if it has one
	 */
	public QualifiedName orIn(@Nullable String other) {
		return (this.schema != null) ? this : new QualifiedName(other, this.name);
	}

	/**
	 * Return the name as SQL text.
	 * @return the name, quoted where needed
	 * @throws dev.migrator.error.DefinitionException if a part of it cannot be a name
	 */
	public String sql() {
		String quoted = Identifiers.quote(this.name);
		return (this.schema != null) ? Identifiers.quote(this.schema) + "." + quoted : quoted;
	}

	/**
	 * Return the name for messages.
	 * @return schema and name without quotes
	 */
	@Override
	public String toString() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
