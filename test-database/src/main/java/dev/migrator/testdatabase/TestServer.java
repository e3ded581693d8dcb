package dev.migrator.testdatabase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The one server of this JVM, started by the first test that asks for a database. Ways to
 * have one, in this order: a given address, a container, embedded binaries.
 */
final class TestServer {

	private static final FutureTask<TestServer> SHARED = new FutureTask<>(() -> {
		Properties properties = System.getProperties();
		String major = properties.getProperty("migrator.test.postgres");
		TestServer server = new TestServer(firstOpen(List.of(new GivenServer(properties, System.getenv()),
				new ContainerServer((major != null) ? major : "18"), new EmbeddedServer())), major);
		Runtime.getRuntime().addShutdownHook(new Thread(server::dropLeftovers, "test-databases-drop"));
		return server;
	});

	private final ServerAddress address;

	private final int majorVersion;

	/** Several JVMs may share a given server. */
	private final String prefix = "test_" + UUID.randomUUID().toString().substring(0, 8) + "_";

	private final AtomicInteger names = new AtomicInteger();

	private final Map<String, FutureTask<String>> templates = new ConcurrentHashMap<>();

	private final Set<String> databases = ConcurrentHashMap.newKeySet();

	private final Set<String> roles = ConcurrentHashMap.newKeySet();

	private TestServer(ServerAddress address, @Nullable String wantedMajor) throws SQLException {
		this.address = address;
		try (Connection connection = address.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SHOW server_version_num")) {
			result.next();
			this.majorVersion = result.getInt(1) / 10000;
		}
		if (wantedMajor != null && !wantedMajor.equals(Integer.toString(this.majorVersion))) {
			throw new IllegalStateException(
					"migrator.test.postgres asks for PostgreSQL %s, but the server at %s is PostgreSQL %d"
						.formatted(wantedMajor, address.url(address.maintenanceDatabase()), this.majorVersion));
		}
	}

	/**
	 * Return the JVM's server, which is started by the first call.
	 * @return the server
	 * @throws IllegalStateException if there is none to be had: tests must fail, not be
	 * skipped
	 */
	static TestServer shared() {
		SHARED.run();
		return result(SHARED);
	}

	/**
	 * Take the first way that is open.
	 * @param sources the ways, best first
	 * @return the address of a server
	 * @throws IllegalStateException if none is, with the ways and what was wrong with
	 * each
	 */
	static ServerAddress firstOpen(List<? extends ServerSource> sources) {
		StringBuilder ways = new StringBuilder("No PostgreSQL server for the tests. One of these is needed:");
		IllegalStateException failure = null;
		for (ServerSource source : sources) {
			ways.append("\n  - ").append(source.howTo());
			try {
				ServerAddress address = source.open();
				if (address != null) {
					return address;
				}
			}
			catch (Exception | LinkageError ex) {
				ways.append("\n    (tried: ").append(ex).append(')');
				IllegalStateException tried = new IllegalStateException(source.getClass().getSimpleName(), ex);
				if (failure != null) {
					tried.addSuppressed(failure);
				}
				failure = tried;
			}
		}
		throw new IllegalStateException(ways.toString(), failure);
	}

	ServerAddress address() {
		return this.address;
	}

	int majorVersion() {
		return this.majorVersion;
	}

	String newName() {
		return this.prefix + this.names.incrementAndGet();
	}

	/**
	 * Create a database.
	 * @param template the database to be copied, or {@code null} for an empty one
	 * @return its name
	 */
	String createDatabase(@Nullable String template) {
		String name = newName();
		// Copying files beats the write-ahead log where nothing is ever flushed
		String strategy = (this.majorVersion >= 15) ? " STRATEGY file_copy" : "";
		execute("CREATE DATABASE " + name + " TEMPLATE " + ((template != null) ? template : "template0") + strategy,
				// Neither UTC nor what a JVM is likely to have, with an odd half hour
				"ALTER DATABASE " + name + " SET timezone TO 'America/St_Johns'");
		this.databases.add(name);
		return name;
	}

	/**
	 * Return the database that others are copied from.
	 * @param key what names its content
	 * @param content fills it, once; if that fails, the next call tries again
	 * @return its name
	 */
	String template(String key, Consumer<TestDatabase> content) {
		FutureTask<String> template = this.templates.computeIfAbsent(key, (k) -> new FutureTask<>(() -> {
			String name = createDatabase(null);
			try {
				content.accept(new TestDatabase(this, name));
			}
			catch (Throwable ex) {
				dropDatabase(name);
				throw ex;
			}
			// A pool that was left open would be in the way of every copy
			execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
					"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
			return name;
		}));
		template.run();
		try {
			return result(template);
		}
		catch (RuntimeException | Error ex) {
			this.templates.remove(key, template);
			throw ex;
		}
	}

	String createRole(String hint, String attributes) {
		String name = newName() + "_" + hint;
		execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "' " + attributes);
		this.roles.add(name);
		return name;
	}

	void dropDatabase(String name) {
		if (this.databases.remove(name)) {
			execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
		}
	}

	void dropRole(String name) {
		if (this.roles.remove(name)) {
			execute("DROP ROLE IF EXISTS " + name);
		}
	}

	private void execute(String... statements) {
		try (Connection connection = this.address.connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(
					"On " + this.address.url(this.address.maintenanceDatabase()) + ": " + ex.getMessage(), ex);
		}
	}

	/** A given server stays; containers and embedded servers may be gone already. */
	private void dropLeftovers() {
		try {
			List.copyOf(this.databases).forEach(this::dropDatabase);
			List.copyOf(this.roles).forEach(this::dropRole);
		}
		catch (IllegalStateException ex) {
			// It is gone, and they with it
		}
	}

	private static <T> T result(FutureTask<T> task) {
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for PostgreSQL", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			if (cause instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException(cause.getMessage(), cause);
		}
	}

}
