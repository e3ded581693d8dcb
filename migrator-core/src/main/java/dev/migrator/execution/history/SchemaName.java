package dev.migrator.execution.history;

import dev.migrator.sql.Literal;

/**
 * The schema of our tables, as it stands before the dot in a statement.
 *
 * @param sql a quoted name, or what will become one
 */
public record SchemaName(String sql) {

	/**
	 * Return a schema by its name.
	 * @param name the name, without quotes
	 * @return the schema
	 */
	public static SchemaName of(String name) {
		return new SchemaName(Literal.name(name));
	}

	/**
	 * Return the schema whose name a variable of psql will hold.
	 * @param variable the name of the variable
	 * @return the schema
	 */
	public static SchemaName ofPsqlVariable(String variable) {
		return new SchemaName(":\"" + variable + "\"");
	}

	String table(String name) {
		return this.sql + "." + name;
	}

}
