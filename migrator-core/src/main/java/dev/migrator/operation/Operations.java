package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a {@link Migration} can ask for. Every call appends an operation; nothing runs
 * yet. It takes calls only until the method that got it returns.
 */
public interface Operations {

	/**
	 * Run SQL: one statement, or several with semicolons between them.
	 * @param sql PostgreSQL text; sent as it is, without placeholders
	 * @throws dev.migrator.error.ScriptException if a quote, comment or parenthesis is
	 * not closed
	 */
	void execute(String sql);

	/**
	 * Do free data work when the step runs, on the connection and in the transaction of
	 * the step. The connection refuses commit, rollback and close.
	 * @param work gets a client of that connection
	 */
	void jdbc(Consumer<JdbcClient> work);

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
