package dev.migrator.schema.change;

import java.util.List;

/**
 * One change of a schema, as a value.
 */
public interface SchemaChange {

	/**
	 * Return the statements that make the change.
	 * @return SQL texts, at least one, without semicolons at their ends
	 */
	List<String> sql();

	/**
	 * Return what undoes the change.
	 * @return the reverse, or why there is none
	 */
	Reverse reverse();

	/**
	 * Return the change in words.
	 * @return such as {@code create table orders}
	 */
	String description();

}
