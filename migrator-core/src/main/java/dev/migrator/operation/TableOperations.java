package dev.migrator.operation;

import java.util.function.Consumer;

import dev.migrator.operation.definition.DropDefinition;
import dev.migrator.operation.definition.TableDefinition;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.SchemaObject.Variant;
import dev.migrator.schema.Table;
import dev.migrator.schema.change.Create;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.Rename;
import dev.migrator.sql.QualifiedName;

/**
 * Operations on tables.
 */
public interface TableOperations extends OperationSink {

	/**
	 * Create a table. Its reverse drops it.
	 * @param table its name
	 * @param content sets its columns and the rest
	 */
	default void createTable(String table, Consumer<TableDefinition> content) {
		add("createTable " + table, () -> new Create(TableDefinition.define(name(table), content), Variant.PLAIN));
	}

	/**
	 * Create a table unless there is one of that name, of whatever definition. There is
	 * no reverse.
	 * @param table its name
	 * @param content sets its columns and the rest
	 */
	default void createTableIfNotExists(String table, Consumer<TableDefinition> content) {
		add("createTableIfNotExists " + table,
				() -> new Create(TableDefinition.define(name(table), content), Variant.IF_NOT_EXISTS));
	}

	/**
	 * Drop a table and its rows. There is no reverse.
	 * @param table its name
	 */
	default void dropTable(String table) {
		dropTable(table, (drop) -> {
		});
	}

	/**
	 * Drop a table and its rows. If its definition is given, the reverse creates it
	 * again, empty.
	 * @param table its name
	 * @param options sets how, and what it was
	 */
	default void dropTable(String table, Consumer<DropDefinition<TableDefinition>> options) {
		add("dropTable " + table, () -> {
			DropDefinition<TableDefinition> drop = new DropDefinition<>();
			options.accept(drop);
			QualifiedName name = name(table);
			Table former = drop.former((content) -> TableDefinition.define(name, content));
			return new Drop(ObjectReference.of(ObjectKind.TABLE, name), drop.options(), former);
		});
	}

	/**
	 * Rename a table. Its reverse gives it the old name.
	 * @param table the old name
	 * @param newName the new name
	 */
	default void renameTable(String table, String newName) {
		add("renameTable " + table, () -> new Rename(ObjectReference.of(ObjectKind.TABLE, name(table)), newName));
	}

}
