package dev.migrator.operation;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.DefinitionException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.operation.data.BackfillDefinition;
import dev.migrator.operation.data.BulkInsert;
import dev.migrator.operation.data.Row;
import dev.migrator.schema.change.SchemaChange;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;

/**
 * Turns the calls of a {@link Migration} into values.
 */
final class OperationRecorder implements Operations {

	private final String script;

	private final List<Operation> operations = new ArrayList<>();

	private boolean closed;

	OperationRecorder(String script) {
		this.script = script;
	}

	@Override
	public void execute(String sql) {
		refuseAfterwards();
		SqlScanner scanner = new SqlScanner(this.script, new StringReader(sql), 1);
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			if (item instanceof SqlStatement statement) {
				if (statement.copyFromStdin()) {
					throw new ScriptException(statement.place(this.script),
							"COPY … FROM STDIN has no data in a Java revision.",
							"Use op.bulkInsert(…), which copies many rows, or INSERT statements.");
				}
				this.operations.add(new SqlOperation(statement));
			}
		}
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		refuseAfterwards();
		this.operations.add(new JdbcOperation(work));
	}

	@Override
	public void add(String call, Supplier<? extends SchemaChange> change) {
		refuseAfterwards();
		try {
			this.operations.add(new SchemaOperation(change.get()));
		}
		catch (DefinitionException ex) {
			throw new DefinitionException(this.script, call, ex);
		}
		catch (ScriptException ex) {
			throw new DefinitionException(this.script, call,
					new DefinitionException(Objects.toString(ex.getMessage())));
		}
	}

	@Override
	public QualifiedName name(String name) {
		return QualifiedName.of(name);
	}

	@Override
	public SchemaOperations inSchema(String schema) {
		return new OperationsInSchema(this, schema);
	}

	@Override
	public void reverseOf(Consumer<Operations> description) {
		refuseAfterwards();
		this.operations.addAll(ReversedOperations.of(this.script, Operations.describe(this.script, description)));
	}

	@Override
	public void bulkInsert(QualifiedName table, List<String> columns, Supplier<? extends Stream<Row>> rows) {
		refuseAfterwards();
		this.operations.add(new BulkInsertOperation(this.script, new BulkInsert(table, columns, rows)));
	}

	@Override
	public void backfill(QualifiedName table, Consumer<BackfillDefinition> definition) {
		refuseAfterwards();
		BackfillDefinition described = new BackfillDefinition(this.script, table);
		definition.accept(described);
		this.operations.add(new BackfillOperation(described.build()));
	}

	/**
	 * Return the values, and take no more: in the work of {@link #jdbc} it is too late to
	 * ask for operations, and they would be lost without a word.
	 */
	List<Operation> close() {
		this.closed = true;
		return List.copyOf(this.operations);
	}

	private void refuseAfterwards() {
		if (this.closed) {
			throw new MigratorException(
					"%s asks for an operation after it has described what to do.".formatted(this.script),
					"Use the client that op.jdbc(…) gives to its work there, not op; and do not keep op.");
		}
	}

}
