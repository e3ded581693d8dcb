package dev.migrator.schema;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;

/**
 * That a condition is not false for any row.
 *
 * @param name the name, or {@code null} for the one that PostgreSQL finds
 * @param condition the condition, as SQL text
 * @param noInherit whether tables that inherit from this one do not keep it
 * @param notValid whether rows that are there already are not checked
 */
public record CheckConstraint(@Nullable String name, String condition, boolean noInherit,
		boolean notValid) implements Constraint {

	/**
	 * Create a check.
	 * @throws DefinitionException if the condition is blank
	 */
	public CheckConstraint {
		if (condition.isBlank()) {
			throw new DefinitionException("a check has no condition");
		}
	}

	@Override
	public CheckConstraint named(String newName) {
		return new CheckConstraint(newName, this.condition, this.noInherit, this.notValid);
	}

	@Override
	public String definition() {
		return "CHECK (%s)%s%s".formatted(this.condition, this.noInherit ? " NO INHERIT" : "",
				this.notValid ? " NOT VALID" : "");
	}

}
