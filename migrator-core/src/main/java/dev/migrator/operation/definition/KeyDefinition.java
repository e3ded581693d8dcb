package dev.migrator.operation.definition;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Deferral;
import dev.migrator.schema.KeyConstraint;

/**
 * The optional facts of a primary key or of a unique constraint.
 */
public final class KeyDefinition {

	private final KeyConstraint.Kind kind;

	private final List<String> columns;

	private @Nullable String name;

	private List<String> include = List.of();

	private boolean nullsNotDistinct;

	private Deferral deferral = Deferral.NOT_DEFERRABLE;

	KeyDefinition(@Nullable String name, KeyConstraint.Kind kind, List<String> columns) {
		this.name = name;
		this.kind = kind;
		this.columns = columns;
	}

	/**
	 * Define a key.
	 * @param name its name, or {@code null} for the one that PostgreSQL finds
	 * @param kind which of both kinds
	 * @param columns its columns
	 * @param options sets what else is to be said
	 * @return the key
	 */
	public static KeyConstraint define(@Nullable String name, KeyConstraint.Kind kind, List<String> columns,
			Consumer<KeyDefinition> options) {
		KeyDefinition definition = new KeyDefinition(name, kind, columns);
		options.accept(definition);
		return definition.constraint();
	}

	/**
	 * Set the name; without one PostgreSQL finds one.
	 * @param constraint the constraint's name
	 * @return this
	 */
	public KeyDefinition name(String constraint) {
		this.name = constraint;
		return this;
	}

	/**
	 * Keep more columns in the index.
	 * @param more columns that are not part of the key
	 * @return this
	 */
	public KeyDefinition include(String... more) {
		this.include = List.of(more);
		return this;
	}

	/**
	 * Let NULL be equal to NULL (PostgreSQL 15).
	 * @return this
	 */
	public KeyDefinition nullsNotDistinct() {
		this.nullsNotDistinct = true;
		return this;
	}

	/**
	 * Set when it is checked.
	 * @param when when
	 * @return this
	 */
	public KeyDefinition deferral(Deferral when) {
		this.deferral = when;
		return this;
	}

	KeyConstraint constraint() {
		return new KeyConstraint(this.name, this.kind, this.columns, this.include, this.nullsNotDistinct, null,
				this.deferral);
	}

}
