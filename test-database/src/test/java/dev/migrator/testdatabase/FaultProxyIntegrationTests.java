package dev.migrator.testdatabase;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.migrator.testdatabase.Fault.Kind;
import dev.migrator.testdatabase.Fault.Point;
import dev.migrator.testdatabase.Fault.Sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link FaultProxy}.
 */
class FaultProxyIntegrationTests {

	private static final String INSERT = "INSERT INTO t VALUES (1)";

	private final TestDatabase database = TestDatabase.create();

	@BeforeEach
	void create() {
		this.database.execute("CREATE TABLE t (id int)");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void insert(FaultProxy proxy) throws SQLException {
		Connection connection = DriverManager.getConnection(proxy.url() + "&preferQueryMode=simple",
				this.database.username(), this.database.password());
		try (Statement statement = connection.createStatement()) {
			statement.execute(INSERT);
		}
		finally {
			close(connection);
		}
	}

	/** A connection that was cut after its last answer cannot say good-bye. */
	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			assertThat(ex.getCause()).isInstanceOf(IOException.class);
		}
	}

	private List<Point> points() throws SQLException {
		try (FaultProxy proxy = FaultProxy.open(this.database, null)) {
			insert(proxy);
			assertThat(proxy.struck()).isFalse();
			this.database.execute("TRUNCATE t");
			return proxy.points();
		}
	}

	/** The statement itself is the last simple query. */
	private Point point(Sender sender, char type) throws SQLException {
		return points().stream()
			.filter((point) -> point.sender() == sender && point.type() == type)
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	private long rows() {
		return this.database.value(Long.class, "SELECT count(*) FROM t");
	}

	private void awaitNoSession() {
		while (this.database.value(Long.class, """
				SELECT count(*) FROM pg_stat_activity
				WHERE datname = current_database() AND pid <> pg_backend_pid()""") > 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void everyMessageIsCountedBySenderAndConnection() throws SQLException {
		assertThat(points()).filteredOn((point) -> point.sender() == Sender.CLIENT)
			.extracting(Point::type)
			.startsWith((char) 0)
			.contains('Q')
			.doesNotContain('S');
		assertThat(points()).filteredOn((point) -> point.sender() == Sender.SERVER)
			.extracting(Point::type)
			.startsWith('R')
			.contains('K', 'C', 'Z');
		assertThat(points()).extracting(Point::connection).containsOnly(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "CUT_BEFORE", "SERVER_DIES" })
	void aStatementThatIsNotPassedOnDoesNotRun(Kind kind) throws SQLException {
		try (FaultProxy proxy = FaultProxy.open(this.database, new Fault(point(Sender.CLIENT, 'Q'), kind))) {
			SQLException failure = catchThrowableOfType(SQLException.class, () -> insert(proxy));
			assertThat(failure.getSQLState()).isEqualTo((kind == Kind.SERVER_DIES) ? "57P01" : "08006");
			assertThat(proxy.struck()).isTrue();
			awaitNoSession();
			assertThat(rows()).isZero();
			insert(proxy);
			assertThat(rows()).as("the fault happens once").isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CLIENT_DIES", "CLIENT_VANISHES" })
	void aServerWithoutItsClientGoesOn(Kind kind) throws SQLException {
		try (FaultProxy proxy = FaultProxy.open(this.database, new Fault(point(Sender.CLIENT, 'Q'), kind))) {
			assertThat(catchThrowableOfType(SQLException.class, () -> insert(proxy)).getSQLState()).isEqualTo("08006");
			awaitNoSession();
			assertThat(rows()).isEqualTo(1);
			assertThatExceptionOfType(SQLException.class).as("the dead do not connect").isThrownBy(() -> insert(proxy));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CUT_BEFORE", "SERVER_DIES" })
	void anAnswerThatIsNotPassedOnLeavesTheClientInDoubt(Kind kind) throws SQLException {
		try (FaultProxy proxy = FaultProxy.open(this.database, new Fault(point(Sender.SERVER, 'C'), kind))) {
			assertThat(catchThrowableOfType(SQLException.class, () -> insert(proxy)).getSQLState()).isEqualTo("08006");
			awaitNoSession();
			assertThat(rows()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "DELAY", "CUT_AFTER" })
	void whatHasArrivedCannotBeTakenBack(Kind kind) throws SQLException {
		Point last = point(Sender.SERVER, 'Z');
		try (FaultProxy proxy = FaultProxy.open(this.database, new Fault(last, kind))) {
			insert(proxy);
			assertThat(proxy.struck()).isTrue();
			assertThat(rows()).isEqualTo(1);
		}
	}

	@Test
	void aServerThatDiesBeforeItHasGreetedEndsTheConnection() throws SQLException {
		for (Point point : points().subList(0, 4)) {
			try (FaultProxy proxy = FaultProxy.open(this.database, new Fault(point, Kind.SERVER_DIES))) {
				assertThat(catchThrowableOfType(SQLException.class, () -> insert(proxy)).getSQLState())
					.isEqualTo("08001");
			}
		}
		assertThat(rows()).isZero();
	}

}
