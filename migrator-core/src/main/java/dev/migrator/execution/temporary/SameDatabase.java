package dev.migrator.execution.temporary;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.Tidying;

/**
 * Finds out whether two ways lead to the same database, whatever hosts and names say: a
 * lock that is taken over one of them is seen over the other.
 */
public final class SameDatabase {

	private static final SecureRandom RANDOM = new SecureRandom();

	private SameDatabase() {
	}

	/**
	 * Ask over both ways.
	 * @param one a way
	 * @param other another way
	 * @return whether they lead to the same database
	 * @throws SQLException if one of them leads nowhere
	 */
	public static boolean is(ConnectionSource one, ConnectionSource other) throws SQLException {
		int high = RANDOM.nextInt(Integer.MAX_VALUE);
		int low = RANDOM.nextInt(Integer.MAX_VALUE);
		try (Connection holding = one.run().connection();
				Statement lock = holding.createStatement();
				Connection asking = other.run().connection();
				Statement question = asking.createStatement()) {
			boolean autoCommit = holding.getAutoCommit();
			Tidying tidying = Tidying.of(holding, () -> {
				holding.rollback();
				holding.setAutoCommit(autoCommit);
			});
			try (tidying) {
				holding.setAutoCommit(false);
				lock.execute("SELECT pg_catalog.pg_advisory_xact_lock(%d, %d)".formatted(high, low));
				try (ResultSet row = question.executeQuery(
						"""
								SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory'
								  AND classid::pg_catalog.int8 = %d AND objid::pg_catalog.int8 = %d AND objsubid = 2 AND database =
								  (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))"""
							.formatted(high, low))) {
					row.next();
					return row.getBoolean(1);
				}
			}
		}
	}

}
