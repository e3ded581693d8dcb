package dev.migrator.operation;

import java.io.Reader;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.SqlStatement;

/**
 * What operations are applied to: a connection, a printer, a check.
 */
public interface OperationTarget {

	/**
	 * Take one statement of SQL.
	 * @param statement the statement, not {@code COPY … FROM STDIN}
	 */
	void statement(SqlStatement statement);

	/**
	 * Take a {@code COPY … FROM STDIN} with its data.
	 * @param statement the statement
	 * @param data the lines up to, not including, the end mark; must be read, if at all,
	 * before this method returns
	 */
	void copy(SqlStatement statement, Reader data);

	/**
	 * Take work that is written in Java.
	 * @param work gets a client of the step's connection
	 */
	void jdbc(Consumer<JdbcClient> work);

	/**
	 * Take an update in batches. A section that has one falls into parts, so only a
	 * target that takes whole sections meets it.
	 * @param backfill what is updated
	 * @throws IllegalStateException if this target works in a transaction
	 */
	default void backfill(Backfill backfill) {
		throw new IllegalStateException("A back-fill commits, and cannot be part of a transaction");
	}

}
