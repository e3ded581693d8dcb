package dev.migrator.execution;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.catalog.CatalogReader;
import dev.migrator.execution.catalog.StableTexts;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.testdatabase.Fault;
import dev.migrator.testdatabase.Fault.Kind;
import dev.migrator.testdatabase.Fault.Point;
import dev.migrator.testdatabase.Fault.Sender;
import dev.migrator.testdatabase.FaultProxy;
import dev.migrator.testdatabase.TestDatabase;

import static java.time.Duration.ZERO;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said of a connection that ends in the middle: why it ended, and not that there
 * is nothing left to tidy up.
 */
class CutConnectionIntegrationTests {

	/** What the server says last. */
	private static final String TERMINATED = "57P01";

	private static final DatabaseSettings SETTINGS = new DatabaseSettings(null, null, List.of(), null, UTC, ZERO, ZERO,
			ZERO, LockRetry.DEFAULT, Pooler.AUTO, DatabaseSettings.Client.here(null, null));

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aCatalogThatCannotBeReadTellsWhichQueryFailed() throws SQLException {
		SQLException failure = cut(6, (connection) -> new CatalogReader(connection, "public").read());
		assertThat(failure.getSQLState()).isEqualTo(TERMINATED);
		assertThat(failure.getMessage()).startsWith("The query for ").contains("terminating connection");
	}

	@Test
	void aTextThatCannotBeReadAgainIsNoOtherText() throws SQLException {
		this.database.execute("CREATE TABLE t (id int CHECK (id > 0))");
		Catalog to;
		try (Connection direct = this.database.connect()) {
			to = new CatalogReader(direct, "public").read();
		}
		CatalogObject check = to.all(CatalogKind.CONSTRAINT).findFirst().orElseThrow();
		Map<String, String> attributes = new TreeMap<>(check.attributes());
		attributes.put("definition", "CHECK (0 < id)");
		Catalog from = to.with(List.of(check.with(attributes)));
		SQLException failure = cut(3, (connection) -> new StableTexts(connection, to).align(from));
		assertThat(failure.getSQLState()).isEqualTo(TERMINATED);
		assertThat(failure.getMessage()).contains("terminating connection");
	}

	@Test
	void aLookThatFailsTellsWhy() throws SQLException {
		DatabaseException failure = cut(DatabaseException.class, 1, (connection) -> {
			connection.setAutoCommit(false);
			ConnectionSource source = new Lent(connection);
			return new Database(source, SETTINGS, MigrationListener.NONE, new StopSwitch()).look();
		});
		assertThat(failure.sqlState()).isEqualTo(TERMINATED);
		assertThat(failure.getMessage()).contains("terminating connection");
	}

	@Test
	void aSessionThatCannotBeginTellsWhy() throws SQLException {
		SQLException failure = cut(1, (connection) -> {
			connection.setAutoCommit(false);
			return new Sessions(SETTINGS).open(new WorkingConnection(connection, false, List.of()));
		});
		assertThat(failure.getSQLState()).isEqualTo(TERMINATED);
		assertThat(failure.getMessage()).contains("terminating connection");
	}

	private SQLException cut(int number, Use use) throws SQLException {
		return cut(SQLException.class, number, use);
	}

	/** Let the server end the connection at one of the statements of a use. */
	private <E extends Exception> E cut(Class<E> type, int number, Use use) throws SQLException {
		int before = statements((connection) -> null).size();
		Point point = statements(use).get(before + number - 1);
		try (FaultProxy proxy = FaultProxy.open(this.database, new Fault(point, Kind.SERVER_DIES));
				Connection connection = connect(proxy)) {
			E failure = catchThrowableOfType(type, () -> use.of(connection));
			assertThat(proxy.struck()).isTrue();
			assertThat(failure).isNotNull();
			return failure;
		}
	}

	private List<Point> statements(Use use) throws SQLException {
		try (FaultProxy proxy = FaultProxy.open(this.database, null)) {
			try (Connection connection = connect(proxy)) {
				use.of(connection);
			}
			proxy.awaitClients();
			return proxy.points()
				.stream()
				.filter((point) -> point.sender() == Sender.CLIENT && point.type() == 'P')
				.toList();
		}
	}

	private Connection connect(FaultProxy proxy) throws SQLException {
		return DriverManager.getConnection(proxy.url(), this.database.username(), this.database.password());
	}

	/**
	 * Uses a connection.
	 */
	@FunctionalInterface
	private interface Use {

		Object of(Connection connection) throws SQLException;

	}

	/**
	 * Lends one connection.
	 *
	 * @param connection the connection
	 */
	private record Lent(Connection connection) implements ConnectionSource {

		@Override
		public Connection look() {
			return this.connection;
		}

		@Override
		public WorkingConnection run() {
			return new WorkingConnection(this.connection, false, List.of());
		}

		@Override
		public String description() {
			return "database that is lent";
		}

	}

}
