package dev.migrator.schema;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * A type with a list of values.
 *
 * @param name the name
 * @param values the values in their order; may be empty
 */
public record EnumType(QualifiedName name, List<String> values) implements SchemaObject {

	/**
	 * Create an enum.
	 * @throws DefinitionException if a value occurs twice
	 */
	public EnumType {
		values = List.copyOf(values);
		if (new HashSet<>(values).size() < values.size()) {
			throw new DefinitionException("a value occurs twice in " + values);
		}
	}

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.TYPE, this.name);
	}

	@Override
	public boolean supports(Variant variant) {
		return variant == Variant.PLAIN;
	}

	@Override
	public List<String> createSql(Variant variant) {
		String labels = this.values.stream().map(Literal::text).collect(Collectors.joining(", "));
		return List.of("%s %s AS ENUM (%s)".formatted(variant.create("TYPE"), this.name.sql(), labels));
	}

}
