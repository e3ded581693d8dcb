package dev.migrator.boot.autoconfigure;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureDataSourceInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.boot.test.context.SpringBootContextLoader;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @DataJpaTest}, {@code @JdbcTest} and their like see the schema, too.
 */
@ExtendWith(SpringExtension.class)
@ContextConfiguration(classes = TestSliceIntegrationTests.Application.class, loader = SpringBootContextLoader.class)
@AutoConfigureDataSourceInitialization
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
class TestSliceIntegrationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void close() {
		DATABASE.close();
	}

	@Test
	void migratesInASliceOfTheApplication(@Autowired ApplicationContext context) {
		assertThat(context.getBean(MigratorDatabases.class).all().get(MigratorDatabases.DEFAULT).runs().lastRun())
			.isNotNull();
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
