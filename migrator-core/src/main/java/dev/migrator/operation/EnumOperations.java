package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.operation.definition.DropDefinition;
import dev.migrator.operation.definition.EnumDefinition;
import dev.migrator.operation.definition.EnumValueDefinition;
import dev.migrator.schema.EnumType;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.SchemaObject.Variant;
import dev.migrator.schema.change.Create;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.Rename;
import dev.migrator.schema.change.RenameEnumValue;
import dev.migrator.sql.QualifiedName;

/**
 * Operations on enums.
 */
public interface EnumOperations extends OperationSink {

	/**
	 * Create an enum. Its reverse drops it.
	 * @param type its name
	 * @param values its values in their order
	 */
	default void createEnum(String type, String... values) {
		add("createEnum " + type, () -> new Create(new EnumType(name(type), List.of(values)), Variant.PLAIN));
	}

	/**
	 * Add a value to an enum, behind all others. It cannot be used in the same
	 * transaction. There is no reverse.
	 * @param type the enum's name
	 * @param value the value
	 */
	default void addEnumValue(String type, String value) {
		addEnumValue(type, value, (options) -> {
		});
	}

	/**
	 * Add a value to an enum. It cannot be used in the same transaction. There is no
	 * reverse.
	 * @param type the enum's name
	 * @param value the value
	 * @param options sets where it stands
	 */
	default void addEnumValue(String type, String value, Consumer<EnumValueDefinition> options) {
		add("addEnumValue '%s' to %s".formatted(value, type),
				() -> EnumValueDefinition.define(name(type), value, options));
	}

	/**
	 * Rename a value of an enum. Its reverse gives it the old name.
	 * @param type the enum's name
	 * @param value the old name
	 * @param newValue the new name
	 */
	default void renameEnumValue(String type, String value, String newValue) {
		add("renameEnumValue '%s' of %s".formatted(value, type),
				() -> new RenameEnumValue(name(type), value, newValue));
	}

	/**
	 * Rename an enum or another type. Its reverse gives it the old name.
	 * @param type the old name
	 * @param newName the new name
	 */
	default void renameType(String type, String newName) {
		add("renameType " + type, () -> new Rename(ObjectReference.of(ObjectKind.TYPE, name(type)), newName));
	}

	/**
	 * Drop an enum. There is no reverse.
	 * @param type its name
	 */
	default void dropEnum(String type) {
		dropEnum(type, (drop) -> {
		});
	}

	/**
	 * Drop an enum. If its definition is given, the reverse creates it again.
	 * @param type its name
	 * @param options sets how, and what it was
	 */
	default void dropEnum(String type, Consumer<DropDefinition<EnumDefinition>> options) {
		add("dropEnum " + type, () -> {
			DropDefinition<EnumDefinition> drop = new DropDefinition<>();
			options.accept(drop);
			QualifiedName name = name(type);
			return new Drop(ObjectReference.of(ObjectKind.TYPE, name), drop.options(),
					drop.former((content) -> EnumDefinition.define(name, content)));
		});
	}

}
