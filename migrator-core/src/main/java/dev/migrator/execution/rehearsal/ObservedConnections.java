package dev.migrator.execution.rehearsal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.temporary.OwnConnections;

/**
 * Connections for a rehearsal: before a run's connection commits, an observer looks at
 * its locks, which the commit gives back. The look at the heads has a connection of its
 * own as well; a pool would keep sessions open.
 *
 * @param source opens the connections
 * @param observer looks
 */
record ObservedConnections(ConnectionSource source, StepObserver observer) implements ConnectionSource {

	@Override
	public Connection look() throws SQLException {
		return OwnConnections.initialized(this.source.run());
	}

	@Override
	public WorkingConnection run() throws SQLException {
		WorkingConnection working = this.source.run();
		this.observer.opened(working.connection());
		return new WorkingConnection(observed(working.connection()), working.own(), working.initSql());
	}

	@Override
	public String description() {
		return this.source.description();
	}

	private Connection observed(Connection connection) {
		return (Connection) Proxy.newProxyInstance(ObservedConnections.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("commit")) {
						this.observer.committing(connection);
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
