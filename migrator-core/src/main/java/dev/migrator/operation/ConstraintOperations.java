package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.operation.definition.CheckDefinition;
import dev.migrator.operation.definition.DropDefinition;
import dev.migrator.operation.definition.ExclusionDefinition;
import dev.migrator.operation.definition.ForeignKeyDefinition;
import dev.migrator.operation.definition.KeyDefinition;
import dev.migrator.operation.definition.TableDefinition;
import dev.migrator.schema.Constraint;
import dev.migrator.schema.Deferral;
import dev.migrator.schema.KeyConstraint.Kind;
import dev.migrator.schema.KeyConstraint;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.change.AddConstraint;
import dev.migrator.schema.change.DropConstraint;
import dev.migrator.schema.change.Rename;
import dev.migrator.schema.change.ValidateConstraint;

/**
 * Operations on constraints. The table comes first, as in {@code ALTER TABLE}.
 */
public interface ConstraintOperations extends OperationSink {

	/**
	 * Add a primary key. Its reverse drops it; that its columns refuse NULL stays.
	 * @param table the table's name
	 * @param name its name
	 * @param columns its columns
	 */
	default void addPrimaryKey(String table, String name, String... columns) {
		addPrimaryKey(table, name, List.of(columns), (key) -> {
		});
	}

	/**
	 * Add a primary key. Its reverse drops it; that its columns refuse NULL stays.
	 * @param table the table's name
	 * @param name its name
	 * @param columns its columns
	 * @param options sets what else is to be said
	 */
	default void addPrimaryKey(String table, String name, List<String> columns, Consumer<KeyDefinition> options) {
		add("addPrimaryKey %s to %s".formatted(name, table),
				() -> new AddConstraint(name(table), KeyDefinition.define(name, Kind.PRIMARY_KEY, columns, options)));
	}

	/**
	 * Let a unique index become the primary key's. It gets the name of the constraint.
	 * There is no reverse.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @param index the index's name
	 */
	default void addPrimaryKeyUsingIndex(String table, String name, String index) {
		add("addPrimaryKeyUsingIndex %s to %s".formatted(name, table),
				() -> new AddConstraint(name(table), new KeyConstraint(name, Kind.PRIMARY_KEY, List.of(), List.of(),
						false, index, Deferral.NOT_DEFERRABLE)));
	}

	/**
	 * Let columns be unique. Its reverse drops the constraint.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @param columns the columns
	 */
	default void addUnique(String table, String name, String... columns) {
		addUnique(table, name, List.of(columns), (key) -> {
		});
	}

	/**
	 * Let columns be unique. Its reverse drops the constraint.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @param columns the columns
	 * @param options sets what else is to be said
	 */
	default void addUnique(String table, String name, List<String> columns, Consumer<KeyDefinition> options) {
		add("addUnique %s to %s".formatted(name, table),
				() -> new AddConstraint(name(table), KeyDefinition.define(name, Kind.UNIQUE, columns, options)));
	}

	/**
	 * Let a unique index become a constraint's. It gets the name of the constraint. There
	 * is no reverse.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @param index the index's name
	 */
	default void addUniqueUsingIndex(String table, String name, String index) {
		add("addUniqueUsingIndex %s to %s".formatted(name, table), () -> new AddConstraint(name(table),
				new KeyConstraint(name, Kind.UNIQUE, List.of(), List.of(), false, index, Deferral.NOT_DEFERRABLE)));
	}

	/**
	 * Add a foreign key. Its reverse drops it.
	 * @param table the table's name
	 * @param name its name
	 * @param columns its columns
	 * @param other the referenced table, in the same schema
	 * @param key the referenced columns; none for the primary key
	 */
	default void addForeignKey(String table, String name, List<String> columns, String other, List<String> key) {
		addForeignKey(table, name, columns, other, key, (options) -> {
		});
	}

	/**
	 * Add a foreign key. Its reverse drops it.
	 * @param table the table's name
	 * @param name its name
	 * @param columns its columns
	 * @param other the referenced table, in the same schema unless the options say
	 * otherwise
	 * @param key the referenced columns; none for the primary key
	 * @param options sets what else is to be said
	 */
	default void addForeignKey(String table, String name, List<String> columns, String other, List<String> key,
			Consumer<ForeignKeyDefinition> options) {
		add("addForeignKey %s to %s".formatted(name, table),
				() -> new AddConstraint(name(table), ForeignKeyDefinition.define(name, name(table), columns,
						(foreignKey) -> options.accept(foreignKey.references(other, key.toArray(String[]::new))))));
	}

	/**
	 * Add a check. Its reverse drops it.
	 * @param table the table's name
	 * @param name its name
	 * @param condition a SQL expression
	 */
	default void addCheck(String table, String name, String condition) {
		addCheck(table, name, condition, (check) -> {
		});
	}

	/**
	 * Add a check. Its reverse drops it.
	 * @param table the table's name
	 * @param name its name
	 * @param condition a SQL expression
	 * @param options sets what else is to be said
	 */
	default void addCheck(String table, String name, String condition, Consumer<CheckDefinition> options) {
		add("addCheck %s to %s".formatted(name, table),
				() -> new AddConstraint(name(table), CheckDefinition.define(name, condition, options)));
	}

	/**
	 * Add an exclusion. Its reverse drops it.
	 * @param table the table's name
	 * @param name its name
	 * @param content sets what it compares and the rest
	 */
	default void addExclusion(String table, String name, Consumer<ExclusionDefinition> content) {
		add("addExclusion %s to %s".formatted(name, table),
				() -> new AddConstraint(name(table), ExclusionDefinition.define(name, content)));
	}

	/**
	 * Check the rows that were there before a constraint that is {@code NOT VALID}. Its
	 * reverse does nothing.
	 * @param table the table's name
	 * @param name the constraint's name
	 */
	default void validateConstraint(String table, String name) {
		add("validateConstraint %s of %s".formatted(name, table), () -> new ValidateConstraint(name(table), name));
	}

	/**
	 * Rename a constraint. Its reverse gives it the old name.
	 * @param table the table's name
	 * @param name the old name
	 * @param newName the new name
	 */
	default void renameConstraint(String table, String name, String newName) {
		add("renameConstraint %s of %s".formatted(name, table),
				() -> new Rename(ObjectReference.of(ObjectKind.CONSTRAINT, name(table), name), newName));
	}

	/**
	 * Drop a constraint. There is no reverse.
	 * @param table the table's name
	 * @param name the constraint's name
	 */
	default void dropConstraint(String table, String name) {
		dropConstraint(table, name, (drop) -> {
		});
	}

	/**
	 * Drop a constraint. If its definition is given, the reverse adds it again:
	 * {@code drop.definition((table) -> table.unique("number"))}.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @param options sets how, and what it was
	 */
	default void dropConstraint(String table, String name, Consumer<DropDefinition<TableDefinition>> options) {
		add("dropConstraint %s of %s".formatted(name, table), () -> {
			DropDefinition<TableDefinition> drop = new DropDefinition<>();
			options.accept(drop);
			Constraint former = drop.former((content) -> TableDefinition.constraint(name(table), name, content));
			return new DropConstraint(name(table), name, drop.options(), former);
		});
	}

}
