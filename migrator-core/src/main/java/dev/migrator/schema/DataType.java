package dev.migrator.schema;

import dev.migrator.error.DefinitionException;

/**
 * The type of a column, as PostgreSQL's {@code format_type} writes it:
 * {@code character varying(20)}, {@code timestamp with time zone}. {@link DataTypes} has
 * a method for each that PostgreSQL brings.
 *
 * @param sql the type as SQL text
 */
public record DataType(String sql) {

	/**
	 * Create a type.
	 * @param sql the type as SQL text
	 * @throws DefinitionException if the text is blank
	 */
	public DataType {
		if (sql.isBlank()) {
			throw new DefinitionException("a type is empty");
		}
	}

	/**
	 * Return the type of arrays of this one.
	 * @return the array type
	 */
	public DataType array() {
		return new DataType(this.sql + "[]");
	}

	@Override
	public String toString() {
		return this.sql;
	}

}
