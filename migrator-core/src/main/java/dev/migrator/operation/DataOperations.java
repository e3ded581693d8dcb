package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.data.BackfillDefinition;
import dev.migrator.operation.data.Row;
import dev.migrator.sql.QualifiedName;

/**
 * The operations on data. Names of tables and columns are taken as they are: a dot in
 * them separates nothing, and {@code Users} is another table than {@code users}. A table
 * outside of the search path is named by a {@link QualifiedName}.
 */
public interface DataOperations {

	/**
	 * Do free data work when the step runs, on the connection and in the transaction of
	 * the step. The connection refuses commit, rollback and close.
	 * @param work gets a client of that connection
	 */
	void jdbc(Consumer<JdbcClient> work);

	/**
	 * Insert rows: {@code op.bulkInsert("country", List.of("code", "name"),
	 * List.of(row("no", "Norway"), row("se", "Sweden")))}. Few rows become {@code INSERT}
	 * statements, many one {@code COPY}. It has no reverse.
	 * @param table the table's name
	 * @param columns the columns' names; the others get their defaults
	 * @param rows the rows; read more than once, one by one. See {@link Row#row} for the
	 * types of values
	 * @throws dev.migrator.error.MigratorException if the columns cannot be; a wrong row
	 * is told before anything runs
	 */
	default void bulkInsert(String table, List<String> columns, Iterable<Row> rows) {
		bulkInsert(new QualifiedName(null, table), columns, () -> StreamSupport.stream(rows.spliterator(), false));
	}

	/**
	 * Insert rows that are too many for a collection.
	 * @param table the table's name
	 * @param columns the columns' names; the others get their defaults
	 * @param rows opens the rows; called more than once, each time for the same ones. The
	 * stream is read one by one, and closed
	 * @see #bulkInsert(String, List, Iterable)
	 */
	default void bulkInsert(String table, List<String> columns, Supplier<? extends Stream<Row>> rows) {
		bulkInsert(new QualifiedName(null, table), columns, rows);
	}

	/**
	 * Insert rows into a table of a certain schema.
	 * @param table the table
	 * @param columns the columns' names; the others get their defaults
	 * @param rows opens the rows
	 * @see #bulkInsert(String, List, Supplier)
	 */
	void bulkInsert(QualifiedName table, List<String> columns, Supplier<? extends Stream<Row>> rows);

	/**
	 * Update a large table in batches, each committed alone, so that no row is locked for
	 * long: {@code op.backfill("users", (b) -> b.set("full_name = first || ' ' || last")
	 * .where("full_name IS NULL"))}.
	 * <p>
	 * The table is walked through by its primary key or another unique key, from the
	 * first row to the one that was the last when it began. How far it got is recorded
	 * with each batch: after a crash, a stop or an error the next run goes on behind it.
	 * Rows that others add or change meanwhile are not its business. A revision with a
	 * back-fill is not one transaction.
	 * @param table the table's name
	 * @param definition says what is set, and how
	 * @throws dev.migrator.error.MigratorException if the definition cannot be
	 */
	default void backfill(String table, Consumer<BackfillDefinition> definition) {
		backfill(new QualifiedName(null, table), definition);
	}

	/**
	 * Back-fill a table of a certain schema.
	 * @param table the table
	 * @param definition says what is set, and how
	 * @see #backfill(String, Consumer)
	 */
	void backfill(QualifiedName table, Consumer<BackfillDefinition> definition);

}
