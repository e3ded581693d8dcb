package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole auto-configuration, with and without what it can do without.
 */
class OptionalModulesIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.runner = new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(),
					new ScriptDirectory(directory).customers().property(),
					"management.endpoints.web.exposure.include=*");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void withEverything() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasBean("migrationsEndpoint")
			.hasBean("migrationsHealthContributor"));
		assertThat(count()).isOne();
	}

	@Test
	void withoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("migrationsEndpoint")
				.hasBean("migrationsHealthContributor"));
		assertThat(count()).isOne();
	}

	@Test
	void withoutTheHealthModule() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("migrationsEndpoint")
				.doesNotHaveBean("migrationsHealthContributor"));
		assertThat(count()).isOne();
	}

	@Test
	void withoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("migrationsEndpoint")
				.doesNotHaveBean("migratorMetrics")
				.doesNotHaveBean("migratorObservations"));
		assertThat(count()).isOne();
	}

	@Test
	void withoutHikari() {
		this.runner.withClassLoader(new FilteredClassLoader("com.zaxxer.hikari"))
			.withPropertyValues("spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource")
			.run((context) -> assertThat(context).hasNotFailed().hasBean("migrationsEndpoint"));
		assertThat(count()).isOne();
	}

	private Long count() {
		return this.database.value(Long.class, "SELECT count(*) FROM customer");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Selected.class)
	static class Application {

	}

	/**
	 * Selects as {@code @EnableAutoConfiguration} does, by the metadata of the build, so
	 * that no class is loaded whose module is away.
	 */
	static class Selected extends AutoConfigurationImportSelector {

		@Override
		protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
			return new AnnotationAttributes();
		}

		@Override
		protected List<String> getCandidateConfigurations(AnnotationMetadata metadata,
				@Nullable AnnotationAttributes attributes) {
			List<String> candidates = new ArrayList<>(
					ImportCandidates.load(AutoConfiguration.class, getBeanClassLoader()).getCandidates());
			candidates.removeIf((name) -> !name.startsWith("dev.migrator."));
			candidates.add(DataSourceAutoConfiguration.class.getName());
			return candidates;
		}

		@Override
		protected Set<String> getExclusions(AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
			return Set.of();
		}

	}

}
