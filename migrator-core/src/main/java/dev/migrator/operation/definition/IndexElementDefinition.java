package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.IndexElement;
import dev.migrator.schema.StorageParameter;
import dev.migrator.sql.QualifiedName;

/**
 * The optional facts of a column or expression in an index.
 */
public final class IndexElementDefinition {

	private final @Nullable String column;

	private final @Nullable String expression;

	private final List<StorageParameter> parameters = new ArrayList<>();

	private @Nullable QualifiedName collation;

	private @Nullable QualifiedName operatorClass;

	private boolean descending;

	private IndexElement.Nulls nulls = IndexElement.Nulls.DEFAULT;

	private IndexElementDefinition(@Nullable String column, @Nullable String expression) {
		this.column = column;
		this.expression = expression;
	}

	static IndexElementDefinition column(String column) {
		return new IndexElementDefinition(column, null);
	}

	static IndexElementDefinition expression(String expression) {
		return new IndexElementDefinition(null, expression);
	}

	/**
	 * Count down.
	 * @return this
	 */
	public IndexElementDefinition descending() {
		this.descending = true;
		return this;
	}

	/**
	 * Let NULLs stand before all other values.
	 * @return this
	 */
	public IndexElementDefinition nullsFirst() {
		this.nulls = IndexElement.Nulls.FIRST;
		return this;
	}

	/**
	 * Let NULLs stand behind all other values.
	 * @return this
	 */
	public IndexElementDefinition nullsLast() {
		this.nulls = IndexElement.Nulls.LAST;
		return this;
	}

	/**
	 * Set the collation.
	 * @param name its name, such as {@code C}
	 * @return this
	 */
	public IndexElementDefinition collation(String name) {
		return collation(QualifiedName.of(name));
	}

	/**
	 * Set the collation.
	 * @param name its name with its schema
	 * @return this
	 */
	public IndexElementDefinition collation(QualifiedName name) {
		this.collation = name;
		return this;
	}

	/**
	 * Set the operator class.
	 * @param name its name, such as {@code text_pattern_ops}
	 * @return this
	 */
	public IndexElementDefinition operatorClass(String name) {
		return operatorClass(QualifiedName.of(name));
	}

	/**
	 * Set the operator class.
	 * @param name its name with its schema
	 * @return this
	 */
	public IndexElementDefinition operatorClass(QualifiedName name) {
		this.operatorClass = name;
		return this;
	}

	/**
	 * Set a parameter of the operator class.
	 * @param name its name, such as {@code siglen}
	 * @param value its value
	 * @return this
	 */
	public IndexElementDefinition parameter(String name, Object value) {
		this.parameters.add(new StorageParameter(name, value.toString()));
		return this;
	}

	IndexElement element() {
		return new IndexElement(this.column, this.expression, this.collation, this.operatorClass, this.parameters,
				this.descending, this.nulls);
	}

}
