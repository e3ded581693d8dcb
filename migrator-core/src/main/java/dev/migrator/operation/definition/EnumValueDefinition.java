package dev.migrator.operation.definition;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.change.AddEnumValue;
import dev.migrator.schema.change.AddEnumValue.Position;
import dev.migrator.sql.QualifiedName;

/**
 * Where a new value of an enum stands. Without it behind all others.
 */
public final class EnumValueDefinition {

	private Position position = Position.LAST;

	private @Nullable String neighbour;

	private boolean ifNotExists;

	private EnumValueDefinition() {
	}

	/**
	 * Define a new value.
	 * @param type the enum
	 * @param value the value
	 * @param options sets where it stands
	 * @return the change
	 */
	public static AddEnumValue define(QualifiedName type, String value, Consumer<EnumValueDefinition> options) {
		EnumValueDefinition definition = new EnumValueDefinition();
		options.accept(definition);
		return new AddEnumValue(type, value, definition.position, definition.neighbour, definition.ifNotExists);
	}

	/**
	 * Stand before another value.
	 * @param other the other value
	 * @return this
	 */
	public EnumValueDefinition before(String other) {
		this.position = Position.BEFORE;
		this.neighbour = other;
		return this;
	}

	/**
	 * Stand behind another value.
	 * @param other the other value
	 * @return this
	 */
	public EnumValueDefinition after(String other) {
		this.position = Position.AFTER;
		this.neighbour = other;
		return this;
	}

	/**
	 * Do nothing if there is such a value.
	 * @return this
	 */
	public EnumValueDefinition ifNotExists() {
		this.ifNotExists = true;
		return this;
	}

}
