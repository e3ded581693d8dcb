package dev.migrator.boot.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.io.TempDir;

import org.postgresql.Driver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseUrlEnvironmentPostProcessor} in an application.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("captures standard output, which other tests write to")
class DatabaseUrlApplicationTests {

	private static final String URL = "postgresql://cloud:s3cret@db.example.org:5433/shop";

	private static final String JDBC_URL = "jdbc:postgresql://db.example.org:5433/shop";

	private final Map<String, Object> systemProperties = new LinkedHashMap<>();

	private final Map<String, Object> systemEnvironment = new LinkedHashMap<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@BeforeEach
	void file() throws IOException {
		Files.writeString(this.directory.resolve("application.properties"), """
				spring.datasource.url=jdbc:postgresql://file/db
				spring.datasource.username=file-user
				spring.datasource.password=file-password
				spring.datasource.driver-class-name=%s
				spring.datasource.hikari.maximum-pool-size=3
				""".formatted(FileDriver.class.getName()));
	}

	@Test
	void thePoolGetsUrlUserAndPassword(CapturedOutput output) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		run(Application.class, (pool) -> {
			assertPool(pool, JDBC_URL, "cloud", "s3cret");
			assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
		});
		assertThat(output).containsOnlyOnce("Using DATABASE_URL: database shop on db.example.org:5433")
			.doesNotContain("s3cret");
	}

	@Test
	void thePoolGetsNeitherUserNorPasswordOfAFile() {
		this.systemEnvironment.put("DATABASE_URL", "postgresql://db.example.org:5433/shop");
		run(Application.class, (pool) -> assertPool(pool, JDBC_URL, null, null));
		this.systemEnvironment.put("DATABASE_URL", "postgresql://cloud@db.example.org:5433/shop");
		run(Application.class, (pool) -> assertPool(pool, JDBC_URL, "cloud", null));
	}

	@Test
	void thePoolGetsOddPasswordsAsTheyAre() {
		this.systemEnvironment.put("DATABASE_URL", "postgresql://cloud:${user.home}+%24%7Bx:y%7D%5C@h/db");
		run(Application.class,
				(pool) -> assertPool(pool, "jdbc:postgresql://h:5432/db", "cloud", "${user.home}+${x:y}\\"));
	}

	@Test
	void anImportedFileMayHaveIt() throws IOException {
		Files.writeString(this.directory.resolve(".env"), "DATABASE_URL=\"" + URL + "\"\n");
		run(Application.class, (pool) -> assertPool(pool, JDBC_URL, "cloud", "s3cret"),
				"--spring.config.import=file:" + this.directory + "/.env[.properties]");
	}

	@Test
	void aProfileOfAFileIsBeatenToo() throws IOException {
		Files.writeString(this.directory.resolve("application-prod.properties"), """
				spring.datasource.url=jdbc:postgresql://prod/db
				spring.datasource.password=prod-password
				""");
		this.systemEnvironment.put("DATABASE_URL", "postgresql://cloud@db.example.org:5433/shop");
		run(Application.class, (pool) -> assertPool(pool, JDBC_URL, "cloud", null), "--spring.profiles.active=prod");
	}

	@Test
	void theSystemEnvironmentsOwnUrlBeatsIt(CapturedOutput output) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.systemEnvironment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://explicit/db");
		run(Application.class,
				(pool) -> assertPool(pool, "jdbc:postgresql://explicit/db", "file-user", "file-password"));
		assertThat(output).doesNotContain("Using DATABASE_URL");
	}

	@Test
	void aSystemPropertyBeatsIt() {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.systemProperties.put("spring.datasource.url", "jdbc:postgresql://explicit/db");
		run(Application.class,
				(pool) -> assertPool(pool, "jdbc:postgresql://explicit/db", "file-user", "file-password"));
	}

	@Test
	void theCommandLineBeatsIt() {
		this.systemEnvironment.put("DATABASE_URL", URL);
		run(Application.class,
				(pool) -> assertPool(pool, "jdbc:postgresql://explicit/db", "file-user", "file-password"),
				"--spring.datasource.url=jdbc:postgresql://explicit/db");
	}

	@Test
	void jsonInTheSystemEnvironmentBeatsIt() {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.systemEnvironment.put("SPRING_APPLICATION_JSON",
				"{\"spring\":{\"datasource\":{\"url\":\"jdbc:postgresql://explicit/db\",\"password\":\"json\"}}}");
		run(Application.class, (pool) -> assertPool(pool, "jdbc:postgresql://explicit/db", "file-user", "json"));
	}

	@Test
	void connectionDetailsBeatIt() throws IOException {
		Files.delete(this.directory.resolve("application.properties"));
		this.systemEnvironment.put("DATABASE_URL", URL);
		run(WithDetails.class, (pool) -> assertPool(pool, "jdbc:postgresql://container:1/test", "test", "test"));
	}

	@Test
	void aPasswordAboveItIsSaidInTheLog(CapturedOutput output) {
		this.systemEnvironment.put("DATABASE_URL", URL);
		this.systemEnvironment.put("SPRING_DATASOURCE_PASSWORD", "oth3r");
		run(Application.class, (pool) -> assertPool(pool, JDBC_URL, "cloud", "oth3r"));
		assertThat(output).contains("; but spring.datasource.password (systemEnvironment) goes before it")
			.doesNotContain("oth3r");
	}

	@Test
	void onePropertyTurnsItOff() {
		this.systemEnvironment.put("DATABASE_URL", "mysql://u:s3cret@h/db");
		run(Application.class, (pool) -> assertPool(pool, "jdbc:postgresql://file/db", "file-user", "file-password"),
				"--migrator.database-url=false");
	}

	@Test
	void aBadValueEndsTheStartWithDescriptionAndActionOnly(CapturedOutput output) {
		this.systemEnvironment.put("DATABASE_URL", "postgresql://cloud:s3cret@h:port/db");
		assertThatExceptionOfType(DatabaseUrlException.class).isThrownBy(() -> run(Application.class, (pool) -> {
		}));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("DATABASE_URL cannot be used: Its port is not a number from 1 to 65535.")
			.contains("Action:")
			.contains("set migrator.database-url=false")
			.doesNotContain("s3cret")
			.doesNotContain("\tat ")
			.doesNotContain("Exception");
	}

	private void run(Class<?> configuration, Consumer<HikariDataSource> check, String... arguments) {
		StandardEnvironment environment = new StandardEnvironment();
		var sources = environment.getPropertySources();
		sources.replace("systemProperties", new MapPropertySource("systemProperties", this.systemProperties));
		sources.replace("systemEnvironment",
				new SystemEnvironmentPropertySource("systemEnvironment", this.systemEnvironment));
		SpringApplication application = new SpringApplication(configuration);
		application.setEnvironment(environment);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		this.systemProperties.put("spring.config.location", "file:" + this.directory + "/");
		this.systemProperties.put("spring.main.banner-mode", "off");
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			check.accept(context.getBean(HikariDataSource.class));
		}
	}

	private static void assertPool(HikariDataSource pool, String url, @Nullable String user,
			@Nullable String password) {
		assertThat(pool.getJdbcUrl()).isEqualTo(url);
		assertThat(pool.getUsername()).isEqualTo(user);
		assertThat(pool.getPassword()).isEqualTo(password);
		assertThat(pool.getDriverClassName()).isEqualTo((url.contains("file") || url.contains("explicit"))
				? FileDriver.class.getName() : "org.postgresql.Driver");
	}

	/**
	 * A driver that only the file names.
	 */
	public static class FileDriver extends Driver {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
	static class WithDetails {

		@Bean
		JdbcConnectionDetails details() {
			return new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return "test";
				}

				@Override
				public String getPassword() {
					return "test";
				}

				@Override
				public String getJdbcUrl() {
					return "jdbc:postgresql://container:1/test";
				}

			};
		}

	}

}
