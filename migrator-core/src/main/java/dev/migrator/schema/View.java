package dev.migrator.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * A view, materialized or not.
 *
 * @param name the name
 * @param query the query, as SQL text
 * @param columns the names of its columns; empty for those of the query
 * @param parameters such as {@code security_barrier}, or storage parameters
 * @param checkOption what may be written through it; not if it is materialized
 * @param materialization that it keeps its rows, or {@code null}
 */
public record View(QualifiedName name, String query, List<String> columns, List<StorageParameter> parameters,
		CheckOption checkOption, @Nullable Materialization materialization) implements SchemaObject {

	/**
	 * What may be written through a view.
	 */
	public enum CheckOption {

		/** Any row. */
		NONE(""),

		/** Rows that this view would show. */
		LOCAL(" WITH LOCAL CHECK OPTION"),

		/** Rows that this view and those below would show. */
		CASCADED(" WITH CASCADED CHECK OPTION");

		private final String sql;

		CheckOption(String sql) {
			this.sql = sql;
		}

	}

	/**
	 * How a view keeps its rows.
	 *
	 * @param withData whether it is filled at once
	 * @param tablespace where it lies, or {@code null} for the default
	 */
	public record Materialization(boolean withData, @Nullable String tablespace) {
	}

	/**
	 * Create a view.
	 * @throws DefinitionException if it has no query, or is materialized with a check
	 * option
	 */
	public View {
		columns = List.copyOf(columns);
		parameters = List.copyOf(parameters);
		if (query.isBlank()) {
			throw new DefinitionException("a view has no query");
		}
		if (materialization != null && checkOption != CheckOption.NONE) {
			throw new DefinitionException("a materialized view has a check option");
		}
	}

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(kind(), this.name);
	}

	@Override
	public boolean supports(Variant variant) {
		return switch (variant) {
			case PLAIN -> true;
			case OR_REPLACE -> this.materialization == null;
			case IF_NOT_EXISTS -> this.materialization != null;
		};
	}

	@Override
	public List<String> createSql(Variant variant) {
		StringBuilder sql = new StringBuilder(variant.create(kind().sql())).append(' ').append(this.name.sql());
		if (!this.columns.isEmpty()) {
			sql.append(" (").append(Identifiers.quote(this.columns)).append(')');
		}
		if (!this.parameters.isEmpty()) {
			sql.append(" WITH ").append(StorageParameter.sql(this.parameters));
		}
		if (this.materialization != null && this.materialization.tablespace() != null) {
			sql.append(" TABLESPACE ").append(Identifiers.quote(this.materialization.tablespace()));
		}
		sql.append(" AS\n").append(this.query.strip()).append(this.checkOption.sql);
		if (this.materialization != null && !this.materialization.withData()) {
			sql.append(" WITH NO DATA");
		}
		return List.of(sql.toString());
	}

	private ObjectKind kind() {
		return (this.materialization != null) ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW;
	}

}
