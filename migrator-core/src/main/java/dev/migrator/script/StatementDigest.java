package dev.migrator.script;

import java.io.Reader;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.OperationTarget;
import dev.migrator.sql.SqlStatement;

/**
 * Statements and data on their way into a digest.
 *
 * @param digest takes them
 */
record StatementDigest(ChecksumDigest digest) implements OperationTarget {

	@Override
	public void statement(SqlStatement statement) {
		this.digest.add(statement);
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		this.digest.add(statement);
		this.digest.addData(data);
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		throw new IllegalStateException("No SQL script holds Java");
	}

}
