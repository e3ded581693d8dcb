package dev.migrator.operation.definition;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Extension;

/**
 * The optional facts of an extension.
 */
public final class ExtensionDefinition {

	private @Nullable String schema;

	private @Nullable String version;

	private boolean cascade;

	private ExtensionDefinition() {
	}

	/**
	 * Define an extension.
	 * @param name its name
	 * @param options sets what else is to be said
	 * @return the extension
	 */
	public static Extension define(String name, Consumer<ExtensionDefinition> options) {
		ExtensionDefinition definition = new ExtensionDefinition();
		options.accept(definition);
		return new Extension(name, definition.schema, definition.version, definition.cascade);
	}

	/**
	 * Set where its objects stand.
	 * @param name the schema's name
	 * @return this
	 */
	public ExtensionDefinition schema(String name) {
		this.schema = name;
		return this;
	}

	/**
	 * Set the version.
	 * @param text the version; without it the server's default
	 * @return this
	 */
	public ExtensionDefinition version(String text) {
		this.version = text;
		return this;
	}

	/**
	 * Create the extensions that it needs, too. The reverse leaves those.
	 * @return this
	 */
	public ExtensionDefinition cascade() {
		this.cascade = true;
		return this;
	}

}
