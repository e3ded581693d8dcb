package dev.migrator.schema;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.migrator.sql.Identifiers;
import dev.migrator.sql.Literal;

/**
 * A parameter of a table, an index or a view, as it stands in {@code WITH (…)}.
 *
 * @param name the name, such as {@code fillfactor} or {@code toast.autovacuum_enabled}
 * @param value the value as text, without quotes
 */
public record StorageParameter(String name, String value) {

	private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|true|false|on|off");

	/**
	 * Return the parameter as SQL text.
	 * @return name and value
	 */
	public String sql() {
		String quoted = Arrays.stream(this.name.split("\\.", 2))
			.map(Identifiers::quote)
			.collect(Collectors.joining("."));
		return quoted + " = " + (PLAIN.matcher(this.value).matches() ? this.value : Literal.text(this.value));
	}

	/**
	 * Return parameters as SQL text.
	 * @param parameters the parameters
	 * @return the parameters in parentheses
	 */
	public static String sql(List<StorageParameter> parameters) {
		return parameters.stream().map(StorageParameter::sql).collect(Collectors.joining(", ", "(", ")"));
	}

}
