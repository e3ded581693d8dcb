package dev.migrator.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see of the service, over real HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "migrator.auto-migrate=true", "management.endpoints.web.exposure.include=*",
				"management.endpoint.migrations.access=unrestricted", "management.info.migrations.enabled=true",
				"management.endpoint.health.show-details=always", "management.endpoint.health.show-components=always" })
@ActiveProfiles("test")
class ActuatorIntegrationTests {

	private static final String NEWEST = "aca9b79b3a87";

	private static final String DATABASE = "$.contexts.sample-app.databases.default.";

	private final RestTestClient client;

	ActuatorIntegrationTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port + "/actuator").build();
	}

	/**
	 * The heads are known with the first answer of the database, for which the first
	 * scrape asks.
	 */
	@Test
	void showMetricsForPrometheus() {
		await(() -> get("/prometheus").contains("migrator_head_info{"));
		assertThat(get("/prometheus").lines())
			.contains("migrator_runs_seconds_count{database=\"default\",outcome=\"done\"} 1",
					"migrator_state{database=\"default\",state=\"up_to_date\"} 1.0",
					"migrator_revisions{database=\"default\",state=\"pending\"} 0.0")
			.anyMatch((line) -> line.startsWith("migrator_head_info{") && line.contains(NEWEST))
			.anyMatch((line) -> line.startsWith("migrator_revision_duration_seconds{") && line.contains(NEWEST));
	}

	@Test
	void showHealthAndInfo() {
		await(() -> "UP".equals(this.<String>value("/health", "$.components.migrations.status")));
		assertThat(get("/health/readiness")).contains("migrations");
		assertThat(get("/health/liveness")).doesNotContain("migrations");
		assertThat(this.<String>value("/info", "$.migrations.default.state")).isEqualTo("UP_TO_DATE");
	}

	@Test
	void showOneRevision() {
		assertThat(this.<String>value("/migrations/" + NEWEST.substring(0, 6), DATABASE + "state"))
			.isEqualTo("APPLIED");
		this.client.get().uri("/migrations/ffffffffffff").exchange().expectStatus().isNotFound();
		this.client.get().uri("/migrations?limit=-1").exchange().expectStatus().isBadRequest();
	}

	@Test
	void runWhatTheyAreAskedFor() {
		write("nonsense", "{}", 400);
		write("downgrade", "{}", 400);
		assertThat(write("downgrade", "{ \"target\": \"ffff\" }", 400)).contains("ffff");
		write("upgrade", "{ \"database\": \"other\" }", 400);
		String begun = write("upgrade", "{}", 202);
		assertThat(JsonPath.<String>read(begun, "$.state")).isEqualTo("RUNNING");
		String id = JsonPath.read(begun, "$.id");
		await(() -> this.<String>value("/migrations", DATABASE + "lastRun.id").equals(id));
		String shown = get("/migrations");
		assertThat(JsonPath.<String>read(shown, DATABASE + "lastRun.outcome")).isEqualTo("NOTHING_TO_DO");
		assertThat(JsonPath.<String>read(shown, DATABASE + "lastRun.trigger")).isEqualTo("ENDPOINT");
		assertThat(JsonPath.<List<String>>read(shown, DATABASE + "heads")).containsExactly(NEWEST);
	}

	private static void await(BooleanSupplier condition) {
		Instant end = Instant.now().plus(Duration.ofMinutes(1));
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).isBefore(end);
		}
	}

	private <T> T value(String path, String jsonPath) {
		return JsonPath.read(get(path), jsonPath);
	}

	private String get(String path) {
		return body(this.client.get().uri(path).exchange().expectStatus().isOk());
	}

	private String write(String operation, String json, int status) {
		return body(this.client.post()
			.uri("/migrations/" + operation)
			.contentType(MediaType.APPLICATION_JSON)
			.body(json)
			.exchange()
			.expectStatus()
			.isEqualTo(status));
	}

	private static String body(RestTestClient.ResponseSpec response) {
		String body = response.expectBody(String.class).returnResult().getResponseBody();
		return (body != null) ? body : "";
	}

	/**
	 * An empty database, so that the start has something to do.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class EmptyDatabase {

		@Bean
		TestDatabase testDatabase() {
			return TestDatabase.create();
		}

		@Bean
		JdbcConnectionDetails jdbcConnectionDetails(TestDatabase database) {
			return new Address(database.url(), database.username(), database.password());
		}

		private record Address(String getJdbcUrl, String getUsername,
				String getPassword) implements JdbcConnectionDetails {
		}

	}

}
