package dev.migrator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for servers that cannot be had for a test: one that says it is too old, and one
 * that says it is a replica. Only that one answer of a real server is changed.
 */
class UnsuitableServerIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("a1", "", "CREATE TABLE t ();", "DROP TABLE t;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void refusesAServerOlderThan14() {
		String before = this.database.dumpSchema();
		DatabaseException failure = refused("pg_catalog.current_setting('server_version_num')", "'130021'");
		assertThat(failure).hasMessageContaining("PostgreSQL 13.21 is too old").hasMessageContaining("Nothing was run");
		assertThat(failure.action()).contains("PostgreSQL 14");
		assertThat(failure.exitCode()).isOne();
		assertThat(this.database.dumpSchema()).isEqualTo(before);
	}

	@Test
	void refusesAReplica() {
		String before = this.database.dumpSchema();
		DatabaseException failure = refused("pg_catalog.pg_is_in_recovery()", "true");
		assertThat(failure).hasMessageContaining("a replica that only reads").hasMessageContaining("Nothing was run");
		assertThat(failure.action()).contains("primary");
		assertThat(this.database.dumpSchema()).isEqualTo(before);
	}

	private DatabaseException refused(String question, String answer) {
		DataSource source = new DelegatingDataSource(this.database.dataSource()) {

			@Override
			public Connection getConnection() throws SQLException {
				return answering(super.getConnection(), question, answer);
			}

		};
		Migrator migrator = new Migrator(this.scenario.settings(),
				ConnectionSource.borrowing(source, "database of the test"), MigrationListener.NONE);
		return catchThrowableOfType(DatabaseException.class, migrator::migrate);
	}

	private static Connection answering(Connection connection, String question, String answer) {
		return proxy(Connection.class, connection, (method, result) -> method.equals("createStatement")
				? proxy(Statement.class, (Statement) result, (name, value) -> value, question, answer) : result);
	}

	private static <T> T proxy(Class<T> type, T target, Result result, String... replacement) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				Object[] changed = (arguments != null) ? arguments.clone() : new Object[0];
				if (replacement.length == 2 && changed.length == 1 && changed[0] instanceof String sql) {
					changed[0] = sql.replace(replacement[0], replacement[1]);
				}
				try {
					return result.of(method.getName(), method.invoke(target, changed));
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}));
	}

	/**
	 * Changes what a method returns.
	 */
	private interface Result {

		Object of(String method, Object value);

	}

}
