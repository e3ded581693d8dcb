package dev.migrator.offline;

import java.io.Reader;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.OperationTarget;
import dev.migrator.sql.SqlStatement;

/**
 * Prints operations one after the other, as they run in a transaction.
 */
final class StatementPrinter implements OperationTarget {

	private final PsqlOutput out;

	StatementPrinter(PsqlOutput out) {
		this.out = out;
	}

	@Override
	public void statement(SqlStatement statement) {
		this.out.verbatim(statement.text());
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		this.out.verbatim(statement.text());
		this.out.data(data);
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		throw new IllegalStateException("A plan with work in Java is refused before it is printed");
	}

}
