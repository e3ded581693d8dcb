package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.error.MigratorException;

/**
 * What a {@link Migration} can ask for. Every call appends an operation; nothing runs
 * yet. It takes calls only until the method that got it returns.
 */
public interface Operations extends SchemaOperations, DataOperations {

	/**
	 * Run SQL: one statement, or several with semicolons between them.
	 * @param sql PostgreSQL text; sent as it is, without placeholders
	 * @throws dev.migrator.error.ScriptException if a quote, comment or parenthesis is
	 * not closed
	 */
	void execute(String sql);

	/**
	 * Return the operations on what stands in a schema. Without it the search path
	 * decides.
	 * @param schema the schema's name
	 * @return the operations, which append to this
	 */
	SchemaOperations inSchema(String schema);

	/**
	 * Undo what a description asks for: the reverse of each operation, the last one
	 * first. {@code op.reverseOf(this::upgrade)} is a whole way down.
	 * @param description asks for operations
	 * @throws MigratorException if one of them has no reverse; the first one is named
	 */
	void reverseOf(Consumer<Operations> description);

	/**
	 * Collect what is asked for as values.
	 * @param script what the script is called in messages, such as the class name
	 * @param description calls the operations
	 * @return the operations in their order
	 */
	static List<Operation> describe(String script, Consumer<Operations> description) {
		OperationRecorder recorder = new OperationRecorder(script);
		description.accept(recorder);
		return recorder.close();
	}

}
