package dev.migrator.operation;

import java.io.Reader;

import dev.migrator.sql.SqlStatement;

/**
 * A {@code COPY … FROM STDIN} whose data follow in the script. The data are a stream that
 * can be read once, while the script is being read; they never stand in memory whole.
 *
 * @param statement the {@code COPY}
 * @param data its lines, without the end mark
 */
public record CopyOperation(SqlStatement statement, Reader data) implements Operation {

	@Override
	public void applyTo(OperationTarget target) {
		target.copy(this.statement, this.data);
	}

}
