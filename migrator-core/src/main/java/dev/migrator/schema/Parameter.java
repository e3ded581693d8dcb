package dev.migrator.schema;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Identifiers;

/**
 * A parameter of a function or procedure.
 *
 * @param mode the direction
 * @param name the name, or {@code null} for none
 * @param type the type
 * @param defaultSql the default as a SQL expression, or {@code null} for none
 */
public record Parameter(Mode mode, @Nullable String name, DataType type, @Nullable String defaultSql) {

	/**
	 * The direction of a parameter.
	 */
	public enum Mode {

		/** Given by the caller. */
		IN,

		/** Given to the caller. */
		OUT,

		/** Both. */
		INOUT,

		/** All that the caller gives from here on. */
		VARIADIC

	}

	/**
	 * Return the parameter as SQL text.
	 * @return SQL text
	 */
	public String sql() {
		StringBuilder sql = new StringBuilder();
		if (this.mode != Mode.IN) {
			sql.append(this.mode).append(' ');
		}
		if (this.name != null) {
			sql.append(Identifiers.quote(this.name)).append(' ');
		}
		sql.append(this.type.sql());
		return (this.defaultSql != null) ? sql.append(" DEFAULT ").append(this.defaultSql).toString() : sql.toString();
	}

}
