package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.Column;
import dev.migrator.schema.Constraint;
import dev.migrator.schema.DataType;
import dev.migrator.schema.IndexElement;
import dev.migrator.schema.KeyConstraint.Kind;
import dev.migrator.schema.Partitioning;
import dev.migrator.schema.Partitioning.Strategy;
import dev.migrator.schema.StorageParameter;
import dev.migrator.schema.Table;
import dev.migrator.sql.QualifiedName;

/**
 * The columns and constraints of a table, and its optional facts.
 */
public final class TableDefinition {

	private final QualifiedName name;

	private final List<Supplier<Column>> columns = new ArrayList<>();

	private final List<Supplier<? extends Constraint>> constraints = new ArrayList<>();

	private final List<QualifiedName> inherits = new ArrayList<>();

	private final List<StorageParameter> parameters = new ArrayList<>();

	private boolean unlogged;

	private @Nullable Partitioning partitioning;

	private Table.@Nullable PartitionBound partitionOf;

	private @Nullable String tablespace;

	private @Nullable String comment;

	private TableDefinition(QualifiedName name) {
		this.name = name;
	}

	/**
	 * Define a table.
	 * @param name its name
	 * @param content sets its columns and the rest
	 * @return the table
	 */
	public static Table define(QualifiedName name, Consumer<TableDefinition> content) {
		TableDefinition definition = new TableDefinition(name);
		content.accept(definition);
		return new Table(name, definition.columns.stream().map(Supplier::get).toList(),
				definition.constraints.stream().<Constraint>map(Supplier::get).toList(),
				new Table.Options(definition.unlogged, definition.partitioning, definition.partitionOf,
						definition.inherits, definition.parameters, definition.tablespace),
				definition.comment);
	}

	/**
	 * Define one constraint of a table.
	 * @param table the table's name
	 * @param name the constraint's name
	 * @param content sets the constraint, and nothing else
	 * @return the constraint
	 */
	public static Constraint constraint(QualifiedName table, String name, Consumer<TableDefinition> content) {
		TableDefinition definition = new TableDefinition(table);
		content.accept(definition);
		if (definition.constraints.size() != 1 || !definition.columns.isEmpty()) {
			throw new DefinitionException(
					"the definition of constraint %s says not exactly one constraint".formatted(name));
		}
		return definition.constraints.get(0).get().named(name);
	}

	/**
	 * Add a column.
	 * @param column its name
	 * @param type its type
	 * @return its optional facts
	 */
	public ColumnDefinition column(String column, DataType type) {
		ColumnDefinition definition = new ColumnDefinition(column, type);
		this.columns.add(definition::column);
		return definition;
	}

	/**
	 * Set the primary key.
	 * @param keys its columns
	 * @return its optional facts
	 */
	public KeyDefinition primaryKey(String... keys) {
		return key(new KeyDefinition(null, Kind.PRIMARY_KEY, List.of(keys)));
	}

	/**
	 * Let columns be unique.
	 * @param keys the columns
	 * @return its optional facts
	 */
	public KeyDefinition unique(String... keys) {
		return key(new KeyDefinition(null, Kind.UNIQUE, List.of(keys)));
	}

	/**
	 * Add a foreign key.
	 * @param keys its columns
	 * @return what it references, which has to be said, and its optional facts
	 */
	public ForeignKeyDefinition foreignKey(String... keys) {
		ForeignKeyDefinition definition = new ForeignKeyDefinition(null, this.name.schema(), List.of(keys));
		this.constraints.add(definition::constraint);
		return definition;
	}

	/**
	 * Add a check.
	 * @param condition a SQL expression
	 * @return its optional facts
	 */
	public CheckDefinition check(String condition) {
		CheckDefinition definition = new CheckDefinition(null, condition);
		this.constraints.add(definition::constraint);
		return definition;
	}

	/**
	 * Add an exclusion.
	 * @return what it compares, which has to be said, and its optional facts
	 */
	public ExclusionDefinition exclude() {
		ExclusionDefinition definition = new ExclusionDefinition(null);
		this.constraints.add(definition::constraint);
		return definition;
	}

	/**
	 * Write no log: a crash empties the table.
	 * @return this
	 */
	public TableDefinition unlogged() {
		this.unlogged = true;
		return this;
	}

	/**
	 * Divide the rows among partitions by columns.
	 * @param strategy how
	 * @param keys the columns
	 * @return this
	 */
	public TableDefinition partitionBy(Strategy strategy, String... keys) {
		return partition(strategy, Arrays.stream(keys).map(IndexElementDefinition::column));
	}

	/**
	 * Divide the rows among partitions by expressions.
	 * @param strategy how
	 * @param expressions SQL expressions
	 * @return this
	 */
	public TableDefinition partitionByExpression(Strategy strategy, String... expressions) {
		return partition(strategy, Arrays.stream(expressions).map(IndexElementDefinition::expression));
	}

	/**
	 * Be a partition of another table, with its columns.
	 * @param parent the other table, in the same schema
	 * @param bound the rows, as SQL text: {@code FOR VALUES …} or {@code DEFAULT}
	 * @return this
	 */
	public TableDefinition partitionOf(String parent, String bound) {
		return partitionOf(this.name.sibling(parent), bound);
	}

	/**
	 * Be a partition of another table, with its columns.
	 * @param parent the other table
	 * @param bound the rows, as SQL text: {@code FOR VALUES …} or {@code DEFAULT}
	 * @return this
	 */
	public TableDefinition partitionOf(QualifiedName parent, String bound) {
		this.partitionOf = new Table.PartitionBound(parent, bound);
		return this;
	}

	/**
	 * Inherit from another table.
	 * @param parent the other table
	 * @return this
	 */
	public TableDefinition inherits(QualifiedName parent) {
		this.inherits.add(parent);
		return this;
	}

	/**
	 * Set a storage parameter.
	 * @param parameter its name, such as {@code fillfactor} or
	 * {@code toast.autovacuum_enabled}
	 * @param value its value
	 * @return this
	 */
	public TableDefinition with(String parameter, Object value) {
		this.parameters.add(new StorageParameter(parameter, value.toString()));
		return this;
	}

	/**
	 * Set where it lies.
	 * @param space the name of a tablespace
	 * @return this
	 */
	public TableDefinition tablespace(String space) {
		this.tablespace = space;
		return this;
	}

	/**
	 * Set the comment.
	 * @param text the comment
	 * @return this
	 */
	public TableDefinition comment(String text) {
		this.comment = text;
		return this;
	}

	private KeyDefinition key(KeyDefinition definition) {
		this.constraints.add(definition::constraint);
		return definition;
	}

	private TableDefinition partition(Strategy strategy, Stream<IndexElementDefinition> elements) {
		List<IndexElement> by = elements.map(IndexElementDefinition::element).toList();
		this.partitioning = new Partitioning(strategy, by);
		return this;
	}

}
