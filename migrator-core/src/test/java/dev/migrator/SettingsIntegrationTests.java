package dev.migrator;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Settings that reach the session and our tables, and what the history holds.
 */
class SettingsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final String role = this.database.createRole("app");

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@TestFactory
	Stream<DynamicTest> theTimeZoneIsTheConfiguredOne() {
		Map<String, String> noons = Map.of("UTC", "12:00:00+00", "Z", "12:00:00+00", "+02:00", "14:00:00+02", "-03:30",
				"08:30:00-03:30", "Europe/Berlin", "13:00:00+01", "+05:45", "17:45:00+05:45", "UTC+1", "13:00:00+01",
				"GMT-5", "07:00:00-05");
		return noons.keySet()
			.stream()
			.map((zone) -> DynamicTest.dynamicTest(zone, () -> theTimeZoneIsTheConfiguredOne(zone, noons.get(zone))));
	}

	private void theTimeZoneIsTheConfiguredOne(String zone, String noon) {
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			each.timeZone(ZoneId.of(zone))
				.script("a", "", "CREATE TABLE seen AS SELECT '2026-01-01 12:00Z'::timestamptz::text AS noon;",
						"DROP TABLE seen;")
				.migrator()
				.migrate();
			assertThat(this.database.value(String.class, "SELECT noon FROM seen")).isEqualTo("2026-01-01 " + noon);
			each.migrator().downgrade("base", false);
		}
	}

	@TestFactory
	Stream<DynamicTest> theSchemaMayHaveAnyName() {
		return Stream
			.of("plain", "With Space", "quo\"te", "single'quote", "back\\slash", "ünïcode€", "select", "semi;colon",
					"$$", "%s")
			.map((name) -> DynamicTest.dynamicTest(name, () -> theSchemaMayHaveAnyName(name)));
	}

	private void theSchemaMayHaveAnyName(String name) {
		this.scenario.schema(name).script("a", "", "CREATE TABLE t ();", "DROP TABLE t;");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("a");
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		assertThat(this.scenario.migrator().history(5)).hasSize(1);
		assertThat(this.scenario.migrator().historyTotal()).isOne();
		assertThat(this.database.values(String.class,
				"SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = ? AND relkind = 'r' ORDER BY 1",
				name))
			.containsExactly("migrator_history", "migrator_journal", "migrator_version");
		this.scenario.migrator().downgrade("base", false);
	}

	@Test
	void schemasHaveTheirOwnTables() {
		this.database.execute("CREATE SCHEMA first", "CREATE SCHEMA second");
		this.scenario.script("a", "", "SELECT 1;", "");
		this.scenario.schema("first").migrator().migrate();
		assertThat(this.scenario.schema("second").migrator().status(false).state()).isEqualTo(Status.State.PENDING);
		assertThat(this.scenario.schema("second").migrator().migrate().steps()).hasSize(1);
	}

	@Test
	void tablesOfASchemaBehindOurOwnAreNotOurs() {
		this.scenario.script("a", "", "SELECT 1;", "").migrator().migrate();
		this.database.execute("CREATE SCHEMA front",
				"ALTER DATABASE %s SET search_path = front, public".formatted(this.database.name()));
		assertThat(this.scenario.migrator().status(false).state()).isEqualTo(Status.State.PENDING);
		assertThat(this.scenario.migrator().migrate().steps()).hasSize(1);
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM front.migrator_version")).isOne();
	}

	@Test
	void theReaderMayReadOurTablesAndNothingElse() {
		this.scenario.schema("own").grantReadTo(this.role).script("a", "", "SELECT 1;", "").migrator().migrate();
		assertReaderReads();
	}

	@Test
	void theReaderMayBeNamedLater() {
		this.scenario.schema("own").script("a", "", "SELECT 1;", "").migrator().migrate();
		this.database.execute("GRANT USAGE ON SCHEMA own TO " + this.role);
		this.scenario.grantReadTo(this.role).script("b", "a", "SELECT 1;", "").migrator().migrate();
		assertReaderReads();
	}

	private void assertReaderReads() {
		for (String table : List.of("version", "history", "journal")) {
			assertThat(this.database.query("""
					SELECT has_table_privilege(?, ?::text, 'SELECT') AS reads,
					  has_table_privilege(?, ?::text, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') AS writes""",
					this.role, "own.migrator_" + table, this.role, "own.migrator_" + table))
				.containsExactly(Map.of("reads", true, "writes", false));
		}
		assertThat(this.database.value(Boolean.class, "SELECT has_schema_privilege(?, 'own', 'USAGE')", this.role))
			.isTrue();
	}

	@Test
	void defaultPrivilegesThatLetOthersWriteAreTakenBack() {
		this.database.execute("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO " + this.role,
				"ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO PUBLIC");
		this.scenario.script("a", "", "SELECT 1;", "").migrator().migrate();
		assertThat(this.database.value(Boolean.class,
				"SELECT has_table_privilege(?, 'migrator_version', 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')",
				this.role))
			.isFalse();
	}

	@Test
	void theRoleOwnsWhatIsMadeAndTheLoginIsOnRecord() {
		String owner = this.database.createRole("owner");
		this.database.execute("GRANT %s TO %s".formatted(owner, this.role), "CREATE SCHEMA own AUTHORIZATION " + owner);
		Scenario member = new Scenario(this.scenario.path("x").getParent(), this.database.url(), this.role, this.role)
			.schema("own")
			.role(owner)
			.initSql("SET search_path = own")
			.script("a", "", "CREATE TABLE t ();", "DROP TABLE t;")
			.concurrentScript("b", "a", "SET ROLE NONE;\nVACUUM pg_catalog.pg_class;\nRESET ROLE;", "SELECT 1;")
			.script("c", "b", "CREATE TABLE u ();", "DROP TABLE u;");
		member.migrator().migrate();
		assertThat(this.database.values(String.class,
				"SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname = 'own'"))
			.containsExactly(owner);
		assertThat(member.migrator().history(5)).extracting("executedBy").containsOnly(this.role);
		assertThat(member.borrowing().migrator().downgrade("base", false).steps()).hasSize(3);
	}

	@Test
	void aRoleThatTheLoginIsNoMemberOfIsTold() {
		String owner = this.database.createRole("owner");
		Scenario other = new Scenario(this.scenario.path("x").getParent(), this.database.url(), this.role, this.role)
			.role(owner)
			.script("a", "", "CREATE TABLE t ();", "");
		MigratorException failure = catchThrowableOfType(MigratorException.class, () -> other.migrator().migrate());
		assertThat(failure.getMessage()).contains("permission denied to set role", owner, "Nothing was run");
		assertThat(failure.action()).contains("migrator.role");
	}

	@Test
	void initSqlRunsBeforeEveryStep() {
		this.scenario.initSql("SET app.tenant = 'seven'; -- of nine", "SET work_mem = '7MB';")
			.script("a", "", "CREATE TABLE seen AS SELECT current_setting('app.tenant') AS v; SET app.tenant = 'x';",
					"")
			.script("b", "a", "INSERT INTO seen SELECT current_setting('app.tenant');", "")
			.migrator()
			.migrate();
		assertThat(this.database.values(String.class, "SELECT v FROM seen")).containsExactly("seven", "seven");
	}

	@Test
	void theHistoryTellsWhoWhatAndWhen() {
		this.scenario.timeZone(ZoneOffset.ofHours(5))
			.script("a", "", "SELECT 'it''s \\ a';", "SELECT 'down';")
			.script("b", "a", "SELECT 1;", "")
			.file("b",
					this.scenario.read("b")
						.replace("-- Revision b", "-- First line\n-- second 'line' \\ €")
						.replace("-- created:", "-- labels: l1, l2\n-- depends-on: a\n-- created:")
						.replaceAll("(?s)\n-- migrate:down.*", ""))
			.migrator()
			.migrate();
		Map<String, Object> a = this.database.query("SELECT * FROM migrator_history WHERE revision = 'a'").get(0);
		assertThat(a).containsEntry("direction", "up")
			.containsEntry("outcome", "done")
			.containsEntry("transactional", true)
			.containsEntry("upgrade_text", "SELECT 'it''s \\ a';\n")
			.containsEntry("undo", "SELECT 'down';\n")
			.containsEntry("undo_transaction", "automatic")
			.containsEntry("undo_missing", null)
			.containsEntry("error", null)
			.containsEntry("executed_by", this.database.username())
			.containsEntry("host", "localhost")
			.containsEntry("application", "tests")
			.containsEntry("application_version", "1.0");
		assertThat(a.get("checksum").toString()).startsWith("v1:");
		assertThat(a.get("undo_checksum").toString()).startsWith("v1:").isNotEqualTo(a.get("checksum"));
		Map<String, Object> b = this.database
			.query("""
					SELECT revises::text, depends_on::text, labels::text, message, undo, undo_missing, undo_checksum,
					  started_at <= finished_at AND finished_at <= now() AND started_at > now() - interval '10 minutes' AS timely
					FROM migrator_history WHERE revision = 'b'""")
			.get(0);
		assertThat(b).containsEntry("revises", "{a}")
			.containsEntry("depends_on", "{a}")
			.containsEntry("labels", "{l1,l2}")
			.containsEntry("message", "First line\nsecond 'line' \\ €")
			.containsEntry("undo", null)
			.containsEntry("undo_missing", "irreversible")
			.containsEntry("undo_checksum", null)
			.containsEntry("timely", true);
		assertThat(this.database.values(String.class,
				"SELECT obj_description(('migrator_' || n)::regclass) FROM unnest(ARRAY['version', 'history', 'journal']) n"))
			.allMatch((comment) -> comment.endsWith("layout 3"));
	}

}
