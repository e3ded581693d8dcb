package dev.migrator.boot.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Runs tests as JUnit does it, and looks what they leave behind.
 */
class MigratedDatabaseExtensionIntegrationTests {

	private static final TestDatabase HOME = TestDatabase.create();

	private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

	@AfterAll
	static void dropHome() {
		HOME.close();
	}

	@Test
	void classOrTestGetsADatabaseThatGoesAfterIt() {
		run(ForTheClass.class, 4);
		assertThat(SEEN).hasSize(1);
		SEEN.clear();
		run(ForEachTest.class, 3);
		assertThat(SEEN).hasSize(3);
		assertThat(HOME.value(Long.class, """
				SELECT count(*) FROM pg_database WHERE starts_with(datname, 'migrator_copy_' ||
				  (SELECT oid FROM pg_database WHERE datname = current_database()) || '_')""")).isZero();
	}

	private static void run(Class<?> type, int tests) {
		EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.conditions.deactivate", "*")
			.selectors(selectClass(type))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(tests).succeeded(tests));
	}

	private static MigratedDatabaseExtension extension() {
		return new MigratedDatabaseExtension().on(HOME.url(), HOME.username(), HOME.password());
	}

	private static void see(JdbcClient jdbc) {
		SEEN.add(jdbc.sql("SELECT current_database()").query(String.class).single());
	}

	static class ForTheClass {

		@RegisterExtension
		static final MigratedDatabaseExtension DATABASE = extension();

		@RepeatedTest(2)
		void hasOne(JdbcClient jdbc, DataSource dataSource) {
			see(jdbc);
			see(JdbcClient.create(dataSource));
		}

		@Test
		void hasATester(MigrationTester migrations) {
			assertThat(migrations).hasSingleHead();
		}

		@Nested
		class Within {

			@Test
			void hasTheSame(JdbcClient jdbc) {
				see(jdbc);
			}

		}

	}

	static class ForEachTest {

		@RegisterExtension
		final MigratedDatabaseExtension database = extension();

		@RepeatedTest(3)
		void hasOneOfItsOwn(JdbcClient jdbc) {
			see(jdbc);
			assertThat(jdbc.sql("INSERT INTO customers (id, name) VALUES (1, 'Kari')").update()).isEqualTo(1);
		}

	}

}
