package dev.migrator.testdatabase;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WireTap}.
 */
class WireTapIntegrationTests {

	private TestDatabase database = TestDatabase.create();

	private WireTap tap = WireTap.open(this.database);

	@BeforeEach
	void create() throws SQLException {
		this.database.execute("CREATE TABLE t (id int)");
	}

	@AfterEach
	void close() {
		this.tap.close();
		this.database.close();
	}

	@Test
	void connectingIsCountedApart() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection()) {
			assertThat(connection.isClosed()).isFalse();
			assertThat(this.tap.roundTrips()).isZero();
			assertThat(this.tap.statements()).isEmpty();
			assertThat(this.tap.connections()).singleElement()
				.satisfies((tapped) -> assertThat(tapped.startupRoundTrips()).isPositive());
		}
	}

	@Test
	void aQueryInAutocommitIsOneRoundTrip() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.executeQuery("SELECT 1");
			assertThat(this.tap.roundTrips()).isEqualTo(1);
			assertThat(this.tap.statements()).containsExactly("SELECT 1");
			assertThat(this.tap.connections().get(0).messages()).hasEntrySatisfying('E',
					(count) -> assertThat(count).isEqualTo(1));
		}
	}

	@Test
	void simpleAndServerPreparedStatementsAreSeenAtEachExecution() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement("SELECT ?::text")) {
			statement.unwrap(PGStatement.class).setPrepareThreshold(1);
			for (int i = 0; i < 3; i++) {
				statement.setString(1, "é" + i);
				statement.executeQuery();
			}
			assertThat(this.tap.statements()).containsExactly("SELECT $1::text", "SELECT $1::text", "SELECT $1::text");
			assertThat(this.tap.connections().get(0).messages().get('P')).isLessThan(3);
		}
		this.tap.reset();
		try (Connection connection = DriverManager.getConnection(this.tap.url() + "&preferQueryMode=simple",
				this.database.username(), this.database.password())) {
			connection.createStatement().execute("SELECT 2");
			assertThat(this.tap.statements()).containsExactly("SELECT 2");
			assertThat(this.tap.connections()).singleElement()
				.satisfies((tapped) -> assertThat(tapped.messages()).containsEntry('Q', 1));
		}
	}

	@Test
	void aTransactionOfTwoStatementsIsThreeRoundTrips() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("INSERT INTO t VALUES (1)");
			statement.execute("INSERT INTO t VALUES (2)");
			connection.commit();
			assertThat(this.tap.roundTrips()).isEqualTo(3);
			assertThat(this.tap.statements()).containsExactly("BEGIN", "INSERT INTO t VALUES (1)",
					"INSERT INTO t VALUES (2)", "COMMIT");
		}
	}

	@Test
	void aBatchIsOneRoundTrip() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection();
				PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
			for (int i = 0; i < 20; i++) {
				statement.setInt(1, i);
				statement.addBatch();
			}
			statement.executeBatch();
			assertThat(this.tap.statements()).contains("INSERT INTO t VALUES ($1)");
			// The driver may describe the statement first
			assertThat(this.tap.roundTrips()).isLessThanOrEqualTo(2);
		}
	}

	@Test
	void fetchingMoreRowsIsARoundTripButNoExecution() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.setFetchSize(2);
			try (ResultSet result = statement.executeQuery("SELECT generate_series(1, 5)")) {
				while (result.next()) {
					assertThat(result.getInt(1)).isPositive();
				}
			}
			assertThat(this.tap.roundTrips()).isEqualTo(3);
			assertThat(this.tap.statements()).containsExactly("BEGIN", "SELECT generate_series(1, 5)");
		}
	}

	@Test
	void copyingInIsTwoRoundTripsHoweverMuchDataThereIs() throws Exception {
		try (Connection connection = this.tap.dataSource().getConnection()) {
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("COPY t FROM STDIN", new StringReader("1\n".repeat(100_000)));
			assertThat(this.tap.roundTrips()).isEqualTo(2);
			assertThat(this.tap.connections().get(0).messages()).containsKeys('d', 'c');
		}
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM t")).isEqualTo(100_000);
	}

	@Test
	void aLongStatementIsSeenWhole() throws SQLException {
		String sql = "SELECT '" + "x".repeat(300_000) + "'";
		try (Connection connection = this.tap.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
			assertThat(this.tap.statements()).containsExactly(sql);
			assertThat(this.tap.roundTrips()).isEqualTo(1);
		}
	}

	@Test
	void anErrorEndsARoundTrip() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELEC"));
			statement.execute("SELECT 1");
			assertThat(this.tap.roundTrips()).isEqualTo(2);
		}
	}

	@Test
	void afterAResetAConnectionCountsOnlyIfItSpeaks() throws SQLException {
		try (Connection silent = this.tap.dataSource().getConnection();
				Connection speaking = this.tap.dataSource().getConnection()) {
			silent.createStatement().execute("SELECT 1");
			this.tap.reset();
			assertThat(this.tap.connections()).isEmpty();
			assertThat(this.tap.roundTrips()).isZero();
			speaking.createStatement().execute("SELECT 2");
			assertThat(this.tap.connections()).extracting(TappedConnection::number).containsExactly(2);
			assertThat(this.tap.statements()).containsExactly("SELECT 2");
			assertThat(this.tap.connections().get(0).startupRoundTrips()).isZero();
		}
	}

	@Test
	void aClientThatAsksForEncryptionIsToldThereIsNone() throws SQLException {
		try (Connection connection = DriverManager.getConnection(
				this.tap.url().replace("sslmode=disable", "sslmode=prefer"), this.database.username(),
				this.database.password())) {
			connection.createStatement().execute("SELECT 1");
			assertThat(this.tap.roundTrips()).isEqualTo(1);
		}
	}

	@Test
	void aCutConnectionFailsAsABrokenNetworkDoes() throws SQLException {
		try (Connection connection = this.tap.dataSource().getConnection()) {
			this.tap.connections().get(0).cut();
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> connection.createStatement().execute("SELECT 1"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).startsWith("08"));
		}
	}

}
