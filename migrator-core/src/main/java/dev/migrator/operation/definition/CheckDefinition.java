package dev.migrator.operation.definition;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.CheckConstraint;

/**
 * The optional facts of a check.
 */
public final class CheckDefinition {

	private final String condition;

	private @Nullable String name;

	private boolean noInherit;

	private boolean notValid;

	CheckDefinition(@Nullable String name, String condition) {
		this.name = name;
		this.condition = condition;
	}

	/**
	 * Define a check.
	 * @param name its name, or {@code null} for the one that PostgreSQL finds
	 * @param condition a SQL expression
	 * @param options sets what else is to be said
	 * @return the check
	 */
	public static CheckConstraint define(@Nullable String name, String condition, Consumer<CheckDefinition> options) {
		CheckDefinition definition = new CheckDefinition(name, condition);
		options.accept(definition);
		return definition.constraint();
	}

	/**
	 * Set the name; without one PostgreSQL finds one.
	 * @param constraint the constraint's name
	 * @return this
	 */
	public CheckDefinition name(String constraint) {
		this.name = constraint;
		return this;
	}

	/**
	 * Leave out the tables that inherit from this one.
	 * @return this
	 */
	public CheckDefinition noInherit() {
		this.noInherit = true;
		return this;
	}

	/**
	 * Do not check the rows that are there; {@code validateConstraint} does it later,
	 * without blocking those who write.
	 * @return this
	 */
	public CheckDefinition notValid() {
		this.notValid = true;
		return this;
	}

	CheckConstraint constraint() {
		return new CheckConstraint(this.name, this.condition, this.noInherit, this.notValid);
	}

}
