package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.DataType;
import dev.migrator.schema.Parameter;
import dev.migrator.schema.Parameter.Mode;
import dev.migrator.schema.Routine;
import dev.migrator.schema.Routine.Setting;
import dev.migrator.sql.QualifiedName;

/**
 * The parameters of a function or procedure, and its optional facts. Without
 * {@link #language} it is written in {@code plpgsql}.
 */
public final class RoutineDefinition {

	private final List<Parameter> parameters = new ArrayList<>();

	private final List<String> attributes = new ArrayList<>();

	private final List<Setting> settings = new ArrayList<>();

	private String language = "plpgsql";

	private RoutineDefinition() {
	}

	/**
	 * Define a function or procedure.
	 * @param name its name
	 * @param returns what a function returns, or {@code null} for a procedure
	 * @param body its body
	 * @param options sets what else is to be said
	 * @return the function or procedure
	 */
	public static Routine define(QualifiedName name, @Nullable DataType returns, String body,
			Consumer<RoutineDefinition> options) {
		RoutineDefinition routine = new RoutineDefinition();
		options.accept(routine);
		return new Routine(name, routine.parameters, returns, routine.language, body, routine.attributes,
				routine.settings);
	}

	/**
	 * Add a parameter that the caller gives.
	 * @param name its name
	 * @param type its type
	 * @return this
	 */
	public RoutineDefinition parameter(String name, DataType type) {
		return parameter(new Parameter(Mode.IN, name, type, null));
	}

	/**
	 * Add a parameter that the caller may give.
	 * @param name its name
	 * @param type its type
	 * @param defaultSql its default, as a SQL expression
	 * @return this
	 */
	public RoutineDefinition parameter(String name, DataType type, String defaultSql) {
		return parameter(new Parameter(Mode.IN, name, type, defaultSql));
	}

	/**
	 * Add any parameter.
	 * @param parameter the parameter
	 * @return this
	 */
	public RoutineDefinition parameter(Parameter parameter) {
		this.parameters.add(parameter);
		return this;
	}

	/**
	 * Set the language.
	 * @param name its name, such as {@code sql}
	 * @return this
	 */
	public RoutineDefinition language(String name) {
		this.language = name;
		return this;
	}

	/**
	 * Promise the same result for the same arguments, for ever.
	 * @return this
	 */
	public RoutineDefinition immutable() {
		return attribute("IMMUTABLE");
	}

	/**
	 * Promise the same result for the same arguments within a statement.
	 * @return this
	 */
	public RoutineDefinition stable() {
		return attribute("STABLE");
	}

	/**
	 * Return NULL without being called if an argument is NULL.
	 * @return this
	 */
	public RoutineDefinition strict() {
		return attribute("STRICT");
	}

	/**
	 * Run with the rights of the owner; set a {@code search_path} with {@link #set}.
	 * @return this
	 */
	public RoutineDefinition securityDefiner() {
		return attribute("SECURITY DEFINER");
	}

	/**
	 * Promise that parallel workers may run it.
	 * @return this
	 */
	public RoutineDefinition parallelSafe() {
		return attribute("PARALLEL SAFE");
	}

	/**
	 * Set any attribute.
	 * @param sql SQL text, such as {@code COST 1000}
	 * @return this
	 */
	public RoutineDefinition attribute(String sql) {
		this.attributes.add(sql);
		return this;
	}

	/**
	 * Set a configuration parameter that holds in it.
	 * @param parameter its name, such as {@code search_path}
	 * @param values its value as text; several for a list
	 * @return this
	 */
	public RoutineDefinition set(String parameter, String... values) {
		this.settings.add(new Setting(parameter, List.of(values)));
		return this;
	}

}
