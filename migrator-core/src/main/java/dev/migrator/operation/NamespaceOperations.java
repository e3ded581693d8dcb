package dev.migrator.operation;

import java.util.function.Consumer;

import dev.migrator.operation.definition.DropDefinition;
import dev.migrator.operation.definition.ExtensionDefinition;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.Schema;
import dev.migrator.schema.SchemaObject.Variant;
import dev.migrator.schema.change.Create;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.Rename;

/**
 * Operations on schemas and extensions.
 */
public interface NamespaceOperations extends OperationSink {

	/**
	 * Create a schema. Its reverse drops it.
	 * @param schema its name
	 */
	default void createSchema(String schema) {
		add("createSchema " + schema, () -> new Create(new Schema(schema, null), Variant.PLAIN));
	}

	/**
	 * Create a schema that another role owns. Its reverse drops it.
	 * @param schema its name
	 * @param owner the role
	 */
	default void createSchema(String schema, String owner) {
		add("createSchema " + schema, () -> new Create(new Schema(schema, owner), Variant.PLAIN));
	}

	/**
	 * Create a schema unless there is one of that name. There is no reverse.
	 * @param schema its name
	 */
	default void createSchemaIfNotExists(String schema) {
		add("createSchemaIfNotExists " + schema, () -> new Create(new Schema(schema, null), Variant.IF_NOT_EXISTS));
	}

	/**
	 * Rename a schema. Its reverse gives it the old name.
	 * @param schema the old name
	 * @param newName the new name
	 */
	default void renameSchema(String schema, String newName) {
		add("renameSchema " + schema, () -> new Rename(ObjectReference.schema(schema), newName));
	}

	/**
	 * Drop an empty schema. Its reverse creates it again, owned by the role that does so.
	 * @param schema its name
	 */
	default void dropSchema(String schema) {
		add("dropSchema " + schema,
				() -> new Drop(ObjectReference.schema(schema), Drop.Options.NONE, new Schema(schema, null)));
	}

	/**
	 * Drop a schema and all that stands in it. There is no reverse.
	 * @param schema its name
	 */
	default void dropSchemaCascade(String schema) {
		add("dropSchemaCascade " + schema,
				() -> new Drop(ObjectReference.schema(schema), new Drop.Options(false, true), null));
	}

	/**
	 * Create an extension. Its reverse drops it.
	 * @param extension its name
	 */
	default void createExtension(String extension) {
		createExtension(extension, (options) -> {
		});
	}

	/**
	 * Create an extension. Its reverse drops it.
	 * @param extension its name
	 * @param options sets what else is to be said
	 */
	default void createExtension(String extension, Consumer<ExtensionDefinition> options) {
		add("createExtension " + extension,
				() -> new Create(ExtensionDefinition.define(extension, options), Variant.PLAIN));
	}

	/**
	 * Create an extension unless it is there. There is no reverse.
	 * @param extension its name
	 */
	default void createExtensionIfNotExists(String extension) {
		add("createExtensionIfNotExists " + extension,
				() -> new Create(ExtensionDefinition.define(extension, (options) -> {
				}), Variant.IF_NOT_EXISTS));
	}

	/**
	 * Drop an extension. There is no reverse.
	 * @param extension its name
	 */
	default void dropExtension(String extension) {
		dropExtension(extension, (drop) -> {
		});
	}

	/**
	 * Drop an extension. If its definition is given, which may be empty, the reverse
	 * creates it again.
	 * @param extension its name
	 * @param options sets how, and what it was
	 */
	default void dropExtension(String extension, Consumer<DropDefinition<ExtensionDefinition>> options) {
		add("dropExtension " + extension, () -> {
			DropDefinition<ExtensionDefinition> drop = new DropDefinition<>();
			options.accept(drop);
			return new Drop(ObjectReference.extension(extension), drop.options(),
					drop.former((content) -> ExtensionDefinition.define(extension, content)));
		});
	}

}
