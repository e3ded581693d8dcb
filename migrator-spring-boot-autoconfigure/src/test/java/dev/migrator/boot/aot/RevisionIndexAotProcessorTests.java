package dev.migrator.boot.aot;

import java.util.Map;

import javax.sql.DataSource;

import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.revisions.greeting.AddGreeting;
import dev.migrator.script.index.IndexedDirectory;
import dev.migrator.script.index.RevisionIndex;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link RevisionIndexAotProcessor}.
 */
class RevisionIndexAotProcessorTests {

	private static final String PACKAGE = "dev.migrator.boot.revisions.greeting";

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final ClassNameGenerator names = new ClassNameGenerator(ClassName.get("test", "Application"));

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void theRevisionsOfAllPlacesAreIndexed() throws Exception {
		process(Map.of("migrator.packages", PACKAGE, "migrator.locations", "classpath:indexed/one",
				"migrator.databases.other.locations[0]", "classpath*:/indexed/two/",
				"migrator.databases.Third.packages", "dev.migrator.boot.revisions.circular"));
		assertThat(index().directories())
			.extracting(IndexedDirectory::directory,
					(directory) -> directory.files().stream().filter((file) -> file.facts() != null).count())
			.containsExactly(tuple("indexed/one", 1L), tuple("indexed/two", 1L), tuple(PACKAGE.replace('.', '/'), 1L),
					tuple("dev/migrator/boot/revisions/circular", 1L));
	}

	@Test
	void aDatabaseOfWhichNothingIsSaidHasItsUsualPlace() {
		ConfiguredPlaces places = ConfiguredPlaces
			.of(new MockEnvironment().withProperty("migrator.databases.audit.url", "jdbc:x")
				.withProperty("migrator.databases.default.url", "jdbc:y"));
		assertThat(places.locations()).containsExactly("classpath:db/migrations", "classpath:db/migrations/audit");
	}

	@Test
	void aNativeImageKeepsWhatIsIndexed() {
		process(Map.of("migrator.packages", PACKAGE, "migrator.locations", "classpath:indexed/one"));
		assertThat(RuntimeHintsPredicates.resource().forResource(RevisionIndex.RESOURCE)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("indexed/one/20260101_0000_one_first.sql"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("indexed/one/any/below.sql")).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("indexed/two/20260101_0000_two_first.sql"))
			.rejects(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(AddGreeting.class.getDeclaredConstructors()[0])).accepts(this.hints);
	}

	@Test
	void contextsThatAreProcessedOneAfterTheOtherShareTheIndex() throws Exception {
		process(Map.of("migrator.locations", "classpath:indexed/one"));
		process(Map.of("migrator.locations", "classpath:indexed/two"));
		assertThat(index().directories()).extracting(IndexedDirectory::directory)
			.containsExactly("indexed/one", "indexed/two");
	}

	@Test
	void whatIsNotThereAndWhatIsInTheFileSystemIsNot() throws Exception {
		process(Map.of("migrator.locations", "classpath:nowhere,file:/srv/migrations"));
		assertThat(index()).isEqualTo(RevisionIndex.NONE);
	}

	@Test
	void withoutMigrationsThereIsNoIndex() {
		process(Map.of("migrator.enabled", "false"));
		assertThat(this.files.getGeneratedFile(Kind.RESOURCE, RevisionIndex.RESOURCE)).isNull();
	}

	private RevisionIndex index() throws Exception {
		return RevisionIndex.parse(this.files.getGeneratedFileContent(Kind.RESOURCE, RevisionIndex.RESOURCE));
	}

	private void process(Map<String, Object> properties) {
		DefaultGenerationContext generation = new DefaultGenerationContext(this.names, this.files, this.hints);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
			context.register(Application.class, MigratorAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		DataSource dataSource() {
			return new SimpleDriverDataSource();
		}

	}

}
