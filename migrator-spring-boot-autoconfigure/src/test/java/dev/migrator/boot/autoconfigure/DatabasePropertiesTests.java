package dev.migrator.boot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import dev.migrator.error.MigratorException;
import dev.migrator.script.ScriptSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the properties say of several databases, and where their scripts are.
 */
class DatabasePropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void withoutNamesThereIsTheDefault() {
		properties("migrator.url=jdbc:postgresql:shop");
		assertThat(DatabaseNames.of(this.environment)).containsExactly("default");
		assertThat(all().get("default").url()).isEqualTo("jdbc:postgresql:shop");
	}

	@Test
	void namesKeepTheirOrderWhateverOverridesThem() {
		properties("migrator.databases.shop.timeout=1s", "migrator.databases.audit-log.timeout=1s",
				"migrator.databases.off.enabled=false");
		environment("MIGRATOR_DATABASES_AUDITLOG_TIMEOUT", "5s");
		assertThat(DatabaseNames.of(this.environment)).containsExactly("shop", "audit-log");
		assertThat(all()).containsOnlyKeys("shop", "audit-log");
		assertThat(all().get("audit-log").timeout()).hasSeconds(5);
	}

	@Test
	void anEmptyEntryIsAName() {
		properties("migrator.databases.default=", "migrator.databases.audit=");
		assertThat(DatabaseNames.of(this.environment)).containsExactly("default", "audit");
	}

	@Test
	void inheritsInEverySpelling() {
		properties("migrator.databases.audit.url=jdbc:postgresql:audit", "migrator.lockWait=7m",
				"migrator.init_sql=SELECT 1,SELECT 2", "migrator.databases.audit.statement-timeout=3s");
		environment("MIGRATOR_STATEMENT_TIMEOUT", "9s");
		environment("MIGRATOR_WAIT_FOR_DATABASE", "8s");
		MigratorProperties audit = all().get("audit");
		assertThat(audit.lockWait()).hasMinutes(7);
		assertThat(audit.initSql()).containsExactly("SELECT 1", "SELECT 2");
		assertThat(audit.statementTimeout()).hasSeconds(3);
		assertThat(audit.waitForDatabase()).hasSeconds(8);
	}

	@Test
	void theDefaultIsWhatTheRestDescribes() {
		properties("migrator.url=jdbc:postgresql:shop", "migrator.username=ann", "migrator.packages=a.b",
				"migrator.databases.default=", "migrator.databases.audit.url=jdbc:postgresql:audit");
		assertThat(all().get("default").url()).isEqualTo("jdbc:postgresql:shop");
		assertThat(all().get("default").packages()).containsExactly("a.b");
		assertThat(all().get("audit").username()).isNull();
		assertThat(all().get("audit").packages()).isEmpty();
	}

	@Test
	void addressAndLoginAreNeverMixed() {
		properties("migrator.url=jdbc:postgresql:shop", "migrator.username=ann", "migrator.password=secret",
				"migrator.databases.default.url=jdbc:postgresql:other");
		assertThat(all().get("default").url()).isEqualTo("jdbc:postgresql:other");
		assertThat(all().get("default").username()).isNull();
		assertThat(all().get("default").password()).isNull();
	}

	@Test
	void aWrongValueIsReportedWhereItStands() {
		properties("migrator.databases.audit.url=x", "migrator.timeout=soon");
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> all())
			.satisfies((failure) -> assertThat(String.valueOf(failure.getProperty())).contains("migrator.timeout"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "my_db", "[my.db]", "1st", "-x", "[a b]", "größe" })
	void refusesNamesWithOtherCharacters(String name) {
		properties("migrator.databases." + name + ".url=jdbc:postgresql:x");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> DatabaseNames.of(this.environment))
			.withMessageContaining("cannot be the name of a database");
	}

	@ParameterizedTest
	@CsvSource({ "migrator.url=x", "migrator.locations[0]=classpath:a", "migrator.data-source=a",
			"migrator.scriptsDirectory=a" })
	void refusesWhatNobodyWouldInherit(String property) {
		properties("migrator.databases.audit.url=jdbc:postgresql:audit", property);
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> all())
			.withMessageContaining(" would have no effect")
			.satisfies((failure) -> assertThat(failure.action()).contains("migrator.databases.default.enabled"));
		properties("migrator.databases.default.enabled=false");
		assertThat(all()).containsOnlyKeys("audit");
	}

	@Test
	void eachHasADirectoryOfItsName() {
		properties("migrator.databases.default=", "migrator.databases.audit=", "migrator.databases.off.enabled=false");
		ScriptSettings audit = places().of("audit");
		assertThat(audit.locations()).containsExactly("classpath:db/migrations/audit");
		assertThat(audit.scriptsDirectory()).hasToString("src/main/resources/db/migrations/audit");
		assertThat(audit.mayBeMissing()).isTrue();
		ScriptSettings usual = places().of("default");
		assertThat(usual.locations()).containsExactly("classpath:db/migrations");
		assertThat(usual.otherDirectories()).containsExactlyInAnyOrder("audit", "off");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			classpath:db/shop        | classpath*:/db/shop/,classpath:more
			classpath:db/shop        | classpath:db/shop/audit
			file:/srv/../srv/shop    | file:/srv/shop/x
			classpath:db/migrations  |
			""")
	void refusesDirectoriesOfTwoDatabases(String shop, String audit) {
		properties("migrator.databases.shop.locations=" + shop,
				(audit != null) ? "migrator.databases.audit.locations=" + audit : "migrator.databases.audit=");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> places())
			.withMessageContaining("The databases 'shop' and 'audit' would both run scripts of");
	}

	@Test
	void databasesOfTheSameKindMayShareAllTheirScripts() {
		properties("migrator.databases.east.locations=classpath:db/shard",
				"migrator.databases.west.locations=classpath:db/shard");
		assertThat(places().of("west").locations()).containsExactly("classpath:db/shard");
	}

	@Test
	void refusesPackagesOfTwoDatabases() {
		properties("migrator.databases.shop.packages=a.b", "migrator.databases.audit.packages=a.b.c");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> places())
			.withMessageContaining("package a.b.c");
	}

	@Test
	void refusesToForgetScriptsThatWereThereBefore(@TempDir Path root) throws Exception {
		Path directory = Files.createDirectories(root.resolve("db/migrations"));
		Files.writeString(directory.resolve("20260101_0000_a1b2_first.sql"), """
				-- First
				--
				-- revision: a1b2
				-- created: 2026-01-01T00:00:00Z

				-- migrate:up
				SELECT 1;
				""");
		properties("migrator.databases.audit.url=x");
		try (var loader = new java.net.URLClassLoader(new java.net.URL[] { root.toUri().toURL() }, null)) {
			assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> places(loader))
				.withMessageContaining("Nobody would run the script in db/migrations");
			properties("migrator.databases.default=");
			assertThat(places(loader).of("default").otherDirectories()).containsExactly("audit");
		}
	}

	private ScriptPlaces places() {
		return places(new ClassLoader(null) {
		});
	}

	private ScriptPlaces places(ClassLoader loader) {
		return new ScriptPlaces(all(), DatabaseNames.configured(this.environment), loader, (type) -> {
			throw new IllegalStateException(type);
		});
	}

	private Map<String, MigratorProperties> all() {
		DatabaseProperties properties = new DatabaseProperties(this.environment);
		return properties.all(properties.bind("default", "", MigratorProperties.class));
	}

	private void properties(String... properties) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (String property : properties) {
			int equals = property.indexOf('=');
			values.put(property.substring(0, equals), property.substring(equals + 1));
		}
		List<String> names = new ArrayList<>();
		this.environment.getPropertySources().forEach((source) -> names.add(source.getName()));
		this.environment.getPropertySources().addLast(new MapPropertySource("file " + names.size(), values));
	}

	private void environment(String name, String value) {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(name + "-systemEnvironment", Map.of(name, value)));
	}

}
