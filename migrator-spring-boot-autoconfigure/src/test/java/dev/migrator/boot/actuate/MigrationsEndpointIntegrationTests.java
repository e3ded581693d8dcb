package dev.migrator.boot.actuate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.Status;
import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.DatabaseRevisionDescriptor;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Direction;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigrationsEndpointIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void showsStateAndHistory() {
		run((endpoint) -> {
			DatabaseDescriptor shown = only(endpoint.migrations(null));
			assertThat(shown.state()).isEqualTo(Status.State.UP_TO_DATE);
			assertThat(shown.error()).isNull();
			assertThat(shown.current()).containsExactly("c3d4");
			assertThat(shown.heads()).containsExactly("c3d4");
			assertThat(shown.pending()).isEmpty();
			assertThat(shown.historyTotal()).isEqualTo(2);
			assertThat(shown.history()).extracting(HistoryDescriptor::revision).containsExactly("c3d4", "a1b2");
			assertThat(shown.lock()).isNull();
			HistoryDescriptor newest = shown.history().get(0);
			assertThat(newest.outcome()).isEqualTo(HistoryEntry.Outcome.DONE);
			assertThat(newest.direction()).isEqualTo(Direction.UP);
			assertThat(newest.message()).isEqualTo("Message of c3d4");
			assertThat(newest.executedBy()).isEqualTo(this.database.username());
			assertThat(newest.finishedAt()).isAfterOrEqualTo(newest.startedAt());
		});
	}

	@Test
	void showsTheLastRun() {
		run((endpoint) -> {
			MigrationsDescriptor.LastRunDescriptor run = only(endpoint.migrations(null)).lastRun();
			assertThat(run).isNotNull();
			assertThat(run.outcome()).isEqualTo(LastRun.Outcome.DONE);
			assertThat(run.trigger()).isEqualTo(RunInfo.Trigger.STARTUP);
			assertThat(run.revisions()).containsExactly("a1b2", "c3d4");
			assertThat(run.error()).isNull();
			assertThat(run.duration()).isPositive();
		});
	}

	@Test
	void showsPendingRevisions() {
		runner().withPropertyValues("migrator.auto-migrate=false").run((context) -> {
			DatabaseDescriptor shown = only(context.getBean(MigrationsEndpoint.class).migrations(null));
			assertThat(shown.state()).isEqualTo(Status.State.PENDING);
			assertThat(shown.current()).isEmpty();
			assertThat(shown.pending()).extracting(RevisionDescriptor::id).containsExactly("a1b2", "c3d4");
			assertThat(shown.pending().get(1).revises()).containsExactly("a1b2");
			assertThat(shown.pending().get(1).created()).isNotNull();
			assertThat(shown.history()).isEmpty();
			assertThat(shown.lastRun()).isNull();
		});
	}

	@Test
	void showsWhatIsDangerousInPendingRevisions() {
		run((endpoint) -> {
			this.scripts.file("e5f6", """
					-- Drop the names
					--
					-- revision: e5f6
					-- revises: c3d4
					-- hazards: deletes-data (customer.name is dropped), blocks-reads
					-- allows: deletes-data

					-- migrate:up
					ALTER TABLE customer DROP COLUMN name;
					""");
			RevisionDescriptor pending = only(endpoint.migrations(null)).pending().get(0);
			assertThat(pending.hazards()).containsExactly("deletes-data (customer.name is dropped)", "blocks-reads");
			assertThat(pending.allows()).containsExactly("deletes-data");
		});
	}

	@Test
	void showsStatementsOnlyToWhomItIsTold() {
		run((endpoint) -> assertThat(only(endpoint.migration("c3d4")).upgrade()).isNull());
		runner().withPropertyValues("management.endpoint.migrations.show-sql=always").run((context) -> {
			DatabaseRevisionDescriptor shown = only(context.getBean(MigrationsEndpoint.class).migration("c3d4"));
			assertThat(shown.upgrade()).isNotNull();
			assertThat(shown.upgrade().transactional()).isTrue();
			assertThat(shown.upgrade().statements()).containsExactly("INSERT INTO customer VALUES (1, 'Ada')");
			assertThat(shown.downgrade()).isNotNull();
		});
		runner()
			.withPropertyValues("management.endpoint.migrations.show-sql=when-authorized",
					"management.endpoint.migrations.roles=DBA")
			.run((context) -> {
				MigrationsEndpointWebExtension web = context.getBean(MigrationsEndpointWebExtension.class);
				assertThat(only(web.migration(new User("ann", "DBA"), "c3d4").getBody()).upgrade()).isNotNull();
				assertThat(only(web.migration(new User("bob", "READER"), "c3d4").getBody()).upgrade()).isNull();
				assertThat(only(web.migration(SecurityContext.NONE, "c3d4").getBody()).upgrade()).isNull();
			});
	}

	@Test
	void hidesSecretsAndWhatTheApplicationWantsHidden() {
		this.scripts.sql("e5f6", "c3d4", "CREATE ROLE endpoint_reader LOGIN PASSWORD 'geheim'; SELECT 'token-7';",
				"DROP ROLE endpoint_reader;");
		runner().withPropertyValues("management.endpoint.migrations.show-sql=always", "migrator.auto-migrate=false")
			.withBean(SanitizingFunction.class,
					() -> (data) -> String.valueOf(data.getValue()).contains("token") ? data.withSanitizedValue()
							: data)
			.run((context) -> {
				DatabaseRevisionDescriptor shown = only(context.getBean(MigrationsEndpoint.class).migration("e5f6"));
				assertThat(shown.upgrade()).isNotNull();
				assertThat(shown.upgrade().statements()).containsExactly("******", "******");
			});
	}

	@Test
	void showsADatabaseThatIsAhead() {
		run((endpoint) -> {
			this.scripts.delete("c3d4");
			DatabaseDescriptor shown = only(endpoint.migrations(null));
			assertThat(shown.state()).isEqualTo(Status.State.AHEAD);
			assertThat(shown.unknown()).singleElement().satisfies((unknown) -> {
				assertThat(unknown.id()).isEqualTo("c3d4");
				assertThat(unknown.message()).isEqualTo("Message of c3d4");
				assertThat(unknown.appliedAt()).isNotNull();
			});
		});
	}

	@Test
	void showsADatabaseThatHasDiverged() {
		run((endpoint) -> {
			this.scripts.delete("c3d4").sql("e5f6", "a1b2", "SELECT 1;", "");
			assertThat(only(endpoint.migrations(null)).state()).isEqualTo(Status.State.DIVERGED);
		});
	}

	@Test
	void showsAStepThatDidNotFinish() {
		run((endpoint) -> {
			this.database.execute("UPDATE migrator_history SET finished_at = NULL, outcome = 'unfinished' "
					+ "WHERE revision = 'c3d4'");
			assertThat(only(endpoint.migrations(null)).state()).isEqualTo(Status.State.FAILED);
			assertThat(only(endpoint.migration("c3d4")).state()).isEqualTo(RevisionsDescriptor.State.UNFINISHED);
		});
	}

	@Test
	void cutsErrorsToTheirFirstLine() {
		run((endpoint) -> {
			this.database.execute("UPDATE migrator_history SET outcome = 'failed', "
					+ "error = E'It failed.\\n\\nx.sql:7:1\\n  SELECT secret' WHERE revision = 'c3d4'");
			assertThat(only(endpoint.migrations(1)).history().get(0).error()).isEqualTo("It failed.");
		});
	}

	@Test
	void limitsTheHistory() {
		run((endpoint) -> {
			DatabaseDescriptor one = only(endpoint.migrations(1));
			assertThat(one.history()).hasSize(1);
			assertThat(one.historyTotal()).isEqualTo(2);
			assertThat(only(endpoint.migrations(0)).history()).isEmpty();
			assertThat(only(endpoint.migrations(Integer.MAX_VALUE)).history()).hasSize(2);
			assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> endpoint.migrations(-1));
		});
	}

	@Test
	void showsTheNewestFiftyEntries() {
		run((endpoint) -> {
			this.database.execute("""
					INSERT INTO migrator_history (revision, direction, outcome, transactional, revises, depends_on,
					  labels, replaces, started_at, finished_at)
					SELECT 'c3d4', 'up', 'failed', true, '{a1b2}', '{}', '{}', '{}', now(), now()
					FROM generate_series(1, 60)""");
			DatabaseDescriptor shown = only(endpoint.migrations(null));
			assertThat(shown.history()).hasSize(50);
			assertThat(shown.historyTotal()).isEqualTo(62);
		});
	}

	@Test
	void showsWhoHoldsTheLock() {
		run((endpoint) -> {
			try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
				statement.execute("SET application_name = 'another'");
				statement.execute("SELECT pg_advisory_lock(" + lockKey() + ")");
				MigrationsDescriptor.LockDescriptor lock = only(endpoint.migrations(null)).lock();
				assertThat(lock).isNotNull();
				assertThat(lock.application()).isEqualTo("another");
				assertThat(lock.pid()).isPositive();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/** The first eight bytes of the hash of the version table's name, quoted. */
	private long lockKey() {
		Long key = this.database.value(Long.class,
				"SELECT ('x' || left(encode(sha256('\"public\".\"migrator_version\"'), 'hex'), 16))::bit(64)::bigint");
		assertThat(key).isNotNull();
		return key;
	}

	@Test
	void aDatabaseThatCannotBeAskedIsUnknown() {
		run((endpoint) -> {
			this.database.execute("DROP TABLE migrator_version",
					"CREATE VIEW migrator_version AS SELECT 1 / 0 AS version_num");
			DatabaseDescriptor shown = only(endpoint.migrations(null));
			assertThat(shown.state()).isEqualTo(Status.State.UNKNOWN);
			assertThat(shown.error()).contains("division by zero").doesNotContain("\n");
			assertThat(shown.lastRun()).isNotNull();
			assertThat(only(endpoint.migration("c3d4")).state()).isEqualTo(RevisionsDescriptor.State.UNKNOWN);
		});
	}

	@Test
	void aBrokenScriptIsUnknown() {
		run((endpoint) -> {
			this.scripts.file("e5f6", "-- nothing: here\n");
			DatabaseDescriptor shown = only(endpoint.migrations(null));
			assertThat(shown.state()).isEqualTo(Status.State.UNKNOWN);
			assertThat(shown.error()).contains("e5f6").doesNotContain("\n");
		});
	}

	@Test
	void showsOneRevision() {
		run((endpoint) -> {
			DatabaseRevisionDescriptor shown = only(endpoint.migration("c3d4"));
			assertThat(shown.state()).isEqualTo(RevisionsDescriptor.State.APPLIED);
			assertThat(shown.revision()).isNotNull();
			assertThat(shown.revision().script()).endsWith("_c3d4.sql");
			assertThat(shown.revision().message()).isEqualTo("Message of c3d4");
			assertThat(shown.history()).extracting(HistoryDescriptor::outcome)
				.containsExactly(HistoryEntry.Outcome.DONE);
			this.scripts.sql("e5f6", "c3d4", "SELECT 1;", "");
			assertThat(only(endpoint.migration("e5f6")).state()).isEqualTo(RevisionsDescriptor.State.PENDING);
		});
	}

	@Test
	void showsARevisionThatOnlyTheDatabaseKnows() {
		run((endpoint) -> {
			this.scripts.delete("c3d4");
			DatabaseRevisionDescriptor shown = only(endpoint.migration("c3d4"));
			assertThat(shown.state()).isEqualTo(RevisionsDescriptor.State.APPLIED);
			assertThat(shown.revision()).isNull();
			assertThat(shown.history()).hasSize(1);
		});
	}

	@Test
	void knowsNothingOfAnUnknownRevision() {
		run((endpoint) -> assertThat(endpoint.migration("f'00")).isNull());
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=migrations");
	}

	private void run(Consumer<MigrationsEndpoint> test) {
		runner().run((context) -> test.accept(context.getBean(MigrationsEndpoint.class)));
	}

	private static DatabaseDescriptor only(MigrationsDescriptor shown) {
		assertThat(shown.contexts()).hasSize(1);
		Map<String, DatabaseDescriptor> databases = shown.contexts().values().iterator().next().databases();
		assertThat(databases).containsOnlyKeys("default");
		return List.copyOf(databases.values()).get(0);
	}

	private static DatabaseRevisionDescriptor only(@Nullable RevisionsDescriptor shown) {
		assertThat(shown).isNotNull();
		assertThat(shown.contexts()).hasSize(1);
		Map<String, DatabaseRevisionDescriptor> databases = shown.contexts().values().iterator().next().databases();
		assertThat(databases).containsOnlyKeys("default");
		return List.copyOf(databases.values()).get(0);
	}

}
