package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Databases that come later than the application.
 */
class WaitingForDatabaseIntegrationTests {

	private static final Duration AGES = Duration.ofHours(1);

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aServerThatIsStartedLateAndThenStartsUpIsWaitedFor() {
		try (LateServer server = new LateServer(this.database, 3)) {
			Events events = new Events((line) -> {
				if (line.startsWith("waiting for database")) {
					server.listen();
				}
			});
			Scenario late = scenario(server.url(), this.database.username(), this.database.password());
			assertThat(late.listener(events).migrator().migrate().heads()).containsExactly("a1");
			assertThat(events.lines("waiting for database")).singleElement().asString().contains("refused");
		}
	}

	@Test
	void tooManyClientsAreWaitedFor() {
		String role = this.database.createRole("app");
		this.database.execute("GRANT CREATE ON SCHEMA public TO " + role,
				"ALTER ROLE %s CONNECTION LIMIT 0".formatted(role));
		Events events = new Events((line) -> {
			if (line.startsWith("waiting for database")) {
				this.database.execute("ALTER ROLE %s CONNECTION LIMIT -1".formatted(role));
			}
		});
		assertThat(scenario(this.database.url(), role, role).listener(events).migrator().migrate().heads())
			.containsExactly("a1");
		assertThat(events.lines("waiting for database")).singleElement().asString().contains("too many connections");
	}

	private Scenario scenario(String url, String username, String password) {
		return new Scenario(this.directory, url, username, password).script("a1", "", "CREATE TABLE t ();", "")
			.waitForDatabase(AGES);
	}

}
