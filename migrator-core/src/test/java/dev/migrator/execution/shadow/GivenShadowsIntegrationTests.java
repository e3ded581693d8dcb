package dev.migrator.execution.shadow;

import org.junit.jupiter.api.Test;

import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Databases that the user has named, of a role that may not create others.
 */
class GivenShadowsIntegrationTests {

	private static final String[] ALL_KINDS = { "CREATE SCHEMA audit",
			"CREATE TABLE audit.event (id serial PRIMARY KEY)", "CREATE TABLE pets (id int PRIMARY KEY, name text)",
			"CREATE VIEW names AS SELECT name FROM pets", "CREATE MATERIALIZED VIEW many AS SELECT name FROM pets",
			"CREATE TYPE mood AS ENUM ('good', 'bad')", "CREATE TYPE pair AS (a int, b int)",
			"CREATE DOMAIN positive AS int CHECK (VALUE > 0)", "CREATE TYPE span AS RANGE (subtype = int)",
			"CREATE SEQUENCE numbers", "CREATE FUNCTION \"Odd Name\"(a int) RETURNS int LANGUAGE sql AS 'SELECT a'",
			"CREATE PROCEDURE doing() LANGUAGE sql AS 'SELECT 1'",
			"CREATE AGGREGATE adding (int) (SFUNC = int4pl, STYPE = int)",
			"CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)",
			"CREATE COLLATION german (provider = libc, locale = 'C')", "CREATE STATISTICS paired ON id, name FROM pets",
			"CREATE CAST (mood AS int) WITH FUNCTION mood_number(mood)",
			"CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple)", "CREATE EXTENSION pg_trgm",
			"REVOKE ALL ON SCHEMA public FROM PUBLIC", "SELECT lo_create(0)",
			"CREATE PUBLICATION news FOR TABLE pets" };

	private final ShadowScene scene = new ShadowScene();

	@Test
	void everythingInItIsThrownAwayBeforeAndAfterItsUse() throws Exception {
		try (TestDatabase target = TestDatabase.create(); TestDatabase given = TestDatabase.create()) {
			String role = owner(given);
			String empty = given.dumpSchema();
			target.execute("ALTER DATABASE " + target.name() + " SET search_path = shop, public");
			String extension = "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'";
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, given), ShadowScene.asOwner(target))) {
				Shadow first = shadows.open("history");
				fill(first);
				assertThat(ShadowScene.schema(first)).contains("audit").contains("numbers");
				first.close();
				assertThat(given.dumpSchema()).isEqualTo(empty);
				Shadow second = shadows.open("models");
				ShadowScene.run(second, "CREATE TABLE left_over (id int)");
				assertThat(ShadowScene.ask(second, extension)).isEqualTo("0");
				assertThat(ShadowScene.ask(second, "SHOW search_path")).isEqualTo("shop, public");
				assertThat(second.description()).startsWith("database " + given.name());
			}
			assertThat(given.dumpSchema()).isEqualTo(empty);
			assertThat(this.scene.notices).hasSize(1)
				.first()
				.asString()
				.startsWith("Shadow databases are on the database " + given.name())
				.endsWith("(migrator.shadow.url)");
		}
	}

	@Test
	void whatAKilledProcessLeftInItIsThrownAway() throws Exception {
		try (TestDatabase given = TestDatabase.create()) {
			String role = owner(given);
			String empty = given.dumpSchema();
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, given), null)) {
				assertThat(shadows.open("history").concurrent()).isTrue();
			}
			given.execute("SET ROLE " + role, "CREATE SCHEMA audit");
			if (given.majorVersion() >= 15) {
				// Before, it does not belong to the owner of the database
				given.execute("SET ROLE " + role, "DROP SCHEMA public CASCADE");
			}
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, given), null);
					Shadow shadow = shadows.open("history")) {
				assertThat(ShadowScene.schema(shadow)).isEqualTo(empty);
			}
		}
	}

	@Test
	void oneDatabaseIsOneShadowAtATimeAndTwoAreTwo() {
		try (TestDatabase one = TestDatabase.create(); TestDatabase two = TestDatabase.create()) {
			String role = owner(one);
			two.execute("ALTER DATABASE " + two.name() + " OWNER TO " + role);
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, one), null)) {
				Shadow taken = shadows.open("history");
				assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> shadows.open("models"))
					.withMessage(
							"Another shadow database is needed for the models, but migrator.shadow.url names only one, and %s may not create any.",
							role);
				try (Shadows others = this.scene.shadows(ShadowScene.url(role, one), null)) {
					assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> others.open("models"))
						.withMessageContaining("is in use by another migrator");
				}
				taken.close();
				shadows.open("models");
			}
			try (Shadows shadows = this.scene.shadows(ShadowScene.url(role, one, two), null);
					Shadow history = shadows.open("history");
					Shadow models = shadows.open("models")) {
				assertThat(history.description()).isNotEqualTo(models.description());
			}
		}
	}

	@Test
	void whatIsNotEmptyOrNotOurOwnOrTheTargetIsRefused() {
		try (TestDatabase target = TestDatabase.create(); TestDatabase given = TestDatabase.create()) {
			String role = owner(given);
			String stranger = given.createRole("stranger");
			given.execute("CREATE TABLE precious (id int)");
			refused(ShadowScene.url(role, given), target, "is not empty", "table public.precious");
			refused(ShadowScene.url(stranger, given), target, "it does not belong to " + stranger);
			refused(ShadowScene.url(stranger, target), target, "is the database that is migrated");
			refused(new ShadowSettings("jdbc:mysql://host/db", "u", "p", false, ShadowSettings.Mode.AUTO), target,
					"not a JDBC URL");
			refused(new ShadowSettings(null, null, null, false, ShadowSettings.Mode.URL), target,
					"there is no migrator.shadow.url");
			assertThat(given.dumpSchema()).contains("precious");
		}
	}

	private void refused(ShadowSettings settings, TestDatabase target, String... reasons) {
		try (Shadows shadows = this.scene.shadows(settings, ShadowScene.asOwner(target))) {
			assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> shadows.open("history"))
				.satisfies((ex) -> assertThat(ex.getMessage()).contains(reasons));
		}
	}

	private static String owner(TestDatabase database) {
		String role = database.createRole("owner");
		database.execute("ALTER DATABASE " + database.name() + " OWNER TO " + role);
		return role;
	}

	private static void fill(Shadow shadow) throws Exception {
		for (String sql : ALL_KINDS) {
			if (sql.startsWith("CREATE CAST")) {
				ShadowScene.run(shadow, "CREATE FUNCTION mood_number(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'");
			}
			ShadowScene.run(shadow, sql);
		}
	}

}
