package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.operation.definition.DropIndexDefinition;
import dev.migrator.operation.definition.IndexDefinition;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.change.Rename;

/**
 * Operations on indexes. The index comes before its table, as in {@code CREATE INDEX}.
 */
public interface IndexOperations extends OperationSink {

	/**
	 * Build an index of columns. Its reverse drops it.
	 * @param index its name
	 * @param table the table's name
	 * @param columns the columns
	 */
	default void createIndex(String index, String table, String... columns) {
		createIndex(index, table, List.of(columns), (options) -> {
		});
	}

	/**
	 * Build an index of columns. Its reverse drops it, concurrently if it is built so.
	 * @param index its name
	 * @param table the table's name
	 * @param columns the columns
	 * @param options sets what else is to be said
	 */
	default void createIndex(String index, String table, List<String> columns, Consumer<IndexDefinition> options) {
		createIndex(index, table, (definition) -> {
			columns.forEach(definition::column);
			options.accept(definition);
		});
	}

	/**
	 * Build an index. Its reverse drops it, concurrently if it is built so.
	 * @param index its name
	 * @param table the table's name
	 * @param content sets its columns, its expressions and the rest
	 */
	default void createIndex(String index, String table, Consumer<IndexDefinition> content) {
		add("createIndex %s on %s".formatted(index, table), () -> IndexDefinition.define(index, name(table), content));
	}

	/**
	 * Drop an index. There is no reverse.
	 * @param index its name
	 */
	default void dropIndex(String index) {
		dropIndex(index, (drop) -> {
		});
	}

	/**
	 * Drop an index. If its definition is given, the reverse builds it again,
	 * concurrently if it is dropped so.
	 * @param index its name
	 * @param options sets how, and what it was
	 */
	default void dropIndex(String index, Consumer<DropIndexDefinition> options) {
		add("dropIndex " + index, () -> DropIndexDefinition.define(name(index), options));
	}

	/**
	 * Rename an index. Its reverse gives it the old name.
	 * @param index the old name
	 * @param newName the new name
	 */
	default void renameIndex(String index, String newName) {
		add("renameIndex " + index, () -> new Rename(ObjectReference.of(ObjectKind.INDEX, name(index)), newName));
	}

}
