package dev.migrator.boot.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

/**
 * A data source that keeps the text of what is executed on it without parameters.
 */
final class RecordedStatements {

	private final List<String> statements = new CopyOnWriteArrayList<>();

	private final DataSource dataSource;

	RecordedStatements(DataSource dataSource) {
		this.dataSource = wrap(DataSource.class, dataSource);
	}

	DataSource dataSource() {
		return this.dataSource;
	}

	/** Return all but what drops things, or sets something in the session. */
	List<String> creating() {
		return this.statements.stream()
			.filter((sql) -> !sql.matches("(?is)(drop|set) .*|alter table if exists \\S+ drop constraint .*"))
			.toList();
	}

	private <T> T wrap(Class<T> type, Object target) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			if (method.getName().startsWith("execute") && arguments != null && arguments[0] instanceof String sql) {
				this.statements.add(sql);
			}
			try {
				Object result = method.invoke(target, arguments);
				Class<?> returned = method.getReturnType();
				return (returned == Connection.class || returned == Statement.class) ? wrap(returned, result) : result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		};
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
