package dev.migrator.boot.env;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseUrlEnvironmentPostProcessor}.
 */
class DatabaseUrlEnvironmentPostProcessorTests {

	private static final String URL = "postgresql://cloud:s3cret@db.example.org:5433/shop";

	private static final String JDBC_URL = "jdbc:postgresql://db.example.org:5433/shop";

	private final Map<String, Object> commandLine = new LinkedHashMap<>();

	private final Map<String, Object> systemProperties = new LinkedHashMap<>();

	private final Map<String, Object> systemEnvironment = new LinkedHashMap<>();

	private final Map<String, Object> file = new LinkedHashMap<>(Map.of("spring.datasource.url", "jdbc:h2:mem:file",
			"spring.datasource.username", "file-user", "spring.datasource.password", "file-password",
			"spring.datasource.driverClassName", "org.h2.Driver"));

	@Test
	void itRunsDirectlyAfterConfigurationFilesAreLoaded() {
		assertThat(new DatabaseUrlEnvironmentPostProcessor((log) -> log.get()).getOrder())
			.isEqualTo(ConfigDataEnvironmentPostProcessor.ORDER + 1);
	}

	@Test
	void withoutTheVariableNothingChanges() {
		assertFile(environment());
	}

	@Test
	void theVariableBeatsAConfigurationFile() {
		this.systemEnvironment.put("DATABASE_URL", URL);
		ConfigurableEnvironment environment = environment();
		assertSays(environment, JDBC_URL, "cloud", "s3cret");
		assertThat(get(environment, "spring.datasource.driver-class-name")).isEmpty();
		assertThat(environment.getPropertySources().stream().map((source) -> source.getName())).containsExactly(
				"configurationProperties", "commandLineArgs", "systemProperties", "systemEnvironment", "databaseUrl",
				"file");
	}

	@Test
	void whatTheVariableLeavesOutIsNotTakenFromAFile() {
		this.systemEnvironment.put("DATABASE_URL", "postgresql://db.example.org:5433/shop");
		assertSays(environment(), JDBC_URL, "", "");
	}

	@Test
	void aFileMayHaveTheVariableToo() {
		this.file.put("DATABASE_URL", URL);
		assertSays(environment(), JDBC_URL, "cloud", "s3cret");
	}

