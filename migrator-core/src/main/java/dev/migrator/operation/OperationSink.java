package dev.migrator.operation;

import java.util.function.Supplier;

import dev.migrator.schema.change.SchemaChange;
import dev.migrator.sql.QualifiedName;

/**
 * Where the operations of {@link SchemaOperations} go. A change of your own, such as
 * {@code op.add("my change", () -> new Create(table, PLAIN))}, may go there, too.
 */
public interface OperationSink {

	/**
	 * Append a change.
	 * @param call what is asked for, for messages, such as {@code createTable orders}
	 * @param change makes the change; its names are taken as they are
	 * @throws dev.migrator.error.DefinitionException if the change cannot be
	 */
	void add(String call, Supplier<? extends SchemaChange> change);

	/**
	 * Return a name as the operations here take it.
	 * @param name a name without a schema
	 * @return the name, in the schema that these operations are about
	 */
	QualifiedName name(String name);

}
