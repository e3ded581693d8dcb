package dev.migrator.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * A table with its columns and constraints. Its indexes are values of their own.
 *
 * @param name the name
 * @param columns the columns; a partition has its parent's
 * @param constraints the constraints
 * @param options what else is to be said of it
 * @param comment the comment, or {@code null} for none
 */
public record Table(QualifiedName name, List<Column> columns, List<Constraint> constraints, Options options,
		@Nullable String comment) implements SchemaObject {

	/**
	 * What most tables do not need.
	 *
	 * @param unlogged whether a crash may empty it
	 * @param partitioning that it is partitioned, or {@code null}
	 * @param partitionOf that it is a partition, or {@code null}
	 * @param inherits the tables that it inherits from
	 * @param parameters its storage parameters
	 * @param tablespace where it lies, or {@code null} for the default
	 */
	public record Options(boolean unlogged, @Nullable Partitioning partitioning, @Nullable PartitionBound partitionOf,
			List<QualifiedName> inherits, List<StorageParameter> parameters, @Nullable String tablespace) {

		/** Nothing special. */
		public static final Options NONE = new Options(false, null, null, List.of(), List.of(), null);

		/** Create options. */
		public Options {
			inherits = List.copyOf(inherits);
			parameters = List.copyOf(parameters);
		}

	}

	/**
	 * Which partition a table is.
	 *
	 * @param parent the partitioned table
	 * @param bound the rows, as SQL text: {@code FOR VALUES …} or {@code DEFAULT}
	 */
	public record PartitionBound(QualifiedName parent, String bound) {
	}

	/**
	 * Create a table.
	 * @throws DefinitionException if a column occurs twice, it has two primary keys, or a
	 * partition has columns or other parents
	 */
	public Table {
		columns = List.copyOf(columns);
		constraints = List.copyOf(constraints);
		refuseTwice(columns);
		refuseTwoPrimaryKeys(constraints);
		if (options.partitionOf() != null && !(columns.isEmpty() && options.inherits().isEmpty())) {
			throw new DefinitionException("a partition has the columns of its parent, and names columns or parents");
		}
	}

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.TABLE, this.name);
	}

	@Override
	public List<String> createSql(Variant variant) {
		List<String> statements = new ArrayList<>();
		statements.add(TableSql.create(this, variant));
		if (this.comment != null) {
			statements.add("COMMENT ON TABLE %s IS %s".formatted(this.name.sql(), Literal.text(this.comment)));
		}
		for (Column column : this.columns) {
			if (column.comment() != null) {
				statements.add("COMMENT ON %s IS %s".formatted(
						ObjectReference.of(ObjectKind.COLUMN, this.name, column.name()).sql(),
						Literal.text(column.comment())));
			}
		}
		return List.copyOf(statements);
	}

	private static void refuseTwice(List<Column> columns) {
		Set<String> names = new HashSet<>();
		for (Column column : columns) {
			if (!names.add(column.name())) {
				throw new DefinitionException("column %s occurs twice".formatted(column.name()));
			}
		}
	}

	private static void refuseTwoPrimaryKeys(List<Constraint> constraints) {
		long keys = constraints.stream()
			.filter((constraint) -> constraint instanceof KeyConstraint key
					&& key.kind() == KeyConstraint.Kind.PRIMARY_KEY)
			.count();
		if (keys > 1) {
			throw new DefinitionException("there are %d primary keys".formatted(keys));
		}
	}

}