	@Test
	void theFirstSourceThatHasTheVariableCounts() {
		this.systemProperties.put("DATABASE_URL", URL);
		this.systemEnvironment.put("DATABASE_URL", "postgresql://other");
		this.file.put("DATABASE_URL", "postgresql://third");
		assertSays(environment(), JDBC_URL, "cloud", "s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\"\"" })
	void anEmptyVariableIsNone(String value) {
		this.systemEnvironment.put("DATABASE_URL", value);
		assertFile(environment());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPRING_DATASOURCE_URL", "spring_datasource_url", "SPRING_DATASOURCE_HIKARI_JDBC_URL",
			"SPRING_DATASOURCE_HIKARI_JDBCURL" })
	void aUrlInTheSystemEnvironmentMakesItYieldWholly(String name) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.systemEnvironment.put(name, "jdbc:postgresql://explicit/db");
		ConfigurableEnvironment environment = environment();
		assertThat(environment.getPropertySources().contains("databaseUrl")).isFalse();
		assertThat(get(environment, "spring.datasource.username")).isEqualTo("file-user");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url", "spring.datasource.URL", "SPRING.DATASOURCE.URL",
			"spring.dataSource.url", "spring.data-source.url", "spring.datasource.hikari.jdbcUrl",
			"spring.datasource.hikari.jdbc-url" })
	void aUrlInAnyFormAboveItMakesItYieldWholly(String name) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.commandLine.put(name, "jdbc:postgresql://explicit/db");
		ConfigurableEnvironment environment = environment();
		assertThat(environment.getPropertySources().contains("databaseUrl")).isFalse();
		assertThat(get(environment, "spring.datasource.password")).isEqualTo("file-password");
	}

	@Test
	void aVariableOnTheCommandLineYieldsToAUrlInTheSystemEnvironment() {
		this.commandLine.put("DATABASE_URL", URL);
		this.systemEnvironment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://explicit/db");
		assertSays(environment(), "jdbc:postgresql://explicit/db", "file-user", "file-password");
	}

	@Test
	void whereItYieldsItIsNotEvenRead() {
		this.systemEnvironment.put("DATABASE_URL", "mysql://h/db");
		this.systemEnvironment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://explicit/db");
		assertSays(environment(), "jdbc:postgresql://explicit/db", "file-user", "file-password");
	}

	@Test
	void aUrlThatIsAddedAboveItLaterMakesItYieldWholly() {
		this.systemEnvironment.put("DATABASE_URL", URL);
		ConfigurableEnvironment environment = environment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("late", Map.of("spring.datasource.url", "jdbc:postgresql://late/db")));
		assertSays(environment, "jdbc:postgresql://late/db", "file-user", "file-password");
		environment.getPropertySources().remove("late");
		assertSays(environment, JDBC_URL, "cloud", "s3cret");
	}

	@Test
	void aPasswordAboveItWinsByItself() {
		this.systemEnvironment.put("DATABASE_URL", "postgresql://cloud@db.example.org:5433/shop");
		this.systemEnvironment.put("SPRING_DATASOURCE_PASSWORD", "from-a-secret");
		assertSays(environment(), JDBC_URL, "cloud", "from-a-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.hikari.jdbc-url", "spring.datasource.hikari.jdbcUrl",
			"spring.datasource.hikari.username", "spring.datasource.hikari.password", "spring.datasource.tomcat.url",
			"spring.datasource.dbcp2.username" })
	void aPoolWithSettingsOfItsOwnInAFileIsRefused(String name) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.file.put(name, "v4lue");
		assertThatExceptionOfType(DatabaseUrlException.class).isThrownBy(this::environment)
			.withMessageContaining("(file)")
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.action()).contains("spring.datasource.")
				.doesNotContain("v4lue", "s3cret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrator.database-url", "migrator.databaseUrl" })
	void onePropertyTurnsItOff(String name) {
		this.systemEnvironment.put("DATABASE_URL", "mysql://h/db");
		this.file.put(name, "false");
		assertFile(environment());
	}

	@ParameterizedTest
	@ValueSource(strings = { "MIGRATOR_DATABASEURL", "MIGRATOR_DATABASE_URL" })
	void aVariableTurnsItOff(String name) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.systemEnvironment.put(name, "false");
		assertFile(environment());
	}

	@Test
	void theSystemEnvironmentIsTakenLetterForLetter() {
		this.systemEnvironment.put("DATABASE_URL", "postgresql://u:${file.secret:x}@h/db");
		this.file.put("file.secret", "wrong");
		assertSays(environment(), "jdbc:postgresql://h:5432/db", "u", "${file.secret:x}");
	}

	@Test
	void aFileMayHavePlaceholders() {
		this.file.put("DATABASE_URL", "postgresql://u:${DB_PASSWORD}@h/db");
		this.systemEnvironment.put("DB_PASSWORD", "right");
		assertSays(environment(), "jdbc:postgresql://h:5432/db", "u", "right");
	}

	@Test
	void anEnvironmentWithoutSystemEnvironmentHasItBelowItsSource() {
		MockEnvironment environment = new MockEnvironment().withProperty("DATABASE_URL", URL);
		process(environment);
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo(JDBC_URL);
		MockEnvironment explicit = new MockEnvironment().withProperty("DATABASE_URL", URL)
			.withProperty("spring.datasource.url", "jdbc:postgresql://explicit/db");
		process(explicit);
		assertThat(explicit.getProperty("spring.datasource.username")).isNull();
	}

	@Test
	void aSecondRunChangesNothing() {
		this.systemEnvironment.put("DATABASE_URL", URL);
		ConfigurableEnvironment environment = environment();
		long size = environment.getPropertySources().stream().count();
		process(environment);
		assertThat(environment.getPropertySources().stream().count()).isEqualTo(size);
		assertSays(environment, JDBC_URL, "cloud", "s3cret");
	}

	private ConfigurableEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		var sources = environment.getPropertySources();
		sources.addFirst(new MapPropertySource("commandLineArgs", this.commandLine));
		sources.replace("systemProperties", new MapPropertySource("systemProperties", this.systemProperties));
		sources.replace("systemEnvironment",
				new SystemEnvironmentPropertySource("systemEnvironment", this.systemEnvironment));
		sources.addLast(new MapPropertySource("file", this.file));
		ConfigurationPropertySources.attach(environment);
		process(environment);
		return environment;
	}

	private static void process(ConfigurableEnvironment environment) {
		new DatabaseUrlEnvironmentPostProcessor((log) -> log.get()).postProcessEnvironment(environment,
				new SpringApplication());
	}

	private static void assertFile(ConfigurableEnvironment environment) {
		assertThat(environment.getPropertySources().contains("databaseUrl")).isFalse();
		assertSays(environment, "jdbc:h2:mem:file", "file-user", "file-password");
	}

	private static void assertSays(ConfigurableEnvironment environment, String url, String user, String password) {
		assertThat(get(environment, "spring.datasource.url")).isEqualTo(url);
		assertThat(get(environment, "spring.datasource.username")).isEqualTo(user);
		assertThat(get(environment, "spring.datasource.password")).isEqualTo(password);
		assertThat(environment.getProperty("spring.datasource.password")).isEqualTo(password);
	}

	private static @Nullable String get(ConfigurableEnvironment environment, String name) {
		return Binder.get(environment).bind(name, String.class).orElse(null);
	}

}
