package dev.migrator.operation;

import java.util.function.Supplier;

import dev.migrator.schema.change.SchemaChange;
import dev.migrator.sql.QualifiedName;

/**
 * Puts names into a schema, and appends to other operations.
 *
 * @param operations the other operations
 * @param schema the schema
 */
record OperationsInSchema(OperationSink operations, String schema) implements SchemaOperations {

	@Override
	public void add(String call, Supplier<? extends SchemaChange> change) {
		this.operations.add("%s in schema %s".formatted(call, this.schema), change);
	}

	@Override
	public QualifiedName name(String name) {
		return QualifiedName.of(this.schema, name);
	}

}
