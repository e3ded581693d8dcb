package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot be derived is borrowed, and given back as it was.
 */
class BorrowedConnectionIntegrationTests {

	private static final String SETTINGS = """
			SELECT name || '=' || setting FROM pg_settings
			WHERE source IN ('session', 'client')
			  -- these tell of a transaction, and stay as the last one left them
			  AND name NOT IN ('transaction_deferrable', 'transaction_isolation', 'transaction_read_only')
			ORDER BY 1""";

	private static final String LOCKS = """
			SELECT l.pid::text FROM pg_locks l JOIN pg_database d ON d.oid = l.database
			WHERE l.locktype = 'advisory' AND d.datname = current_database()""";

	private final TestDatabase database = TestDatabase.create();

	private final HikariDataSource pool = new HikariDataSource();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).sql("a1b2", "", """
				CREATE TABLE seen AS SELECT current_setting('application_name') AS application;
				SET lock_timeout = '7s'; SET TimeZone = 'Asia/Tokyo'; SET search_path = pg_catalog;
				CREATE TEMP TABLE left_over (id int);""", "DROP TABLE seen;");
		this.pool.setJdbcUrl(this.database.url());
		this.pool.setUsername(this.database.username());
		this.pool.setPassword(this.database.password());
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionInitSql("SET work_mem = '5MB'");
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.close();
	}

	@Test
	void borrowsFromAWrapperAndGivesBackClean() throws SQLException {
		List<String> before = settings();
		int backend = backend();
		start(new DelegatingDataSource(this.pool) {
		});
		assertThat(this.database.value(String.class, "SELECT application FROM seen"))
			.isEqualTo("PostgreSQL JDBC Driver");
		assertThat(backend()).isEqualTo(backend);
		assertThat(settings()).isEqualTo(before);
		assertThat(ask(
				"SELECT oid::regclass::text || relnamespace::regnamespace || reltype FROM pg_class WHERE relname = 'left_over'"))
			.isEmpty();
		assertThat(ask(LOCKS)).isEmpty();
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.getAutoCommit()).isTrue();
			assertThat(connection.isReadOnly()).isFalse();
		}
	}

	@Test
	void borrowsFromARoutingDataSource() throws SQLException {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected @Nullable Object determineCurrentLookupKey() {
				return "a";
			}

		};
		routing.setTargetDataSources(Map.of("a", this.pool));
		routing.afterPropertiesSet();
		List<String> before = settings();
		start(routing);
		assertThat(settings()).isEqualTo(before);
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM migrator_version")).isOne();
	}

	@Test
	void borrowsThePoolsOnlyConnectionForLong() throws SQLException {
		this.scripts.sql("c3d4", "a1b2", "SELECT pg_sleep(1);", "");
		start(new DelegatingDataSource(this.pool) {
		});
		assertThat(settings()).isNotEmpty();
		assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	@Test
	void borrowsWhereAutoCommitIsOff() throws SQLException {
		this.pool.setAutoCommit(false);
		start(new DelegatingDataSource(this.pool) {
		});
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM migrator_version")).isOne();
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.getAutoCommit()).isFalse();
		}
	}

	@Test
	void givesBackCleanAfterAFailure() throws SQLException {
		List<String> before = settings();
		this.scripts.sql("c3d4", "a1b2", "SET work_mem = '9MB'; SELECT 1 / 0;", "");
		Applications.plain()
			.withPropertyValues(this.scripts.property())
			.withBean(DataSource.class, () -> new DelegatingDataSource(this.pool) {
			})
			.run((context) -> assertThat(context).hasFailed());
		assertThat(settings()).isEqualTo(before);
		assertThat(ask(LOCKS)).isEmpty();
	}

	/** Hikari closes a connection at once on which something was not supported. */
	@Test
	void recordsAFailureForWhichThePoolClosesTheConnection() {
		this.scripts.sql("c3d4", "a1b2", """
				CREATE TABLE t (id int);
				CREATE VIEW v AS SELECT id FROM t;
				ALTER TABLE t ALTER COLUMN id TYPE bigint;""", "");
		Applications.plain()
			.withPropertyValues(this.scripts.property())
			.withBean(DataSource.class, () -> new DelegatingDataSource(this.pool) {
			})
			.run((context) -> assertThat(context).hasFailed());
		assertThat(this.database.values(String.class,
				"SELECT outcome || ' ' || (error LIKE '%0A000%') FROM migrator_history WHERE revision = 'c3d4'"))
			.containsExactly("failed true");
	}

	private void start(DataSource dataSource) {
		Applications.plain()
			.withPropertyValues(this.scripts.property())
			.withBean(DataSource.class, () -> dataSource)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private List<String> settings() throws SQLException {
		return ask(SETTINGS);
	}

	private int backend() throws SQLException {
		return Integer.parseInt(ask("SELECT pg_backend_pid()::text").get(0));
	}

	private List<String> ask(String sql) throws SQLException {
		try (Connection connection = this.pool.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
	}

}
