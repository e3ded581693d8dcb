package dev.migrator.schema;

/**
 * The kinds of things that have a name.
 */
public enum ObjectKind {

	/** A table, partitioned or not. */
	TABLE("TABLE"),

	/** A column of a table. */
	COLUMN("COLUMN"),

	/** A constraint of a table. */
	CONSTRAINT("CONSTRAINT"),

	/** An index. */
	INDEX("INDEX"),

	/** A sequence. */
	SEQUENCE("SEQUENCE"),

	/** An enum or another type. */
	TYPE("TYPE"),

	/** A view. */
	VIEW("VIEW"),

	/** A materialized view. */
	MATERIALIZED_VIEW("MATERIALIZED VIEW"),

	/** A function. */
	FUNCTION("FUNCTION"),

	/** A procedure. */
	PROCEDURE("PROCEDURE"),

	/** A trigger of a table. */
	TRIGGER("TRIGGER"),

	/** A schema. */
	SCHEMA("SCHEMA"),

	/** An extension. */
	EXTENSION("EXTENSION"),

	/** All tables, views and the like of a schema, as a GRANT names them. */
	ALL_TABLES("ALL TABLES IN SCHEMA"),

	/** All sequences of a schema, as a GRANT names them. */
	ALL_SEQUENCES("ALL SEQUENCES IN SCHEMA"),

	/** All functions of a schema, as a GRANT names them. */
	ALL_FUNCTIONS("ALL FUNCTIONS IN SCHEMA");

	private final String sql;

	ObjectKind(String sql) {
		this.sql = sql;
	}

	/**
	 * Return the kind as SQL text.
	 * @return keywords
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Return whether things of this kind stand beside schemas, not in one.
	 * @return whether their names have no schema
	 */
	boolean isOutsideOfSchemas() {
		return this == SCHEMA || this == EXTENSION || this == ALL_TABLES || this == ALL_SEQUENCES
				|| this == ALL_FUNCTIONS;
	}

}
