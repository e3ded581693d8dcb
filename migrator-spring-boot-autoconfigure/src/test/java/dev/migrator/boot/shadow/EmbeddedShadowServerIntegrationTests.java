package dev.migrator.boot.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.shadow.Shadow;
import dev.migrator.execution.shadow.ShadowServer;
import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.execution.shadow.Shadows;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that is started for shadows, with what the database that is migrated has.
 */
class EmbeddedShadowServerIntegrationTests {

	@Test
	void bothServersAreFoundOnTheClassPathInTheirOrder() {
		assertThat(ShadowServer.on(getClass().getClassLoader()))
			.hasExactlyElementsOfTypes(TestcontainersShadowServer.class, EmbeddedShadowServer.class);
	}

	@Test
	void shadowsOnItHaveTheRolesOfTheDatabaseThatIsMigratedAndItStops() throws Exception {
		List<String> notices = new ArrayList<>();
		MigrationListener listener = new MigrationListener() {
			@Override
			public void notice(String message) {
				notices.add(message);
			}
		};
		ConnectionSource history;
		try (TestDatabase target = TestDatabase.create()) {
			String reader = target.createRole("reader");
			String owner = target.createRole("owner");
			try (Shadows shadows = new Shadows(
					new ShadowSettings(null, null, null, false, ShadowSettings.Mode.EMBEDDED),
					ConnectionSource.opening(target.dataSource(), "database " + target.name()), session(owner),
					List.of(new EmbeddedShadowServer()), listener)) {
				history = shadows.open("history").connections();
				Shadow models = shadows.open("models");
				assertThat(run(history, "SET ROLE " + owner, "CREATE TABLE tools (id int)",
						"GRANT SELECT ON tools TO " + reader))
					.isEqualTo("1");
				assertThat(run(models.connections())).isEqualTo("0");
			}
		}
		assertThat(notices).hasSize(1)
			.first()
			.asString()
			.matches("Shadow databases are on an embedded PostgreSQL on port \\d+; rejected: .*");
		assertThatExceptionOfType(SQLException.class).isThrownBy(history::run);
	}

	private static String run(ConnectionSource source, String... statements) throws SQLException {
		try (Connection connection = source.run().connection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
			try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE tablename = 'tools'")) {
				row.next();
				return row.getString(1);
			}
		}
	}

	private static DatabaseSettings session(String role) {
		return new DatabaseSettings(null, role, List.of(), null, ZoneOffset.UTC, Duration.ZERO, Duration.ZERO,
				Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO, DatabaseSettings.Client.here(null, null));
	}

}
