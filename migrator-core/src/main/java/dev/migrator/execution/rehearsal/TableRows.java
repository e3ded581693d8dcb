package dev.migrator.execution.rehearsal;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a table had, and has.
 *
 * @param table its name, with the schema
 * @param before the number before the plan, or {@code null} if the table was not there or
 * may not be read
 * @param after the number after it, or {@code null} if the table is not there or may not
 * be read
 */
public record TableRows(String table, @Nullable Long before, @Nullable Long after) {

	/**
	 * Return whether the two differ.
	 * @return whether the plan added or removed rows, or the table
	 */
	public boolean changed() {
		return !Objects.equals(this.before, this.after);
	}

}
