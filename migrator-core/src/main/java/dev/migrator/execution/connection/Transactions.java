package dev.migrator.execution.connection;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * How work of ours reaches the database: which transaction is around it, and what that
 * begins and ends with, is not for the work to know.
 */
public interface Transactions {

	/**
	 * Ask something.
	 * @param work asks; it changes nothing
	 * @return the answer
	 * @throws SQLException if it fails
	 */
	<T extends @Nullable Object> T read(Work<T> work) throws SQLException;

	/**
	 * Do what takes one statement.
	 * @param work does it
	 * @return what came of it
	 * @throws SQLException if it fails; nothing is changed then
	 */
	<T extends @Nullable Object> T write(Work<T> work) throws SQLException;

	/**
	 * Do something in a transaction of its own.
	 * @param work does it; neither commits nor rolls back
	 * @return what came of it
	 * @throws SQLException if it fails; it is rolled back then
	 */
	<T extends @Nullable Object> T transaction(Work<T> work) throws SQLException;

	/**
	 * Something to do with a connection.
	 */
	@FunctionalInterface
	interface Work<T extends @Nullable Object> {

		T on(Connection connection) throws SQLException;

	}

}
