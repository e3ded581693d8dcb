package dev.migrator.operation.definition;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.schema.EnumType;
import dev.migrator.sql.QualifiedName;

/**
 * The values of an enum.
 */
public final class EnumDefinition {

	private List<String> values = List.of();

	private EnumDefinition() {
	}

	/**
	 * Define an enum.
	 * @param name its name
	 * @param content sets its values
	 * @return the enum
	 */
	public static EnumType define(QualifiedName name, Consumer<EnumDefinition> content) {
		EnumDefinition definition = new EnumDefinition();
		content.accept(definition);
		return new EnumType(name, definition.values);
	}

	/**
	 * Set the values.
	 * @param all the values in their order
	 * @return this
	 */
	public EnumDefinition values(String... all) {
		this.values = List.of(all);
		return this;
	}

}
