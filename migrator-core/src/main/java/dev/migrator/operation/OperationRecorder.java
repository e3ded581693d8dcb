package dev.migrator.operation;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;

/**
 * Turns the calls of a {@link Migration} into values.
 */
final class OperationRecorder implements Operations {

	private final String script;

	private final List<Operation> operations = new ArrayList<>();

	OperationRecorder(String script) {
		this.script = script;
	}

	@Override
	public void execute(String sql) {
		SqlScanner scanner = new SqlScanner(this.script, new StringReader(sql), 1);
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			if (item instanceof SqlStatement statement) {
				if (statement.copyFromStdin()) {
					throw new ScriptException(statement.place(this.script),
							"COPY … FROM STDIN has no data in a Java revision.",
							"Use INSERT statements, or op.jdbc(…) with the driver's CopyManager.");
				}
				this.operations.add(new SqlOperation(statement));
			}
		}
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		this.operations.add(new JdbcOperation(work));
	}

	List<Operation> operations() {
		return List.copyOf(this.operations);
	}

}
