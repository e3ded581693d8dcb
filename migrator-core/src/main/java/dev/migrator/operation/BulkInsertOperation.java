package dev.migrator.operation;

import dev.migrator.operation.data.BulkInsert;
import dev.migrator.operation.data.RowWriter;
import dev.migrator.sql.SqlStatement;

/**
 * Rows to be inserted: few as {@code INSERT} statements, many as one {@code COPY}. The
 * rows are read each time anew, and never stand in memory whole.
 *
 * @param script what the script is called in messages
 * @param insert the rows
 */
public record BulkInsertOperation(String script, BulkInsert insert) implements Operation {

	@Override
	public void applyTo(OperationTarget target) {
		new RowWriter(this.script, this.insert).write(
				(sql) -> target.statement(new SqlStatement(sql, 1, 1, false, "", ";")),
				(sql, data) -> target.copy(new SqlStatement(sql, 1, 1, true, "", ";"), data));
	}

}
