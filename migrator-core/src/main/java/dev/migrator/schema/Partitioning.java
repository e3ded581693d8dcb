package dev.migrator.schema;

import java.util.List;
import java.util.stream.Collectors;

import dev.migrator.error.DefinitionException;

/**
 * That a table's rows lie in partitions.
 *
 * @param strategy how they are divided
 * @param elements by what: columns or expressions, of which a collation and an operator
 * class may be named
 */
public record Partitioning(Strategy strategy, List<IndexElement> elements) {

	/**
	 * How rows are divided.
	 */
	public enum Strategy {

		/** By ranges. */
		RANGE,

		/** By lists of values. */
		LIST,

		/** By the rest of a division. */
		HASH

	}

	/**
	 * Create a partitioning.
	 * @throws DefinitionException if it has no elements
	 */
	public Partitioning {
		elements = List.copyOf(elements);
		if (elements.isEmpty()) {
			throw new DefinitionException("a table is partitioned by nothing");
		}
	}

	/**
	 * Return the clause as SQL text.
	 * @return the clause, from {@code PARTITION BY} on
	 */
	public String sql() {
		return this.elements.stream()
			.map(IndexElement::sql)
			.collect(Collectors.joining(", ", "PARTITION BY " + this.strategy + " (", ")"));
	}

}
