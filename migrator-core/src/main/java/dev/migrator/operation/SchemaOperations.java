package dev.migrator.operation;

/**
 * All operations that change a schema. A name is a name and not SQL: {@code "Order"} is
 * the table that SQL writes as {@code "Order"}, and a dot in it separates nothing. Where
 * a lambda can be given, it says what is optional.
 */
public interface SchemaOperations extends TableOperations, ColumnOperations, ConstraintOperations, IndexOperations,
		SequenceOperations, EnumOperations, ViewOperations, RoutineOperations, NamespaceOperations, ObjectOperations {

}
