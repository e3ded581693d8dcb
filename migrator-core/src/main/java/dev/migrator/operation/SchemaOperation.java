package dev.migrator.operation;

import java.io.StringReader;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.change.SchemaChange;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * A change of the schema as an operation: it knows its SQL and its reverse.
 *
 * @param change what is changed
 */
public record SchemaOperation(SchemaChange change) implements Operation {

	/**
	 * Create an operation.
	 * @throws DefinitionException if an expression in it makes it more, or less, than one
	 * statement
	 */
	public SchemaOperation {
		change.sql().forEach(SchemaOperation::statement);
	}

	/**
	 * Return the statements.
	 * @return SQL texts, without semicolons at their ends
	 */
	public List<String> sql() {
		return this.change.sql();
	}

	/**
	 * Return what undoes the operation.
	 * @return the reverse, or {@code null} if there is none
	 * @see #irreversible()
	 */
	public @Nullable SchemaOperation reverse() {
		SchemaChange reverse = this.change.reverse().change();
		return (reverse != null) ? new SchemaOperation(reverse) : null;
	}

	/**
	 * Return why there is no reverse.
	 * @return the reason, as a clause, or {@code null} if there is a reverse
	 */
	public @Nullable String irreversible() {
		return this.change.reverse().missing();
	}

	/**
	 * Return whether PostgreSQL refuses one of the statements in a transaction.
	 * @return whether it has to run outside of any transaction
	 */
	public boolean refusedInTransaction() {
		return sql().stream().anyMatch((sql) -> StatementTraits.of(sql).refusedInTransaction());
	}

	/**
	 * Return the operation in words.
	 * @return such as {@code create table orders}
	 */
	public String description() {
		return this.change.description();
	}

	@Override
	public void applyTo(OperationTarget target) {
		sql().forEach((sql) -> target.statement(statement(sql)));
	}

	/** An expression of a user must not end the statement and begin another one. */
	private static SqlStatement statement(String sql) {
		SqlScanner scanner = new SqlScanner("SQL", new StringReader(sql), 1);
		ScriptItem first = scanner.next();
		if (!(first instanceof SqlStatement statement) || scanner.next() != null) {
			throw new DefinitionException("its SQL is not one statement: " + sql);
		}
		return statement;
	}

}
