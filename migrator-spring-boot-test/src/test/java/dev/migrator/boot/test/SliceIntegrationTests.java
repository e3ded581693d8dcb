package dev.migrator.boot.test;

import java.io.IOException;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.jooq.test.autoconfigure.JooqTest;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureDataSourceInitialization;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import dev.migrator.boot.test.shop.ShopApplication;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Slices of an application, with the profile "test", under which nothing else migrates.
 */
class SliceIntegrationTests {

	private static final TestDatabase HOME = TestDatabase.create();

	private static final TestDatabase MIGRATED = TestDatabase.create();

	private static final TestDatabase LEFT_ALONE = TestDatabase.create();

	@AfterAll
	static void dropDatabases() {
		HOME.close();
		MIGRATED.close();
		LEFT_ALONE.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Jdbc.class, DataJdbc.class, DataJpa.class, Jooq.class })
	void sliceWorksOnACopyAlthoughItsTestDatabaseIsAutoConfigured(Class<?> type) {
		in(type, (context) -> {
			JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
			assertThat(jdbc.sql("SELECT count(*) FROM customers").query(Long.class).single()).isZero();
			assertThat(jdbc.sql("SELECT current_database()").query(String.class).single()).startsWith("migrator_copy_");
		});
	}

	@Test
	void modelsOfTheWholeApplicationAreComparedInASlice() {
		in(DataJpa.class, (context) -> context.getBean(MigrationTester.class).assertThat().matchesModels());
	}

	@Test
	void sliceMigratesTheDatabaseThatItHas() {
		in(OnDatabaseOfItsOwn.class, (context) -> assertThat(context.getBean(DataSource.class)).isNotNull());
		assertThat(MIGRATED.value(Long.class, "SELECT count(*) FROM customers")).isZero();
	}

	@Test
	void explicitPropertyOfASliceWins() {
		in(NotMigrating.class, (context) -> assertThat(context.getBean(DataSource.class)).isNotNull());
		assertThat(LEFT_ALONE.values(String.class, "SELECT relname::text FROM pg_class WHERE oid >= 16384")).isEmpty();
	}

	@Test
	void wholeApplicationWithoutTheAnnotationDoesNotMigrate() {
		in(WholeApplication.class, (context) -> assertThat(context.getBean(DataSource.class)).isNotNull());
		assertThat(LEFT_ALONE.values(String.class, "SELECT relname::text FROM pg_class WHERE oid >= 16384")).isEmpty();
	}

	/** Nothing of R2DBC is on the class path but this annotation. */
	@Test
	void sliceOfDataR2dbcInitializesTheDataSourceToo() throws IOException {
		MetadataReader slice = new SimpleMetadataReaderFactory()
			.getMetadataReader("org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest");
		assertThat(slice.getAnnotationMetadata().isAnnotated(AutoConfigureDataSourceInitialization.class.getName()))
			.isTrue();
	}

	private static void in(Class<?> type, Consumer<ApplicationContext> test) {
		TestContext context = new TestContextManager(type).getTestContext();
		try {
			test.accept(context.getApplicationContext());
		}
		finally {
			context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		}
	}

	private static void connect(DynamicPropertyRegistry registry, TestDatabase database) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@MigratedDatabase
	@ActiveProfiles("test")
	@ContextConfiguration(classes = ShopApplication.class)
	static class OnHome {

		@DynamicPropertySource
		static void address(DynamicPropertyRegistry registry) {
			connect(registry, HOME);
		}

	}

	@JdbcTest
	static class Jdbc extends OnHome {

	}

	@DataJdbcTest
	static class DataJdbc extends OnHome {

	}

	@DataJpaTest
	static class DataJpa extends OnHome {

	}

	@JooqTest
	static class Jooq extends OnHome {

	}

	@JdbcTest
	@AutoConfigureTestDatabase(replace = Replace.NONE)
	@ActiveProfiles("test")
	@ContextConfiguration(classes = ShopApplication.class)
	static class OnDatabaseOfItsOwn {

		@DynamicPropertySource
		static void address(DynamicPropertyRegistry registry) {
			connect(registry, MIGRATED);
		}

	}

	@ActiveProfiles("test")
	static class LeavingAlone {

		@DynamicPropertySource
		static void address(DynamicPropertyRegistry registry) {
			connect(registry, LEFT_ALONE);
		}

	}

	@JdbcTest(properties = "migrator.auto-migrate=false")
	@AutoConfigureTestDatabase(replace = Replace.NONE)
	@ContextConfiguration(classes = ShopApplication.class)
	static class NotMigrating extends LeavingAlone {

	}

	@SpringBootTest(classes = ShopApplication.class, properties = "spring.jpa.hibernate.ddl-auto=none")
	static class WholeApplication extends LeavingAlone {

	}

}
