package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.StorageParameter;
import dev.migrator.schema.View;
import dev.migrator.schema.View.CheckOption;
import dev.migrator.sql.QualifiedName;

/**
 * The query of a view, and its optional facts.
 */
public final class ViewDefinition {

	private final List<StorageParameter> parameters = new ArrayList<>();

	private String query = "";

	private List<String> columns = List.of();

	private CheckOption checkOption = CheckOption.NONE;

	private boolean withData = true;

	private @Nullable String tablespace;

	private ViewDefinition() {
	}

	/**
	 * Define a view.
	 * @param name its name
	 * @param materialized whether it keeps its rows
	 * @param content sets its query and the rest
	 * @return the view
	 */
	public static View define(QualifiedName name, boolean materialized, Consumer<ViewDefinition> content) {
		ViewDefinition view = new ViewDefinition();
		content.accept(view);
		return new View(name, view.query, view.columns, view.parameters, view.checkOption,
				materialized ? new View.Materialization(view.withData, view.tablespace) : null);
	}

	/**
	 * Set the query.
	 * @param sql a SQL query without a semicolon
	 * @return this
	 */
	public ViewDefinition query(String sql) {
		this.query = sql;
		return this;
	}

	/**
	 * Set the names of the columns; without them those of the query.
	 * @param names the names
	 * @return this
	 */
	public ViewDefinition columns(String... names) {
		this.columns = List.of(names);
		return this;
	}

	/**
	 * Set a parameter.
	 * @param parameter its name, such as {@code security_invoker}
	 * @param value its value
	 * @return this
	 */
	public ViewDefinition with(String parameter, Object value) {
		this.parameters.add(new StorageParameter(parameter, value.toString()));
		return this;
	}

	/**
	 * Set what may be written through it; not if it is materialized.
	 * @param option what
	 * @return this
	 */
	public ViewDefinition checkOption(CheckOption option) {
		this.checkOption = option;
		return this;
	}

	/**
	 * Do not fill a materialized view at once: it cannot be read before it is refreshed.
	 * @return this
	 */
	public ViewDefinition withNoData() {
		this.withData = false;
		return this;
	}

	/**
	 * Set where a materialized view lies.
	 * @param space the name of a tablespace
	 * @return this
	 */
	public ViewDefinition tablespace(String space) {
		this.tablespace = space;
		return this;
	}

}
