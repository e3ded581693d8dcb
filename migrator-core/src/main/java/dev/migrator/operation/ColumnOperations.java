package dev.migrator.operation;

import java.util.function.Consumer;

import dev.migrator.operation.definition.AlterColumnDefinition;
import dev.migrator.operation.definition.ColumnDefinition;
import dev.migrator.operation.definition.DropColumnDefinition;
import dev.migrator.schema.DataType;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.change.AddColumn;
import dev.migrator.schema.change.AlterColumn;
import dev.migrator.schema.change.DropColumn;
import dev.migrator.schema.change.Rename;

/**
 * Operations on columns.
 */
public interface ColumnOperations extends OperationSink {

	/**
	 * Add a column that takes NULL. Its reverse drops it.
	 * @param table the table's name
	 * @param column its name
	 * @param type its type
	 */
	default void addColumn(String table, String column, DataType type) {
		addColumn(table, column, type, (options) -> {
		});
	}

	/**
	 * Add a column. Its reverse drops it.
	 * @param table the table's name
	 * @param column its name
	 * @param type its type
	 * @param options sets what else is to be said
	 */
	default void addColumn(String table, String column, DataType type, Consumer<ColumnDefinition> options) {
		add("addColumn %s to %s".formatted(column, table),
				() -> new AddColumn(name(table), ColumnDefinition.define(column, type, options), false));
	}

	/**
	 * Add a column unless there is one of that name, of whatever type. There is no
	 * reverse.
	 * @param table the table's name
	 * @param column its name
	 * @param type its type
	 * @param options sets what else is to be said
	 */
	default void addColumnIfNotExists(String table, String column, DataType type, Consumer<ColumnDefinition> options) {
		add("addColumnIfNotExists %s to %s".formatted(column, table),
				() -> new AddColumn(name(table), ColumnDefinition.define(column, type, options), true));
	}

	/**
	 * Drop a column and its values. There is no reverse.
	 * @param table the table's name
	 * @param column its name
	 */
	default void dropColumn(String table, String column) {
		dropColumn(table, column, (drop) -> {
		});
	}

	/**
	 * Drop a column and its values. If its type is given, the reverse adds it again,
	 * without values and as the last one.
	 * @param table the table's name
	 * @param column its name
	 * @param options sets how, and what it was
	 */
	default void dropColumn(String table, String column, Consumer<DropColumnDefinition> options) {
		add("dropColumn %s of %s".formatted(column, table), () -> {
			DropColumnDefinition drop = new DropColumnDefinition();
			options.accept(drop);
			return new DropColumn(name(table), column, drop.options(), drop.former(column));
		});
	}

	/**
	 * Change a column. Its reverse changes it back, as far as the former state was given.
	 * @param table the table's name
	 * @param column its name
	 * @param changes says what changes
	 */
	default void alterColumn(String table, String column, Consumer<AlterColumnDefinition> changes) {
		add("alterColumn %s of %s".formatted(column, table),
				() -> new AlterColumn(name(table), column, AlterColumnDefinition.define(changes)));
	}

	/**
	 * Rename a column. Its reverse gives it the old name.
	 * @param table the table's name
	 * @param column the old name
	 * @param newName the new name
	 */
	default void renameColumn(String table, String column, String newName) {
		add("renameColumn %s of %s".formatted(column, table),
				() -> new Rename(ObjectReference.of(ObjectKind.COLUMN, name(table), column), newName));
	}

}
