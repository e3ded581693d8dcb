package dev.migrator.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Writes {@code CREATE TABLE}, one line for each column and constraint.
 */
final class TableSql {

	private TableSql() {
	}

	static String create(Table table, SchemaObject.Variant variant) {
		Table.Options options = table.options();
		StringBuilder sql = new StringBuilder(variant.create(options.unlogged() ? "UNLOGGED TABLE" : "TABLE"));
		sql.append(' ').append(table.name().sql());
		String body = body(table);
		if (options.partitionOf() != null) {
			sql.append(" PARTITION OF ").append(options.partitionOf().parent().sql());
			sql.append(body.isEmpty() ? "" : " (" + body + ")").append(' ').append(options.partitionOf().bound());
		}
		else {
			sql.append(" (").append(body).append(')');
		}
		if (!options.inherits().isEmpty()) {
			sql.append(" INHERITS (").append(names(options.inherits())).append(')');
		}
		if (options.partitioning() != null) {
			sql.append(' ').append(options.partitioning().sql());
		}
		if (!options.parameters().isEmpty()) {
			sql.append(" WITH ").append(StorageParameter.sql(options.parameters()));
		}
		if (options.tablespace() != null) {
			sql.append(" TABLESPACE ").append(Identifiers.quote(options.tablespace()));
		}
		return sql.toString();
	}

	private static String body(Table table) {
		String body = Stream
			.concat(table.columns().stream().map(Column::sql), table.constraints().stream().map(Constraint::sql))
			.collect(Collectors.joining(",\n    "));
		return body.isEmpty() ? "" : "\n    " + body + "\n";
	}

	private static String names(List<QualifiedName> names) {
		return names.stream().map(QualifiedName::sql).collect(Collectors.joining(", "));
	}

}
