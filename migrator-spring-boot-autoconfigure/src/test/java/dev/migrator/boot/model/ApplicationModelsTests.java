package dev.migrator.boot.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.migrator.boot.jpa.JpaApplication;
import dev.migrator.model.RenameHint;
import dev.migrator.model.SchemaSource;
import dev.migrator.schema.catalog.CatalogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApplicationModels}.
 */
class ApplicationModelsTests {

	private final Map<String, Object> properties = new LinkedHashMap<>(
			Map.of("spring.datasource.url", "jdbc:postgresql://localhost:1/nowhere", "spring.jpa.hibernate.ddl-auto",
					"create-drop", "spring.jpa.properties.hibernate.hbm2ddl.auto", "update"));

	@Test
	void nothingComesToLifeThatNobodyAsks() {
		Busy.made.clear();
		try (ApplicationModels models = models(Busy.class)) {
			assertThat(models.sources()).singleElement()
				.extracting(SchemaSource::description)
				.isEqualTo("11 JPA entities of entityManagerFactory");
		}
		assertThat(Busy.made).isEmpty();
	}

	@Test
	void theMajorVersionChoosesTheDialect() {
		try (ApplicationModels models = ApplicationModels.of(new SpringApplication(JpaApplication.class),
				new StandardEnvironment(), 14)) {
			assertThat(models.sources()).isNotEmpty();
		}
	}

	@Test
	void filesComeBeforeAndAfterTheEntities(@TempDir Path directory) throws IOException {
		file(directory, "views.sql", "-- @renamed from=old_people\nCREATE VIEW people AS SELECT * FROM customer;");
		file(directory, "pre.sql", "CREATE EXTENSION citext;");
		file(directory, "functions/f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';");
		this.properties.put("migrator.autogenerate.schema-locations", "file:" + directory + "/**/*.sql");
		try (ApplicationModels models = models(JpaApplication.class)) {
			assertThat(models.sources()).extracting(SchemaSource::description)
				.containsExactly("the SQL file pre.sql", "11 JPA entities of entityManagerFactory",
						"2 SQL files, first f.sql");
			assertThat(models.renames()).contains(new RenameHint(CatalogKind.VIEW, null, null, "old_people", "people"));
		}
	}

	@Test
	void anApplicationWithoutModelsHasNoSources() {
		try (ApplicationModels models = models(Nothing.class)) {
			assertThat(models.sources()).isEmpty();
			assertThat(models.renames()).isEmpty();
		}
	}

	@Test
	void onlyFactoriesThatAreNamedAreRead() {
		this.properties.put("migrator.autogenerate.entity-manager-factories", "another");
		try (ApplicationModels models = models(JpaApplication.class)) {
			assertThat(models.sources()).isEmpty();
		}
	}

	@Test
	void aBeanThatFailsIsNamed() {
		try (ApplicationModels models = models(Broken.class)) {
			assertThatExceptionOfType(ModelsException.class).isThrownBy(models::sources)
				.withMessageContaining("the bean 'needsDatabase'")
				.withMessageContaining("no such host")
				.satisfies((error) -> assertThat(error.action()).contains("migrator.reading-models"));
		}
	}

	@Test
	void aBeanThatAsksForAConnectionIsToldThatThereIsNone() {
		try (ApplicationModels models = models(Connecting.class)) {
			assertThatExceptionOfType(ModelsException.class).isThrownBy(models::sources)
				.withMessageContaining("the bean 'connecting'")
				.withMessageContaining("without a database");
		}
	}

	@Test
	void aBeanCanAskWhetherModelsAreRead() {
		try (ApplicationModels models = models(Asking.class)) {
			assertThat(models.sources()).hasSize(1);
		}
	}

	private ApplicationModels models(Class<?> application) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", this.properties));
		return ApplicationModels.of(new SpringApplication(application), environment, 17);
	}

	private static void file(Path directory, String name, String text) throws IOException {
		Path file = directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(JpaApplication.class)
	static class Busy {

		static final List<String> made = new ArrayList<>();

		@Bean
		ApplicationRunner runner() {
			return note("runner", (arguments) -> made.add("ran"));
		}

		@Bean
		@Lazy(false)
		Object eager() {
			return note("eager", new Object());
		}

		@Bean
		Life life() {
			return note("life", new Life());
		}

		@Bean
		Listener listener() {
			return note("listener", new Listener());
		}

		private static <T> T note(String name, T bean) {
			made.add(name);
			return bean;
		}

	}

	static class Life implements SmartLifecycle {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	static class Listener {

		@EventListener
		void refreshed(ContextRefreshedEvent event) {
			Busy.made.add("told");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(JpaApplication.class)
	static class Broken {

		@Bean
		HibernatePropertiesCustomizer needsDatabase() {
			throw new IllegalStateException("no such host");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(JpaApplication.class)
	static class Connecting {

		@Bean
		DataSource dataSource() {
			throw new IllegalStateException("never made");
		}

		@Bean
		HibernatePropertiesCustomizer connecting(DataSource dataSource) throws Exception {
			dataSource.getConnection();
			return (settings) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(JpaApplication.class)
	static class Asking {

		@Bean
		@org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty(name = "migrator.reading-models",
				havingValue = false, matchIfMissing = true)
		HibernatePropertiesCustomizer remote() {
			throw new IllegalStateException("no such host");
		}

	}

}
