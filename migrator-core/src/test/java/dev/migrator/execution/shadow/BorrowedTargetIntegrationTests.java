package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.migrator.PoolOfOne;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.temporary.OwnConnections;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The search for a shadow looks at a database through the application's pool.
 */
class BorrowedTargetIntegrationTests {

	private static final String STATE = """
			SELECT current_user || ', ' || current_setting('search_path') || ', '
			  || current_setting('application_name') || ', ' || pg_backend_pid()""";

	private final TestDatabase database = TestDatabase.create();

	private final TestDatabase shadow = TestDatabase.create();

	private final String role = this.database.createRole("owner");

	/** May not create databases, so the one that is named is used itself. */
	private final String ofShadow = this.shadow.createRole("plain");

	private final DataSource pool = new PoolOfOne(this.database.dataSource());

	private final ConnectionSource target = ConnectionSource.borrowing(this.pool, "database of the pool");

	@BeforeEach
	void own() {
		this.shadow.execute("ALTER DATABASE %s OWNER TO %s".formatted(this.shadow.name(), this.ofShadow));
	}

	@AfterEach
	void close() {
		this.shadow.close();
		this.database.close();
	}

	@Test
	void givesTheConnectionBackAsItWas() throws SQLException {
		for (boolean autoCommit : new boolean[] { true, false }) {
			String before = prepare(autoCommit);
			try (Shadows shadows = shadows(this.role)) {
				assertThat(shadows.open("test").description()).contains(this.shadow.name());
			}
			assertThat(state(autoCommit)).isEqualTo(before);
		}
	}

	@Test
	void givesItBackAsItWasIfTheRoleIsRefused() throws SQLException {
		String before = prepare(true);
		try (Shadows shadows = new Shadows(ShadowScene.mode(ShadowSettings.Mode.SERVER), this.target,
				session("nobody_of_this_name"), List.of(), new ShadowScene())) {
			assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> shadows.open("test"))
				.withMessageContaining("nobody_of_this_name");
		}
		assertThat(state(true)).isEqualTo(before);
	}

	@Test
	void looksWithTheRoleOfTheRun() throws SQLException {
		prepare(true);
		String user = OwnConnections.ask(this.target, session(this.role), ServerFacts::read).user();
		assertThat(user).isEqualTo(this.role);
	}

	@Test
	void aLookAtTheOriginalChangesNothing() throws SQLException {
		String before = prepare(false);
		try (Connection connection = new OwnConnections(this.target).look()) {
			assertThat(connection.getAutoCommit()).isFalse();
		}
		assertThat(state(false)).isEqualTo(before);
	}

	private Shadows shadows(String migrating) {
		return new Shadows(ShadowScene.url(this.ofShadow, this.shadow), this.target, session(migrating), List.of(),
				new ShadowScene());
	}

	private static DatabaseSettings session(String migrating) {
		return new DatabaseSettings(null, migrating,
				List.of("SET search_path = pg_catalog", "SET application_name = 'migrator'"), null, ZoneOffset.UTC,
				Duration.ZERO, Duration.ZERO, Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO,
				DatabaseSettings.Client.here(null, null));
	}

	private String prepare(boolean autoCommit) throws SQLException {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(true);
			statement.execute("SET search_path = public, pg_temp");
			connection.setAutoCommit(autoCommit);
		}
		return state(autoCommit);
	}

	private String state(boolean autoCommit) throws SQLException {
		try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
			assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
			try (ResultSet row = statement.executeQuery(STATE)) {
				row.next();
				return row.getString(1);
			}
			finally {
				if (!autoCommit) {
					connection.rollback();
				}
			}
		}
	}

}
