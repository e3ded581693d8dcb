package dev.migrator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * A function, or a procedure, which returns nothing.
 *
 * @param name the name
 * @param parameters the parameters
 * @param returns what a function returns, or {@code null} for a procedure
 * @param language the language
 * @param body the body, in that language
 * @param attributes such as {@code IMMUTABLE}, as SQL texts
 * @param settings configuration parameters that hold in it
 */
public record Routine(QualifiedName name, List<Parameter> parameters, @Nullable DataType returns, String language,
		String body, List<String> attributes, List<Setting> settings) implements SchemaObject {

	/**
	 * A configuration parameter.
	 *
	 * @param name its name, such as {@code search_path}
	 * @param values its values as texts, several for a list
	 */
	public record Setting(String name, List<String> values) {

		/** Create a setting. */
		public Setting {
			values = List.copyOf(values);
		}

		String sql() {
			return "SET %s TO %s".formatted(Identifiers.quote(this.name),
					this.values.stream().map(Literal::text).collect(Collectors.joining(", ")));
		}

	}

	/**
	 * Create a routine.
	 * @throws DefinitionException if it has no body
	 */
	public Routine {
		parameters = List.copyOf(parameters);
		attributes = List.copyOf(attributes);
		settings = List.copyOf(settings);
		if (body.isBlank()) {
			throw new DefinitionException("a function or procedure has no body");
		}
	}

	@Override
	public ObjectReference reference() {
		List<DataType> arguments = this.parameters.stream()
			.filter((parameter) -> parameter.mode() != Parameter.Mode.OUT || this.returns == null)
			.map(Parameter::type)
			.toList();
		return new ObjectReference(kind(), this.name, null, arguments);
	}

	@Override
	public boolean supports(Variant variant) {
		return variant != Variant.IF_NOT_EXISTS;
	}

	@Override
	public List<String> createSql(Variant variant) {
		List<String> lines = new ArrayList<>();
		lines.add(this.parameters.stream()
			.map(Parameter::sql)
			.collect(Collectors.joining(", ", variant.create(kind().sql()) + " " + this.name.sql() + "(", ")")));
		if (this.returns != null) {
			lines.add("RETURNS " + this.returns.sql());
		}
		lines.add("LANGUAGE " + Identifiers.quote(this.language));
		lines.addAll(this.attributes);
		this.settings.forEach((setting) -> lines.add(setting.sql()));
		lines.add("AS " + dollarQuoted(this.body));
		return List.of(String.join("\n", lines));
	}

	private ObjectKind kind() {
		return (this.returns != null) ? ObjectKind.FUNCTION : ObjectKind.PROCEDURE;
	}

	private static String dollarQuoted(String body) {
		String tag = "$$";
		// A body may end in a dollar, which would become a part of the closing tag
		for (int i = 1; body.contains(tag) || (body + tag).indexOf(tag) < body.length(); i++) {
			tag = "$body" + ((i > 1) ? i : "") + "$";
		}
		return tag + body + tag;
	}

}
