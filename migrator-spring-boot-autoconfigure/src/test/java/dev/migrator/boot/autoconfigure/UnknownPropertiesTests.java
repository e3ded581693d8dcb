package dev.migrator.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class UnknownPropertiesTests {

	private static final ClassLoader EMPTY = new ClassLoader(null) {
	};

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "migrator.auto-migrate", "migrator.autoMigrate", "migrator.AUTO_MIGRATE",
			"migrator.init-sql[0]", "migrator.lock-retry.maxAttempts", "migrator.databases.audit.url",
			"migrator.databases.audit.lock-retry.limit", "migrator.databases.audit.initSql[3]",
			"migrator.databases.default", "migrator.databases.audit.autogenerate.exclude[0]", "migrator.shadow.url",
			"migrator.test.whatever", "migrator.shadow", "migrator.databases",
			"migrator.autogenerate.naming.foreign-key", "migrator.databases.audit.lockRetry", "migrator",
			"migratory.bird" })
	void whatMeansSomethingIsFineWithoutReadingMetadata(String property) {
		property(property, "");
		assertThatNoException().isThrownBy(() -> refuse(EMPTY));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			migrator.auto-migrat                | migrator.auto-migrate
			migrator.autoMigrat                 | migrator.auto-migrate
			migrator.ulr                        | migrator.url
			migrator.location                   | migrator.locations
			migrator.max-attempts               | migrator.lock-retry.max-attempts
			migrator.lock-retry.max-attempt     | migrator.lock-retry.max-attempts
			migrator.url.foo                    | -
			migrator.databases.audit.scheme     | migrator.databases.audit.schema
			migrator.databases.audit.enable     | migrator.databases.audit.enabled
			migrator.colour                     | -
			migrator.databases.audit            | -
			""")
	void whatMeansNothingIsRefusedWithWhatIsLikeIt(String property, String similar) {
		property(property, "x");
		assertThatExceptionOfType(UnknownPropertyException.class).isThrownBy(() -> refuse(getClass().getClassLoader()))
			.withMessageContaining("A property means nothing to Migrator")
			.satisfies((failure) -> {
				assertThat(failure).hasMessageContaining(property);
				if (similar == null) {
					assertThat(failure.getMessage()).doesNotContain("did you mean");
				}
				else {
					assertThat(failure.getMessage()).containsPattern("did you mean .*\\b" + similar + "\\b");
				}
			});
	}

	@Test
	void saysWhereItStandsAndKeepsItsValueToItself() throws Exception {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("application.yml",
				new ByteArrayResource("""
						migrator:
						  pasword: secret
						  databases:
						    audit:
						      tiemout: 1s
						""".getBytes(StandardCharsets.UTF_8)));
		sources.forEach(this.environment.getPropertySources()::addLast);
		assertThatExceptionOfType(UnknownPropertyException.class).isThrownBy(() -> refuse(EMPTY))
			.withMessageContainingAll("2 properties", " 2:12)", " 5:16)", "did you mean migrator.password?",
					"did you mean migrator.databases.audit.timeout?")
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("secret"))
			.satisfies((failure) -> assertThat(failure.exitCode()).isEqualTo(2));
	}

	@Test
	void environmentVariablesMayBeSomebodyElses() {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("MIGRATOR_SERVICE_HOST", "10.0.0.1", "MIGRATOR_PORT_5432_TCP", "x")));
		assertThatNoException().isThrownBy(() -> refuse(EMPTY));
	}

	@Test
	void everyDescribedPropertyIsKnownWithoutTheDescription() throws Exception {
		KnownProperties known = new KnownProperties(EMPTY);
		Object properties = JsonParserFactory.getJsonParser()
			.parseMap(Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")))
			.get("properties");
		assertThat((List<?>) properties).map((property) -> String.valueOf(((Map<?, ?>) property).get("name")))
			.filteredOn((name) -> name.startsWith("migrator.") && !name.equals("migrator.databases"))
			.allSatisfy((name) -> assertThat(known.contains(name.replace("-", ""))).as(name).isTrue());
	}

	private void property(String name, String value) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, value)));
	}

	private void refuse(ClassLoader classLoader) {
		new UnknownProperties(new KnownProperties(classLoader)).refuse(this.environment);
	}

}
