package dev.migrator.schema;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Which thing of a schema is meant. The factories are to be imported statically; their
 * names are found by the search path, unless {@link #in} names a schema.
 *
 * @param kind what it is
 * @param name its name; of a column, constraint or trigger the table's
 * @param part the name of a column, constraint or trigger, else {@code null}
 * @param arguments the types that a function or procedure takes, or {@code null} if its
 * name is enough or it is something else
 */
public record ObjectReference(ObjectKind kind, QualifiedName name, @Nullable String part,
		@Nullable List<DataType> arguments) {

	/** Create a reference. */
	public ObjectReference {
		arguments = (arguments != null) ? List.copyOf(arguments) : null;
	}

	/**
	 * Return a reference to something that its name is enough for.
	 * @param kind what it is
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference of(ObjectKind kind, QualifiedName name) {
		return new ObjectReference(kind, name, null, null);
	}

	/**
	 * Return a reference to a part of a table.
	 * @param kind a column, constraint or trigger
	 * @param table the table
	 * @param part the part's name
	 * @return the reference
	 */
	public static ObjectReference of(ObjectKind kind, QualifiedName table, String part) {
		return new ObjectReference(kind, table, part, null);
	}

	/**
	 * Return a reference to a table.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference table(String name) {
		return of(ObjectKind.TABLE, QualifiedName.of(name));
	}

	/**
	 * Return a reference to a column.
	 * @param table the table's name
	 * @param name the column's name
	 * @return the reference
	 */
	public static ObjectReference column(String table, String name) {
		return of(ObjectKind.COLUMN, QualifiedName.of(table), name);
	}

	/**
	 * Return a reference to a constraint.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @return the reference
	 */
	public static ObjectReference constraint(String table, String name) {
		return of(ObjectKind.CONSTRAINT, QualifiedName.of(table), name);
	}

	/**
	 * Return a reference to an index.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference index(String name) {
		return of(ObjectKind.INDEX, QualifiedName.of(name));
	}

	/**
	 * Return a reference to a sequence.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference sequence(String name) {
		return of(ObjectKind.SEQUENCE, QualifiedName.of(name));
	}

	/**
	 * Return a reference to an enum or another type.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference type(String name) {
		return of(ObjectKind.TYPE, QualifiedName.of(name));
	}

	/**
	 * Return a reference to a view.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference view(String name) {
		return of(ObjectKind.VIEW, QualifiedName.of(name));
	}

	/**
	 * Return a reference to a materialized view.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference materializedView(String name) {
		return of(ObjectKind.MATERIALIZED_VIEW, QualifiedName.of(name));
	}

	/**
	 * Return a reference to a function.
	 * @param name its name
	 * @param arguments the types that it takes
	 * @return the reference
	 */
	public static ObjectReference function(String name, DataType... arguments) {
		return new ObjectReference(ObjectKind.FUNCTION, QualifiedName.of(name), null, List.of(arguments));
	}

	/**
	 * Return a reference to a procedure.
	 * @param name its name
	 * @param arguments the types that it takes
	 * @return the reference
	 */
	public static ObjectReference procedure(String name, DataType... arguments) {
		return new ObjectReference(ObjectKind.PROCEDURE, QualifiedName.of(name), null, List.of(arguments));
	}

	/**
	 * Return a reference to a trigger.
	 * @param table the table's name
	 * @param name the trigger's name
	 * @return the reference
	 */
	public static ObjectReference trigger(String table, String name) {
		return of(ObjectKind.TRIGGER, QualifiedName.of(table), name);
	}

	/**
	 * Return a reference to a schema.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference schema(String name) {
		return of(ObjectKind.SCHEMA, QualifiedName.of(name));
	}

	/**
	 * Return a reference to an extension.
	 * @param name its name
	 * @return the reference
	 */
	public static ObjectReference extension(String name) {
		return of(ObjectKind.EXTENSION, QualifiedName.of(name));
	}

	/**
	 * Return a reference to all tables, views and the like of a schema, for a GRANT.
	 * @param schema the schema's name
	 * @return the reference
	 */
	public static ObjectReference allTablesIn(String schema) {
		return of(ObjectKind.ALL_TABLES, QualifiedName.of(schema));
	}

	/**
	 * Return a reference to all sequences of a schema, for a GRANT.
	 * @param schema the schema's name
	 * @return the reference
	 */
	public static ObjectReference allSequencesIn(String schema) {
		return of(ObjectKind.ALL_SEQUENCES, QualifiedName.of(schema));
	}

	/**
	 * Return a reference to all functions of a schema, for a GRANT.
	 * @param schema the schema's name
	 * @return the reference
	 */
	public static ObjectReference allFunctionsIn(String schema) {
		return of(ObjectKind.ALL_FUNCTIONS, QualifiedName.of(schema));
	}

	/**
	 * Return the same reference, in a schema if it names none.
	 * @param schema the schema, or {@code null} to change nothing
	 * @return this reference if it names a schema or stands in none
	 */
	public ObjectReference in(@Nullable String schema) {
		if (this.kind.isOutsideOfSchemas()) {
			return this;
		}
		return new ObjectReference(this.kind, this.name.orIn(schema), this.part, this.arguments);
	}

	/**
	 * Return the same reference after a change of name.
	 * @param newName the new name, of the part if it is about one
	 * @return the reference
	 */
	public ObjectReference renamed(String newName) {
		return (this.part != null) ? new ObjectReference(this.kind, this.name, newName, this.arguments)
				: new ObjectReference(this.kind, this.name.sibling(newName), null, this.arguments);
	}

	/**
	 * Return the reference as {@code COMMENT ON} and {@code DROP} take it.
	 * @return the kind and the name as SQL text
	 */
	public String sql() {
		if (this.part == null) {
			return this.kind.sql() + " " + nameSql();
		}
		String quoted = Identifiers.quote(this.part);
		return (this.kind == ObjectKind.COLUMN) ? "COLUMN %s.%s".formatted(this.name.sql(), quoted)
				: "%s %s ON %s".formatted(this.kind.sql(), quoted, this.name.sql());
	}

	/**
	 * Return the name without the kind; of a part the table's.
	 * @return SQL text, with the types that a function takes
	 */
	public String nameSql() {
		if (this.arguments == null) {
			return this.name.sql();
		}
		return this.arguments.stream().map(DataType::sql).collect(Collectors.joining(", ", this.name.sql() + "(", ")"));
	}

	/**
	 * Return the reference for messages.
	 * @return words
	 */
	@Override
	public String toString() {
		String words = this.kind.sql().toLowerCase(Locale.ROOT) + " ";
		return words + ((this.part != null) ? this.part + " of " + this.name : this.name.toString());
	}

}
