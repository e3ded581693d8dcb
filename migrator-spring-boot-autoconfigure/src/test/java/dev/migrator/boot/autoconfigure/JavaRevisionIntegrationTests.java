package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.GenericApplicationContext;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.revisions.circular.NeedsTemplate;
import dev.migrator.boot.revisions.greeting.AddGreeting;
import dev.migrator.boot.revisions.greeting.GreetingSource;
import dev.migrator.boot.revisions.stranger.NotAMigration;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class JavaRevisionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void getsBeansIntoItsConstructor() {
		runner(AddGreeting.class).withBean(GreetingSource.class, () -> new GreetingSource("hello"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AddGreeting.class));
		assertThat(greeting()).isEqualTo("hello");
	}

	@Test
	void isTakenFromTheContextIfItIsABean() {
		runner(AddGreeting.class).withBean(AddGreeting.class, () -> new AddGreeting(new GreetingSource("from a bean")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(greeting()).isEqualTo("from a bean");
	}

	@Test
	void isNotCreatedWhenThereIsNothingToDo() {
		AtomicInteger created = new AtomicInteger();
		ApplicationContextRunner runner = runner(AddGreeting.class).withBean(GreetingSource.class, () -> {
			created.incrementAndGet();
			return new GreetingSource("hello");
		}, (definition) -> definition.setLazyInit(true));
		runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(created).hasValue(1);
		runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(created).hasValue(1);
	}

	@Test
	void failsBeforeAnythingRunsIfItsBeansAreMissing() {
		runner(AddGreeting.class).run((context) -> {
			FailureAnalysis analysis = Failures.analyze(context);
			assertThat(analysis.getDescription()).contains(AddGreeting.class.getName(), "cannot be made",
					"GreetingSource", "Nothing was run");
			assertThat(analysis.getAction()).contains("constructor");
		});
		assertThat(heads()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			true  | needs Customers, through it JdbcTemplate, which waits
			false | needs Customers, which waits""")
	void aBeanThatWaitsForTheMigrationsGetsItsOwnFailure(boolean lazy, String expected) {
		runner(NeedsTemplate.class)
			.withInitializer((context) -> ((GenericApplicationContext) context)
				.registerBean(NeedsTemplate.Customers.class, (definition) -> definition.setLazyInit(lazy)))
			.run((context) -> {
				FailureAnalysis analysis = Failures.analyze(context);
				assertThat(analysis.getDescription()).contains(NeedsTemplate.class.getName(), expected,
						"Nothing was run");
				assertThat(analysis.getAction()).contains("op.jdbc(");
			});
		assertThat(heads()).isZero();
	}

	@Test
	void mustBeAMigration() {
		runner(NotAMigration.class).run((context) -> {
			FailureAnalysis analysis = Failures.analyze(context);
			assertThat(analysis.getDescription()).contains(NotAMigration.class.getName(), "does not implement");
			assertThat(analysis.getAction()).isNotBlank();
		});
		assertThat(heads()).isZero();
	}

	private ApplicationContextRunner runner(Class<?> revision) {
		return Applications.on(this.database, this.scripts)
			.withPropertyValues("migrator.packages=" + revision.getPackageName());
	}

	private String greeting() {
		return this.database.value(String.class, "SELECT text FROM greeting");
	}

	private Long heads() {
		return this.database.value(Long.class, """
				SELECT count(*) FROM pg_class WHERE relname IN ('customer', 'greeting')""");
	}

}
