package dev.migrator.schema;

/**
 * How an index is built. The constants are what PostgreSQL brings; an extension's method
 * is made with the constructor.
 *
 * @param name the name, such as {@code bloom}
 */
public record IndexMethod(String name) {

	/** For equality and order. */
	public static final IndexMethod BTREE = new IndexMethod("btree");

	/** For equality of large values. */
	public static final IndexMethod HASH = new IndexMethod("hash");

	/** For geometry, ranges, nearest neighbours, exclusion. */
	public static final IndexMethod GIST = new IndexMethod("gist");

	/** For trees without overlap. */
	public static final IndexMethod SPGIST = new IndexMethod("spgist");

	/** For what consists of many parts: arrays, {@code jsonb}, text search. */
	public static final IndexMethod GIN = new IndexMethod("gin");

	/** For large tables whose order on the disk follows the values. */
	public static final IndexMethod BRIN = new IndexMethod("brin");

}
