package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Index;
import dev.migrator.schema.IndexMethod;
import dev.migrator.schema.StorageParameter;
import dev.migrator.schema.change.CreateIndex;
import dev.migrator.sql.QualifiedName;

/**
 * What an index sorts by, its optional facts, and how it is built.
 */
public final class IndexDefinition {

	private final List<IndexElementDefinition> elements = new ArrayList<>();

	private final List<StorageParameter> parameters = new ArrayList<>();

	private boolean unique;

	private IndexMethod method = IndexMethod.BTREE;

	private List<String> include = List.of();

	private boolean nullsNotDistinct;

	private @Nullable String tablespace;

	private @Nullable String where;

	private boolean concurrently;

	private boolean ifNotExists;

	private boolean only;

	private IndexDefinition() {
	}

	/**
	 * Define an index and how it is built.
	 * @param name its name
	 * @param table its table
	 * @param content sets its columns and the rest
	 * @return the change that builds it
	 */
	public static CreateIndex define(String name, QualifiedName table, Consumer<IndexDefinition> content) {
		IndexDefinition definition = new IndexDefinition();
		content.accept(definition);
		return new CreateIndex(definition.index(name, table), definition.concurrently, definition.ifNotExists,
				definition.only);
	}

	private Index index(String name, QualifiedName table) {
		return new Index(name, table, this.unique, this.method,
				this.elements.stream().map(IndexElementDefinition::element).toList(), this.include,
				this.nullsNotDistinct, this.parameters, this.tablespace, this.where);
	}

	/**
	 * Sort by a column.
	 * @param column its name
	 * @return its optional facts
	 */
	public IndexElementDefinition column(String column) {
		return add(IndexElementDefinition.column(column));
	}

	/**
	 * Sort by an expression.
	 * @param expression a SQL expression, such as {@code lower(email)}
	 * @return its optional facts
	 */
	public IndexElementDefinition expression(String expression) {
		return add(IndexElementDefinition.expression(expression));
	}

	/**
	 * Refuse two rows with the same values.
	 * @return this
	 */
	public IndexDefinition unique() {
		this.unique = true;
		return this;
	}

	/**
	 * Let NULL be equal to NULL in a unique index (PostgreSQL 15).
	 * @return this
	 */
	public IndexDefinition nullsNotDistinct() {
		this.nullsNotDistinct = true;
		return this;
	}

	/**
	 * Set the method; without it a B-tree.
	 * @param index the method
	 * @return this
	 */
	public IndexDefinition method(IndexMethod index) {
		this.method = index;
		return this;
	}

	/**
	 * Keep more columns in the index.
	 * @param more columns that it does not sort by
	 * @return this
	 */
	public IndexDefinition include(String... more) {
		this.include = List.of(more);
		return this;
	}

	/**
	 * Set which rows it is about.
	 * @param condition a SQL expression
	 * @return this
	 */
	public IndexDefinition where(String condition) {
		this.where = condition;
		return this;
	}

	/**
	 * Set a storage parameter.
	 * @param parameter its name, such as {@code fillfactor}
	 * @param value its value
	 * @return this
	 */
	public IndexDefinition with(String parameter, Object value) {
		this.parameters.add(new StorageParameter(parameter, value.toString()));
		return this;
	}

	/**
	 * Set where it lies.
	 * @param space the name of a tablespace
	 * @return this
	 */
	public IndexDefinition tablespace(String space) {
		this.tablespace = space;
		return this;
	}

	/**
	 * Let others write while it is built. The statement runs outside of a transaction,
	 * alone and journalled.
	 * @return this
	 */
	public IndexDefinition concurrently() {
		this.concurrently = true;
		return this;
	}

	/**
	 * Do nothing if there is an index of that name, of whatever definition. There is no
	 * reverse then.
	 * @return this
	 */
	public IndexDefinition ifNotExists() {
		this.ifNotExists = true;
		return this;
	}

	/**
	 * Leave the partitions of the table out.
	 * @return this
	 */
	public IndexDefinition only() {
		this.only = true;
		return this;
	}

	private IndexElementDefinition add(IndexElementDefinition element) {
		this.elements.add(element);
		return element;
	}

}
