package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SeveralDatabasesIntegrationTests {

	private final TestDatabase shop = TestDatabase.create();

	private final TestDatabase audit = TestDatabase.create();

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path shopScripts, @TempDir Path auditScripts) {
		new ScriptDirectory(shopScripts).customers();
		new ScriptDirectory(auditScripts).sql("e5f6", "", "CREATE TABLE event (id bigint);", "DROP TABLE event;");
		this.runner = Applications.on(this.shop)
			.withPropertyValues("migrator.databases.default.locations=file:" + shopScripts,
					"migrator.databases.audit.locations=file:" + auditScripts);
	}

	@AfterEach
	void close() {
		this.shop.close();
		this.audit.close();
	}

	@Test
	void eachHasItsOwnScriptsAndHistory(CapturedOutput output) {
		this.runner.withPropertyValues(urlOfAudit()).withPropertyValues(login()).run((context) -> {
			assertThat(context).hasNotFailed();
			MigratorDatabases databases = context.getBean(MigratorDatabases.class);
			assertThat(databases.all().keySet()).containsExactly("default", "audit");
			assertThat(databases.migrator("audit").status(false).heads()).containsExactly("e5f6");
		});
		assertThat(heads(this.shop)).isEqualTo("c3d4");
		assertThat(heads(this.audit)).isEqualTo("e5f6");
		assertThat(output).contains("[default] 2 revisions applied", "[audit] 1 revision applied", "[audit] up   e5f6")
			.containsSubsequence("[default] 2 revisions", "[audit] 1 revision");
	}

	@Test
	void oneMayBeTurnedOff() {
		this.runner.withPropertyValues("migrator.databases.audit.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			MigratorDatabases databases = context.getBean(MigratorDatabases.class);
			assertThat(databases.migrator().status(false).heads()).containsExactly("c3d4");
			assertThatExceptionOfType(UnknownDatabaseException.class).isThrownBy(() -> databases.migrator("audit"));
		});
	}

	@Test
	void whatIsNotSaidIsInherited() {
		this.runner.withPropertyValues(login())
			.withPropertyValues(urlOfAudit(), "migrator.schema=history", "migrator.databases.default.schema=public",
					"migrator.init-sql[0]=SET work_mem = '5MB'", "migrator.lock-retry.max-attempts=3")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				DatabaseProperties properties = new DatabaseProperties(context.getBean(Environment.class));
				MigratorProperties own = properties.bind("audit", "", MigratorProperties.class);
				assertThat(own.initSql()).containsExactly("SET work_mem = '5MB'");
				assertThat(own.lockRetry().maxAttempts()).isEqualTo(3);
				assertThat(own.lockRetry().limit()).hasMinutes(10);
			});
		assertThat(this.audit.value(String.class, "SELECT version_num FROM history.migrator_version"))
			.isEqualTo("e5f6");
		assertThat(heads(this.shop)).isEqualTo("c3d4");
	}

	@Test
	void takesTheBeanOfTheSameName() {
		this.runner.withUserConfiguration(BeanOfThatName.class)
			.withPropertyValues(testSource())
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(heads(this.audit)).isEqualTo("e5f6");
	}

	@Test
	void takesTheBeanThatIsMarkedWithTheName() {
		this.runner.withUserConfiguration(MarkedBean.class)
			.withPropertyValues(testSource())
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(heads(this.audit)).isEqualTo("e5f6");
		assertThat(heads(this.shop)).isEqualTo("c3d4");
	}

	@Test
	void takesTheBeanThatAPropertyNames() {
		this.runner.withUserConfiguration(OtherBean.class)
			.withPropertyValues(testSource(), "migrator.databases.audit.data-source=events")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(heads(this.audit)).isEqualTo("e5f6");
	}

	@Test
	void saysWhatItLookedForIfThereIsNoDataSource() {
		this.runner.run((context) -> assertThat(failure(context)).hasMessageContainingAll(
				"Database 'audit': There is no DataSource", "migrator.databases.audit.url",
				"@MigratorDataSource(\"audit\")", "audit or auditDataSource", "DataSource beans are: dataSource."));
		assertThat(tables(this.shop)).isZero();
	}

	@Test
	void refusesTwoNamesForOnePlace() {
		this.runner.withPropertyValues("migrator.databases.audit.url=" + this.shop.url())
			.withPropertyValues(login())
			.run((context) -> assertThat(failure(context))
				.hasMessageContainingAll("The databases 'default' and 'audit' are the same", "schema public"));
		assertThat(tables(this.shop)).isZero();
	}

	@Test
	void saysWhichOneFailed() {
		this.runner.withPropertyValues("migrator.databases.audit.url=jdbc:postgresql://localhost:1/audit?user=a")
			.run((context) -> assertThat(failure(context)).hasMessageStartingWith("Database 'audit': "));
		assertThat(tables(this.shop)).isZero();
	}

	@Test
	void withoutADataSourceUrlsAreEnough() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues(urlOfAudit())
			.withPropertyValues(login())
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(MigratorDatabases.class)
				.satisfies((databases) -> assertThat(databases.all()).containsOnlyKeys("audit")));
	}

	private String urlOfAudit() {
		return "migrator.databases.audit.url=" + this.audit.url();
	}

	private String[] login() {
		return new String[] { "migrator.databases.audit.username=" + this.audit.username(),
				"migrator.databases.audit.password=" + this.audit.password() };
	}

	private String testSource() {
		return "test.audit=" + this.audit.url();
	}

	private static Throwable failure(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof MigratorException)) {
			failure = failure.getCause();
		}
		assertThat(failure).isNotNull();
		return failure;
	}

	private static String heads(TestDatabase database) {
		return database.value(String.class, "SELECT version_num FROM migrator_version");
	}

	private static Long tables(TestDatabase database) {
		return database.value(Long.class, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
	}

	private static DataSource source(Environment environment) {
		return new DriverManagerDataSource(environment.getRequiredProperty("test.audit"),
				environment.getRequiredProperty("spring.datasource.username"),
				environment.getRequiredProperty("spring.datasource.password"));
	}

	@Configuration(proxyBeanMethods = false)
	static class BeanOfThatName {

		@Bean(defaultCandidate = false)
		DataSource auditDataSource(Environment environment) {
			return source(environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedBean {

		@Bean(defaultCandidate = false)
		@MigratorDataSource("audit")
		DataSource events(Environment environment) {
			return source(environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherBean {

		@Bean(defaultCandidate = false)
		DataSource events(Environment environment) {
			return source(environment);
		}

	}

}
