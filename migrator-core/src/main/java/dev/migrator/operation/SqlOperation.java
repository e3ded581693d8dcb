package dev.migrator.operation;

import dev.migrator.sql.SqlStatement;

/**
 * One statement, as a person wrote it.
 *
 * @param statement the statement and its place in the script
 */
public record SqlOperation(SqlStatement statement) implements Operation {

	@Override
	public void applyTo(OperationTarget target) {
		target.statement(this.statement);
	}

}
