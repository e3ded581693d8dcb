package dev.migrator.boot.actuate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import dev.migrator.boot.actuate.MigrationsDescriptor.LastRunDescriptor;
import dev.migrator.boot.monitor.LastRun.Outcome;
import dev.migrator.boot.monitor.RunInfo.Operation;
import dev.migrator.boot.monitor.RunInfo.Trigger;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigrationsEndpointWriteIntegrationTests {

	private static final User ANN = new User("ann");

	private final TestDatabase database = TestDatabase.create();

	private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();

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
	void upgradesToTheHeads() {
		run((context) -> {
			RunningDescriptor begun = begin(context, Operation.UPGRADE, null);
			assertThat(begun.state()).isEqualTo("RUNNING");
			assertThat(begun.stepsTotal()).isEqualTo(2);
			assertThat(begun.database()).isEqualTo("default");
			LastRunDescriptor run = ended(context, begun.id());
			assertThat(run.outcome()).isEqualTo(Outcome.DONE);
			assertThat(run.operation()).isEqualTo(Operation.UPGRADE);
			assertThat(run.trigger()).isEqualTo(Trigger.ENDPOINT);
			assertThat(run.revisions()).containsExactly("a1b2", "c3d4");
			assertThat(read(context).current()).containsExactly("c3d4");
		});
		assertThat(this.audit).extracting(AuditEvent::getType).containsExactly("MIGRATION_STARTED", "MIGRATION_ENDED");
		assertThat(this.audit).extracting(AuditEvent::getPrincipal).containsOnly("ann");
		assertThat(this.audit.get(1).getData()).containsEntry("operation", "UPGRADE")
			.containsEntry("outcome", "DONE")
			.containsEntry("revisions", List.of("a1b2", "c3d4"));
	}

	@Test
	void downgradesAndStamps() {
		run((context) -> {
			ended(context, begin(context, Operation.UPGRADE, "head").id());
			LastRunDescriptor down = ended(context, begin(context, Operation.DOWNGRADE, "a1b2").id());
			assertThat(down.outcome()).isEqualTo(Outcome.DONE);
			assertThat(down.revisions()).containsExactly("c3d4");
			LastRunDescriptor stamp = ended(context, begin(context, Operation.STAMP, "head").id());
			assertThat(stamp.outcome()).isEqualTo(Outcome.DONE);
			assertThat(stamp.revisions()).isEmpty();
			assertThat(read(context).current()).containsExactly("c3d4");
			assertThat(ended(context, begin(context, Operation.STAMP, "head").id()).outcome())
				.isEqualTo(Outcome.NOTHING_TO_DO);
		});
	}

	@Test
	void tellsHowFarItIsAndRefusesASecondRun() {
		this.scripts.sql("e5f6", "c3d4", "SELECT pg_advisory_xact_lock(42);", "");
		run((context) -> {
			try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
				statement.execute("SELECT pg_advisory_lock(42)");
				String id = begin(context, Operation.UPGRADE, "head").id();
				RunningDescriptor running = until(context,
						(shown) -> shown.running() != null && "e5f6".equals(shown.running().revision()))
					.running();
				assertThat(running).isNotNull();
				assertThat(running.id()).isEqualTo(id);
				assertThat(running.stepsDone()).isEqualTo(2);
				assertThat(running.stepsTotal()).isEqualTo(3);
				WebEndpointResponse<OperationResponseBody> second = write(context, Operation.UPGRADE, "head");
				assertThat(second.getStatus()).isEqualTo(409);
				assertThat(second.getBody()).isEqualTo(new RefusalDescriptor(
						"Another run goes on: UPGRADE to head on default. Read the endpoint to see how far it is."));
				statement.execute("SELECT pg_advisory_unlock(42)");
				assertThat(ended(context, id).outcome()).isEqualTo(Outcome.DONE);
				assertThat(read(context).running()).isNull();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(this.audit).extracting(AuditEvent::getType).contains("MIGRATION_REFUSED");
	}

	@Test
	void refusesWhatCannotBeDone() {
		this.scripts.file("e5f6", """
				-- No way back
				--
				-- revision: e5f6
				-- revises: c3d4

				-- migrate:up
				SELECT 1;
				""");
		run((context) -> {
			ended(context, begin(context, Operation.UPGRADE, null).id());
			assertRefused(context, Operation.DOWNGRADE, "-1", "e5f6");
			assertRefused(context, Operation.DOWNGRADE, null, "A downgrade needs a target");
			assertRefused(context, Operation.UPGRADE, "ffff", "ffff");
			assertThat(read(context).current()).containsExactly("e5f6");
			MigrationsEndpointWebExtension web = context.getBean(MigrationsEndpointWebExtension.class);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> web.run(ANN, Operation.UPGRADE, null, "orders"))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("'orders'", "default"));
		});
	}

	@Test
	void undoesEverythingInProductionOnlyOnTheCommandLine() {
		runner().withPropertyValues("spring.profiles.active=production").run((context) -> {
			ended(context, begin(context, Operation.UPGRADE, null).id());
			assertRefused(context, Operation.DOWNGRADE, "base", "production");
		});
	}

	@Test
	void keepsTheMaintenanceWindow() {
		String window = "%1$s 00:00-00:01"
			.formatted(Instant.now().plus(Duration.ofDays(3)).atZone(ZoneOffset.UTC).getDayOfWeek());
		runner().withPropertyValues("migrator.maintenance-window=" + window).run((context) -> {
			LastRunDescriptor run = ended(context, begin(context, Operation.UPGRADE, null).id());
			assertThat(run.outcome()).isEqualTo(Outcome.WINDOW_CLOSED);
			assertThat(run.error()).contains("maintenance window");
		});
	}

	@Test
	void aFailureIsTheLastRun() {
		this.scripts.sql("e5f6", "c3d4", "SELECT 1 / 0;", "");
		run((context) -> {
			LastRunDescriptor run = ended(context, begin(context, Operation.UPGRADE, null).id());
			assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(run.revisions()).containsExactly("a1b2", "c3d4");
			assertThat(run.error()).contains("e5f6").doesNotContain("\n");
		});
	}

	@Test
	void stopsWithTheContext() {
		this.scripts.sql("e5f6", "c3d4", "SELECT pg_sleep(600);", "");
		run((context) -> {
			begin(context, Operation.UPGRADE, null);
			until(context, (shown) -> shown.running() != null && "e5f6".equals(shown.running().revision()));
		});
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("a1b2 done", "c3d4 done", "e5f6 failed");
		assertThat(this.audit.get(this.audit.size() - 1).getData()).containsEntry("outcome", "FAILED");
		assertThat(this.database.value(Long.class,
				"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' "
						+ "AND pid <> pg_backend_pid()"))
			.isZero();
	}

	@Test
	void anIdleContextCanBeStartedAgain() {
		run((context) -> {
			BackgroundRuns background = context.getBean(BackgroundRuns.class);
			background.stop();
			assertThat(write(context, Operation.UPGRADE, null).getStatus()).isEqualTo(409);
			background.start();
			assertThat(ended(context, begin(context, Operation.UPGRADE, null).id()).outcome()).isEqualTo(Outcome.DONE);
		});
	}

	private void assertRefused(ApplicationContext context, Operation operation, @Nullable String target,
			String reason) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> write(context, operation, target))
			.satisfies((ex) -> assertThat(ex.getReason()).contains(reason).doesNotContain("\n"));
	}

	private static WebEndpointResponse<OperationResponseBody> write(ApplicationContext context, Operation operation,
			@Nullable String target) {
		return context.getBean(MigrationsEndpointWebExtension.class).run(ANN, operation, target, null);
	}

	private static RunningDescriptor begin(ApplicationContext context, Operation operation, @Nullable String target) {
		WebEndpointResponse<OperationResponseBody> response = write(context, operation, target);
		assertThat(response.getStatus()).isEqualTo(202);
		return (RunningDescriptor) response.getBody();
	}

	private static LastRunDescriptor ended(ApplicationContext context, String id) {
		LastRunDescriptor run = until(context, (shown) -> shown.lastRun() != null && shown.lastRun().id().equals(id)
				&& context.getBean(BackgroundRuns.class).description() == null)
			.lastRun();
		assertThat(run).isNotNull();
		return run;
	}

	private static DatabaseDescriptor until(ApplicationContext context, Predicate<DatabaseDescriptor> state) {
		Instant end = Instant.now().plus(Duration.ofMinutes(1));
		DatabaseDescriptor shown = read(context);
		while (!state.test(shown)) {
			assertThat(Instant.now()).as(() -> "Still " + read(context)).isBefore(end);
			shown = read(context);
		}
		return shown;
	}

	private static DatabaseDescriptor read(ApplicationContext context) {
		Map<String, MigrationsDescriptor.ContextDescriptor> contexts = context.getBean(MigrationsEndpoint.class)
			.migrations(0)
			.contexts();
		return contexts.values().iterator().next().databases().values().iterator().next();
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
			.withInitializer((context) -> context.addApplicationListener(
					(ApplicationListener<AuditApplicationEvent>) (event) -> this.audit.add(event.getAuditEvent())))
			.withPropertyValues("management.endpoints.web.exposure.include=migrations",
					"management.endpoint.migrations.access=UNRESTRICTED", "migrator.auto-migrate=false",
					"migrator.when-pending=ignore");
	}

	private void run(Run test) {
		runner().run((context) -> test.on(context));
	}

	/**
	 * A test.
	 */
	@FunctionalInterface
	private interface Run {

		void on(ApplicationContext context);

	}

}
