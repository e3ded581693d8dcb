package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Deferral;
import dev.migrator.schema.ExclusionConstraint;
import dev.migrator.schema.IndexMethod;

/**
 * What an exclusion compares, and its optional facts.
 */
public final class ExclusionDefinition {

	private final List<Supplier<ExclusionConstraint.Element>> elements = new ArrayList<>();

	private @Nullable String name;

	private IndexMethod method = IndexMethod.GIST;

	private List<String> include = List.of();

	private @Nullable String where;

	private Deferral deferral = Deferral.NOT_DEFERRABLE;

	ExclusionDefinition(@Nullable String name) {
		this.name = name;
	}

	/**
	 * Define an exclusion.
	 * @param name its name, or {@code null} for the one that PostgreSQL finds
	 * @param options sets what it compares, and what else is to be said
	 * @return the exclusion
	 */
	public static ExclusionConstraint define(@Nullable String name, Consumer<ExclusionDefinition> options) {
		ExclusionDefinition definition = new ExclusionDefinition(name);
		options.accept(definition);
		return definition.constraint();
	}

	/**
	 * Set the name; without one PostgreSQL finds one.
	 * @param constraint the constraint's name
	 * @return this
	 */
	public ExclusionDefinition name(String constraint) {
		this.name = constraint;
		return this;
	}

	/**
	 * Compare a column.
	 * @param column its name
	 * @param operator the operator, such as {@code =} or {@code &&}, as SQL text
	 * @return the optional facts of the comparison
	 */
	public IndexElementDefinition column(String column, String operator) {
		return add(IndexElementDefinition.column(column), operator);
	}

	/**
	 * Compare an expression.
	 * @param expression a SQL expression
	 * @param operator the operator, such as {@code =} or {@code &&}, as SQL text
	 * @return the optional facts of the comparison
	 */
	public IndexElementDefinition expression(String expression, String operator) {
		return add(IndexElementDefinition.expression(expression), operator);
	}

	/**
	 * Set the method of the index; without it {@code gist}.
	 * @param index the method
	 * @return this
	 */
	public ExclusionDefinition method(IndexMethod index) {
		this.method = index;
		return this;
	}

	/**
	 * Keep more columns in the index.
	 * @param more columns that are not compared
	 * @return this
	 */
	public ExclusionDefinition include(String... more) {
		this.include = List.of(more);
		return this;
	}

	/**
	 * Set which rows it is about.
	 * @param condition a SQL expression
	 * @return this
	 */
	public ExclusionDefinition where(String condition) {
		this.where = condition;
		return this;
	}

	/**
	 * Set when it is checked.
	 * @param when when
	 * @return this
	 */
	public ExclusionDefinition deferral(Deferral when) {
		this.deferral = when;
		return this;
	}

	private IndexElementDefinition add(IndexElementDefinition element, String operator) {
		this.elements.add(() -> new ExclusionConstraint.Element(element.element(), operator));
		return element;
	}

	ExclusionConstraint constraint() {
		return new ExclusionConstraint(this.name, this.method, this.elements.stream().map(Supplier::get).toList(),
				this.include, this.where, this.deferral);
	}

}
