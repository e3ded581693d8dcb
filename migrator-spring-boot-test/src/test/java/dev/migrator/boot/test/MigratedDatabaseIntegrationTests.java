package dev.migrator.boot.test;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import dev.migrator.boot.test.shop.ShopApplication;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MigratedDatabaseIntegrationTests {

	private static final TestDatabase HOME = TestDatabase.create();

	@AfterAll
	static void dropHome() {
		List.of(First.class, Second.class, Third.class, Off.class)
			.forEach((type) -> test(type).markApplicationContextDirty(HierarchyMode.EXHAUSTIVE));
		HOME.close();
	}

	@Test
	void contextsGetCopiesOfWhatOneRunHasMade() {
		JdbcClient first = jdbc(First.class);
		JdbcClient second = jdbc(Second.class);
		first.sql("INSERT INTO customers (name) VALUES ('Kari')").update();
		assertThat(second.sql("SELECT name FROM customers").query(String.class).list()).isEmpty();
		assertThat(database(first)).isNotEqualTo(database(second));
		assertThat(history(first)).hasSize(2).isEqualTo(history(second));
		assertThat(count("template")).isEqualTo(1);
		assertThat(count("building")).isZero();
	}

	@Test
	void databaseOfTheApplicationIsNotTouched() {
		jdbc(First.class);
		assertThat(HOME.values(String.class, "SELECT relname::text FROM pg_class WHERE oid >= 16384")).isEmpty();
	}

	@Test
	void copyGoesWithItsContextAndTheNextContextGetsAnother() {
		String before = database(jdbc(Third.class));
		test(Third.class).markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		assertThat(HOME.values(String.class, "SELECT datname::text FROM pg_database")).doesNotContain(before);
		JdbcClient after = jdbc(Third.class);
		assertThat(database(after)).isNotEqualTo(before);
		assertThat(history(after)).isEqualTo(history(jdbc(First.class)));
	}

	@Test
	void nothingRunsIfThatIsConfigured() {
		assertThat(jdbc(Off.class).sql("SELECT count(*) FROM pg_class WHERE oid >= 16384").query(Long.class).single())
			.isZero();
	}

	@Test
	void failingRevisionIsToldAndLeavesNoTemplate() {
		long before = count("template");
		assertThatIllegalStateException().isThrownBy(() -> jdbc(Broken.class))
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("d44444444444_break.sql:8")
				.hasStackTraceContaining("\"things\" already exists"));
		assertThat(count("template")).isEqualTo(before);
		assertThat(count("building")).isZero();
	}

	@Test
	void dataSourceThatAsksNobodyWhereToConnectToIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> jdbc(OwnDataSource.class))
			.satisfies((ex) -> assertThat(ex)
				.hasStackTraceContaining("The DataSource bean 'ownDataSource' does not ask any JdbcConnectionDetails"));
	}

	@Test
	void modelsAreComparedInAContextOfTheirOwn() {
		MigrationTester migrations = test(First.class).getApplicationContext().getBean(MigrationTester.class);
		assertThat(migrations).hasSingleHead().matchesModels();
	}

	private static long count(String purpose) {
		return HOME.value(Long.class, """
				SELECT count(*) FROM pg_database WHERE starts_with(datname, 'migrator_' || ? || '_' ||
				  (SELECT oid FROM pg_database WHERE datname = current_database()) || '_')""", purpose);
	}

	private static TestContext test(Class<?> type) {
		return new TestContextManager(type).getTestContext();
	}

	private static JdbcClient jdbc(Class<?> type) {
		ApplicationContext context = test(type).getApplicationContext();
		return context.getBean(JdbcClient.class);
	}

	private static String database(JdbcClient jdbc) {
		return jdbc.sql("SELECT current_database()").query(String.class).single();
	}

	/** With the times of the run: copies have the same. */
	private static List<String> history(JdbcClient jdbc) {
		return jdbc.sql("SELECT to_jsonb(h)::text FROM migrator_history h ORDER BY 1").query(String.class).list();
	}

	@MigratedDatabase
	@ActiveProfiles("test")
	static class Base {

		@DynamicPropertySource
		static void address(DynamicPropertyRegistry registry) {
			registry.add("spring.datasource.url", HOME::url);
			registry.add("spring.datasource.username", HOME::username);
			registry.add("spring.datasource.password", HOME::password);
		}

	}

	@SpringBootTest(classes = ShopApplication.class, properties = "context=first")
	static class First extends Base {

	}

	@SpringBootTest(classes = ShopApplication.class, properties = "context=second")
	static class Second extends Base {

	}

	@SpringBootTest(classes = ShopApplication.class, properties = "context=third")
	static class Third extends Base {

	}

	@SpringBootTest(classes = ShopApplication.class, properties = "migrator.auto-migrate=false")
	static class Off extends Base {

	}

	@SpringBootTest(classes = ShopApplication.class, properties = "migrator.locations=classpath:db/broken")
	static class Broken extends Base {

	}

	@SpringBootTest(classes = { ShopApplication.class, OwnDataSource.Configuration.class })
	static class OwnDataSource extends Base {

		@TestConfiguration(proxyBeanMethods = false)
		static class Configuration {

			@Bean
			DataSource ownDataSource() {
				return HOME.dataSource();
			}

		}

	}

}
