package dev.migrator.boot.test;

import java.util.function.Consumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.Migrator;
import dev.migrator.MigratorBuilder;
import dev.migrator.MigratorSettings;

/**
 * Gives tests without an application context a database that the migrations have made.
 * They run once: tests get copies of what they have left.
 * <p>
 * On a class, or in a static field, it gives the class one database; on a method, or in
 * an instance field, each test gets its own. Tests take a {@link DataSource}, a
 * {@link JdbcClient} or a {@link MigrationTester} as parameters. <pre class="code">
 * &#64;ExtendWith(MigratedDatabaseExtension.class)
 * class OrderQueriesTests {
 *
 * 	&#64;Test
 * 	void newDatabaseHasNoOrders(JdbcClient jdbc) {
 * </pre> The server is a container, if Docker answers and Testcontainers is on the class
 * path; else an embedded PostgreSQL that is on the class path; unless one is
 * {@linkplain #on(String, String, String) given}.
 */
public final class MigratedDatabaseExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final String DATABASE = "database";

	private final Consumer<MigratorBuilder> migrations;

	private final @Nullable Address address;

	/** Fields of other instances have databases of their own. */
	private final Namespace namespace = Namespace.create(MigratedDatabaseExtension.class, this);

	/**
	 * Create an extension for the scripts in {@code db/migrations} on the class path.
	 */
	public MigratedDatabaseExtension() {
		this((migrator) -> {
		}, null);
	}

	private MigratedDatabaseExtension(Consumer<MigratorBuilder> migrations, @Nullable Address address) {
		this.migrations = migrations;
		this.address = address;
	}

	/**
	 * Create an extension for other migrations.
	 * @param migrations says what is different from {@code db/migrations}: locations,
	 * packages, a schema
	 * @return an extension for a field with {@code @RegisterExtension}
	 */
	public static MigratedDatabaseExtension of(Consumer<MigratorBuilder> migrations) {
		return new MigratedDatabaseExtension(migrations, null);
	}

	/**
	 * Return an extension that uses a server wherever it is.
	 * @param url the JDBC URL of a database, which is not changed: others are made beside
	 * it
	 * @param username a user who may create databases
	 * @param password the password
	 * @return another extension for the same migrations
	 */
	public MigratedDatabaseExtension on(String url, String username, String password) {
		return new MigratedDatabaseExtension(this.migrations, new Address(url, username, password));
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		database(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		database(context);
	}

	/** The store of a test asks that of its class first; both close what they hold. */
	private TestCopy database(ExtensionContext context) {
		Store store = context.getStore(this.namespace);
		return store.computeIfAbsent(DATABASE, (key) -> make(), TestCopy.class);
	}

	private TestCopy make() {
		ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
		TestServer server = TestServers.OF_THIS_PROCESS.find(this.address, true, classLoader);
		return server.migrated(settings(server));
	}

	private MigratorSettings settings(TestServer server) {
		MigratorBuilder builder = Migrator.builder(server.home().connections());
		this.migrations.accept(builder);
		return builder.build().settings();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == DataSource.class || type == JdbcClient.class || type == MigrationTester.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		TestCopy database = database(context);
		Class<?> type = parameter.getParameter().getType();
		if (type == MigrationTester.class) {
			return new MigrationTester(settings(database.server()), database.server(), null, (id) -> true);
		}
		DataSource dataSource = database.address().dataSource();
		return (type == JdbcClient.class) ? JdbcClient.create(dataSource) : dataSource;
	}

}
