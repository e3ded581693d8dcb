package dev.migrator.operation;

import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Data work in Java, deferred until the step runs.
 *
 * @param work gets a client of the step's connection
 */
public record JdbcOperation(Consumer<JdbcClient> work) implements Operation {

	@Override
	public void applyTo(OperationTarget target) {
		target.jdbc(this.work);
	}

}
