package dev.migrator.offline;

import java.io.Reader;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.MigratorException;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.sql.SqlStatement;

/**
 * Refuses operations that are not SQL.
 */
final class Printability implements OperationTarget {

	private final String revision;

	private final String script;

	Printability(String revision, String script) {
		this.revision = revision;
		this.script = script;
	}

	@Override
	public void statement(SqlStatement statement) {
		// It is what it prints
	}

	@Override
	public void copy(SqlStatement statement, Reader data) {
		// Its data are printed behind it
	}

	@Override
	public void jdbc(Consumer<JdbcClient> work) {
		throw unprintable("needs the database's data (op.jdbc(…))");
	}

	@Override
	public void backfill(Backfill backfill) {
		throw unprintable("goes through the rows of %s in batches, each where the last one ended (op.backfill(…))"
			.formatted(backfill.table()));
	}

	private MigratorException unprintable(String reason) {
		return new MigratorException(
				"Revision %s cannot be printed: %s %s. Nothing was printed.".formatted(this.revision, this.script,
						reason),
				"Let the tool run this revision on the database, and print what comes before it and behind it as plans of their own (from:to).");
	}

}
