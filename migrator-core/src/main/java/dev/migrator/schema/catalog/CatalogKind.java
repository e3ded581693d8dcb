package dev.migrator.schema.catalog;

import java.util.Locale;

/**
 * The kinds of things that a catalog tells apart. Their order is the one in which things
 * are created where nothing else decides.
 */
public enum CatalogKind {

	/** A schema. */
	SCHEMA("SCHEMA"),

	/** An extension; what belongs to it is not told. */
	EXTENSION("EXTENSION"),

	/** A procedural language. */
	LANGUAGE("LANGUAGE"),

	/** A collation. */
	COLLATION("COLLATION"),

	/** An enum. */
	ENUM("TYPE"),

	/** A domain; its constraints stand beside it. */
	DOMAIN("DOMAIN"),

	/** A constraint of a domain. */
	DOMAIN_CONSTRAINT("CONSTRAINT"),

	/** A composite type. */
	COMPOSITE_TYPE("TYPE"),

	/** A range type. */
	RANGE_TYPE("TYPE"),

	/** A base type, or one that is only declared. */
	BASE_TYPE("TYPE"),

	/** A function. */
	FUNCTION("FUNCTION"),

	/** A procedure. */
	PROCEDURE("PROCEDURE"),

	/** An aggregate function. */
	AGGREGATE("AGGREGATE"),

	/** A cast between two types. */
	CAST("CAST"),

	/** An operator. */
	OPERATOR("OPERATOR"),

	/** An operator class. */
	OPERATOR_CLASS("OPERATOR CLASS"),

	/** An operator family. */
	OPERATOR_FAMILY("OPERATOR FAMILY"),

	/** A text search configuration. */
	TEXT_SEARCH_CONFIGURATION("TEXT SEARCH CONFIGURATION"),

	/** A text search dictionary. */
	TEXT_SEARCH_DICTIONARY("TEXT SEARCH DICTIONARY"),

	/** A text search parser. */
	TEXT_SEARCH_PARSER("TEXT SEARCH PARSER"),

	/** A text search template. */
	TEXT_SEARCH_TEMPLATE("TEXT SEARCH TEMPLATE"),

	/** A foreign-data wrapper. */
	FOREIGN_DATA_WRAPPER("FOREIGN DATA WRAPPER"),

	/** A foreign server. */
	FOREIGN_SERVER("SERVER"),

	/** A mapping of a role to one of a foreign server. */
	USER_MAPPING("USER MAPPING"),

	/** A sequence, unless it belongs to an identity column. */
	SEQUENCE("SEQUENCE"),

	/** The column to which a sequence belongs. */
	SEQUENCE_OWNER("SEQUENCE"),

	/** A table, partitioned or not. */
	TABLE("TABLE"),

	/** A foreign table. */
	FOREIGN_TABLE("FOREIGN TABLE"),

	/** A column of a table, a foreign table or a composite type. */
	COLUMN("COLUMN"),

	/** The default of a column, or the expression that generates it. */
	DEFAULT("DEFAULT"),

	/** A constraint of a table, but NOT NULL, which belongs to the column. */
	CONSTRAINT("CONSTRAINT"),

	/** An index that no constraint brings. */
	INDEX("INDEX"),

	/** By what a replica knows the rows of a table, unless it is the primary key. */
	REPLICA_IDENTITY("REPLICA IDENTITY"),

	/** A view. */
	VIEW("VIEW"),

	/** A materialized view. */
	MATERIALIZED_VIEW("MATERIALIZED VIEW"),

	/** Extended statistics. */
	STATISTICS("STATISTICS"),

	/** A rule, but the one that makes a view. */
	RULE("RULE"),

	/** A trigger that a person made. */
	TRIGGER("TRIGGER"),

	/** An event trigger. */
	EVENT_TRIGGER("EVENT TRIGGER"),

	/** A policy of row-level security. */
	POLICY("POLICY"),

	/** Whether a table asks its policies. */
	ROW_SECURITY("ROW LEVEL SECURITY"),

	/** A publication. */
	PUBLICATION("PUBLICATION"),

	/** A subscription. */
	SUBSCRIPTION("SUBSCRIPTION"),

	/** A conversion between encodings. */
	CONVERSION("CONVERSION"),

	/** A transform. */
	TRANSFORM("TRANSFORM"),

	/** An access method. */
	ACCESS_METHOD("ACCESS METHOD"),

	/** What one role may do with one thing. */
	GRANT("GRANT"),

	/** What roles may do with things that are yet to be created. */
	DEFAULT_PRIVILEGES("DEFAULT PRIVILEGES"),

	/** A comment on something. */
	COMMENT("COMMENT");

	private final String sql;

	CatalogKind(String sql) {
		this.sql = sql;
	}

	/**
	 * Return the kind as {@code DROP} and {@code COMMENT ON} name it.
	 * @return keywords
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Return the kind for messages.
	 * @return words in lower case
	 */
	public String words() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
