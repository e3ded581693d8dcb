package dev.migrator.boot.command;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what stands in the small context, and what does not.
 */
@Isolated("takes standard output")
class CommandContextIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void writeScript() {
		this.shell = new Shell(this.directory).script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id int);",
				"DROP TABLE book;");
		TestApplication.made = 0;
		Eager.made = 0;
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void hasNoBeanOfTheApplication() {
		Ran ran = this.shell.on(this.database).run(TestApplication::main, "migrator", "upgrade");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(TestApplication.made).isZero();
	}

	@Test
	void leavesTheGeneratedBeansOfAnApplicationAlone() {
		System.setProperty("spring.aot.enabled", "true");
		try {
			Ran ran = this.shell.on(this.database).run(TestApplication::main, "migrator", "upgrade");
			assertThat(ran.code()).as(ran.messages()).isZero();
			assertThat(ran.results()).contains("The database is at aaaa11112222");
			Ran current = this.shell.run(TestApplication::main, "migrator", "current");
			assertThat(current.results()).as(current.messages()).isEqualTo("aaaa11112222  (head)  1.sql\n");
		}
		finally {
			System.clearProperty("spring.aot.enabled");
		}
		assertThat(TestApplication.made).isZero();
	}

	@Test
	void usesADataSourceThatTheApplicationNames() {
		this.shell.imports(UserDataSource.class).option("--test.url=" + this.database.url());
		this.shell.option("--test.user=" + this.database.username())
			.option("--test.password=" + this.database.password());
		Ran ran = this.shell.run(TestApplication::main, "migrator", "upgrade");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("aaaa11112222");
	}

	@Test
	void ordersAutoConfigurationsThatTheApplicationNames() {
		this.shell.imports(UserConnectionDetails.class).option("--test.url=" + this.database.url());
		this.shell.option("--test.user=" + this.database.username())
			.option("--test.password=" + this.database.password());
		Ran ran = this.shell.run(TestApplication::main, "migrator", "current");
		assertThat(ran.results()).as(ran.messages()).isEqualTo("base  (nothing is applied)\n");
	}

	@Test
	void makesBeansOnlyWhenTheyAreNeeded() {
		Ran ran = this.shell.imports(EagerConfiguration.class)
			.on(this.database)
			.run(TestApplication::main, "migrator", "current");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(Eager.made).isZero();
	}

	@Test
	void givesItsBeansToJavaRevisions() {
		this.shell.imports(EagerConfiguration.class)
			.on(this.database)
			.option("--migrator.packages=dev.migrator.boot.command");
		Ran ran = this.shell.run(TestApplication::main, "migrator", "upgrade");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(this.database.values(String.class, "SELECT name FROM shelf")).containsExactly("made 1");
		assertThat(Eager.made).isOne();
	}

	@Test
	void needsNoDatabaseToReadAndWriteScripts() {
		Ran heads = this.shell.run(TestApplication::main, "migrator", "heads");
		assertThat(heads.results()).as(heads.messages()).isEqualTo("aaaa11112222  (head)  1.sql\n");
		Ran revision = this.shell.option("--migrator.scripts-directory=" + this.directory.resolve("db/migrations"))
			.run(TestApplication::main, "migrator", "revision", "-m", "Second");
		assertThat(revision.code()).as(revision.messages()).isZero();
	}

	@Test
	void namesItsFileIfThereIsNoDatabase() {
		Ran ran = this.shell.run(TestApplication::main, "migrator", "current");
		assertThat(ran.code()).as(ran.messages()).isEqualTo(2);
		assertThat(ran.messages()).startsWith("error: The command line knows no database")
			.contains("META-INF/spring/dev.migrator.boot.command.AutoConfigureMigratorCommand.imports", "migrator.url")
			.doesNotContain("\tat ");
	}

	@Test
	void namesItsFileIfDataSourcesAreNotConfigured() {
		this.shell.option("--spring.autoconfigure.exclude=" + DataSourceAutoConfiguration.class.getName());
		Ran ran = this.shell.run(TestApplication::main, "migrator", "current");
		assertThat(ran.code()).as(ran.messages()).isEqualTo(2);
		assertThat(ran.messages()).contains("AutoConfigureMigratorCommand.imports");
	}

	@Test
	void saysThatMigratorIsTurnedOff() {
		Ran ran = this.shell.on(this.database)
			.run(TestApplication::main, "migrator", "current", "--migrator.enabled=false");
		assertThat(ran.code()).isEqualTo(2);
		assertThat(ran.messages()).contains("migrator.enabled is false", "--migrator.enabled=true");
	}

	@Test
	void explainsWrongPropertiesAsSpringBootDoes() {
		Ran ran = this.shell.on(this.database)
			.run(TestApplication::main, "migrator", "current", "--migrator.lock-wait=soon");
		assertThat(ran.code()).isEqualTo(1);
		assertThat(ran.messages()).startsWith("error: ")
			.contains("migrator.lock-wait", "\"soon\"")
			.doesNotContain("\tat ");
	}

	@Test
	void readsTheConfigurationFilesOfTheProfile() {
		this.shell.file("application.properties", "migrator.schema=common")
			.file("application-other.properties", "migrator.schema=other")
			.on(this.database);
		Ran ran = this.shell.run(TestApplication::main, "--spring.profiles.active=other", "migrator", "upgrade");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(this.database.values(String.class, "SELECT version_num FROM other.migrator_version")).hasSize(1);
	}

	/**
	 * A user's own data source, which Spring Boot's has to make room for.
	 */
	@Configuration(proxyBeanMethods = false)
	static class UserDataSource {

		@Bean
		DataSource libraryDataSource(Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("test.url"),
					environment.getRequiredProperty("test.user"), environment.getRequiredProperty("test.password"));
		}

	}

	/**
	 * An auto-configuration that has to come before Spring Boot's.
	 */
	@AutoConfiguration(before = DataSourceAutoConfiguration.class)
	static class UserConnectionDetails {

		@Bean
		JdbcConnectionDetails connectionDetails(Environment environment) {
			return new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return environment.getRequiredProperty("test.user");
				}

				@Override
				public String getPassword() {
					return environment.getRequiredProperty("test.password");
				}

				@Override
				public String getJdbcUrl() {
					return environment.getRequiredProperty("test.url");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EagerConfiguration {

		@Bean
		Eager eager() {
			return new Eager();
		}

	}

	/**
	 * Counts its instances.
	 */
	static final class Eager {

		static int made;

		Eager() {
			made++;
		}

	}

	/**
	 * A revision that asks for a bean.
	 */
	@RevisionScript(revision = "eeee11112222", revises = "aaaa11112222", message = "Add the shelf")
	static final class ShelfRevision implements Migration {

		private final Eager eager;

		ShelfRevision(Eager eager) {
			this.eager = eager;
		}

		@Override
		public void upgrade(Operations op) {
			op.execute("CREATE TABLE shelf (name text)");
			op.execute("INSERT INTO shelf VALUES ('made " + Eager.made + "')");
		}

		@Override
		public void downgrade(Operations op) {
			op.execute("DROP TABLE shelf");
		}

		@Override
		public String toString() {
			return "with " + this.eager;
		}

	}

}
