package dev.migrator.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * The connection of a step as Java revisions see it: it refuses what would end the
 * transaction that the step shares with its records.
 */
final class GuardedConnection {

	private static final Set<String> REFUSED = Set.of("commit", "rollback", "close", "abort", "setAutoCommit");

	private GuardedConnection() {
	}

	static Connection around(Connection connection) {
		return (Connection) Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (REFUSED.contains(method.getName()) && !isRollbackToSavepoint(method.getName(), arguments)) {
						throw new MigratorException(
								"A Java revision called Connection.%s(), which would tear its work apart from its record in the history."
									.formatted(method.getName()),
								"Remove the call: the step commits when the revision is done, or rolls back when it fails.");
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static boolean isRollbackToSavepoint(String method, Object @Nullable [] arguments) {
		return method.equals("rollback") && arguments != null && arguments.length == 1;
	}

}
