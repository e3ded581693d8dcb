package dev.migrator.schema;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Identifiers;

/**
 * A rule that the rows of a table keep.
 */
public sealed interface Constraint permits KeyConstraint, ForeignKey, CheckConstraint, ExclusionConstraint {

	/**
	 * Return the name.
	 * @return the name, or {@code null} for the one that PostgreSQL finds
	 */
	@Nullable String name();

	/**
	 * Return what the constraint says, without its name.
	 * @return SQL text
	 */
	String definition();

	/**
	 * Return the same constraint under another name.
	 * @param newName the name
	 * @return the constraint
	 */
	Constraint named(String newName);

	/**
	 * Return the constraint as it stands in {@code CREATE TABLE} and behind {@code ADD}.
	 * @return SQL text
	 */
	default String sql() {
		String name = name();
		return (name != null) ? "CONSTRAINT %s %s".formatted(Identifiers.quote(name), definition()) : definition();
	}

}
