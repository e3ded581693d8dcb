package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.error.HistoryException;
import dev.migrator.error.MaintenanceWindowException;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Isolated, because what other tests log at the same time would be captured as well.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class AutoMigrateIntegrationTests {

	private static final String OFF = "migrator.auto-migrate=false";

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
	void isOnByDefault() {
		start();
		assertThat(migrated()).isTrue();
	}

	@Test
	void isOnInOtherProfiles() {
		start("spring.profiles.active=prod,testing");
		assertThat(migrated()).isTrue();
	}

	@Test
	void isOffInTheProfileTestAndSaysSo(CapturedOutput output) {
		start("spring.profiles.active=dev,test");
		assertThat(migrated()).isFalse();
		assertThat(output.toString().lines().filter((line) -> line.contains("migrator.auto-migrate"))).singleElement()
			.asString()
			.contains("profile 'test' is active", "Set it to true");
	}

	@Test
	void anExplicitTrueBeatsTheProfileTest() {
		start("spring.profiles.active=test", "migrator.auto-migrate=true");
		assertThat(migrated()).isTrue();
	}

	@Test
	void theRevisionsOfARunCanShareATransaction() {
		this.scripts.sql("e5f6", "c3d4", "SELECT 1 / 0;", "");
		runner().withPropertyValues("migrator.transaction=all")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("division by zero"));
		assertThat(heads()).isZero();
		runner().run((context) -> assertThat(context).hasFailed());
		assertThat(heads()).isOne();
	}

	@Test
	void aClosedMaintenanceWindowLeavesRevisionsPending(CapturedOutput output) {
		String closed = "migrator.maintenance-window=" + anotherDay();
		start(closed);
		assertThat(migrated()).isFalse();
		assertThat(output).contains(
				"The maintenance window (" + anotherDay() + ") is closed, and revision a1b2 would be next",
				"Start again when it opens: ");
		start("migrator.maintenance-window=");
		assertThat(migrated()).isTrue();
	}

	@Test
	void aClosedMaintenanceWindowCanFailAStart() {
		runner().withPropertyValues("migrator.maintenance-window=" + anotherDay(), "migrator.when-pending=fail")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(MaintenanceWindowException.class));
		assertThat(migrated()).isFalse();
	}

	/** A window that is closed now, and for the next minutes whatever the clock says. */
	private static String anotherDay() {
		return LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek() + " 06:00-07:00";
	}

	@Test
	void pendingRevisionsAreWarnedOf(CapturedOutput output) {
		start(OFF);
		assertThat(migrated()).isFalse();
		assertThat(output).contains("2 pending revisions: a1b2, c3d4", "'migrator upgrade'");
	}

	@Test
	void pendingRevisionsCanFailTheStart() {
		runner().withPropertyValues(OFF, "migrator.when-pending=fail").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(HistoryException.class)
				.hasMessageContaining("2 pending revisions: a1b2, c3d4");
		});
		assertThat(migrated()).isFalse();
	}

	@Test
	void nothingPendingDoesNotFailTheStart() {
		start();
		start(OFF, "migrator.when-pending=fail");
	}

	@Test
	void aDatabaseAheadFailsTheStartOnlyIfThatIsAskedFor(CapturedOutput output) {
		start();
		this.scripts.delete("c3d4");
		start(OFF, "migrator.when-pending=fail");
		assertThat(output).contains("The database is ahead of this application: it has c3d4 (");
		runner().withPropertyValues(OFF, "migrator.unknown-revisions=fail")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("ahead"));
	}

	@Test
	void aDivergedDatabaseFailsTheStartLikePending() {
		start();
		this.scripts.delete("c3d4").sql("e5f6", "a1b2", "SELECT 1;", "");
		runner().withPropertyValues(OFF, "migrator.when-pending=fail")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("diverged"));
	}

	@Test
	void ignoringDoesNotEvenLook() {
		try (WireTap tap = WireTap.open(this.database)) {
			start(OFF, "migrator.when-pending=ignore", "spring.datasource.url=" + tap.url());
			assertThat(tap.statements()).isEmpty();
		}
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts);
	}

	private void start(String... properties) {
		runner().withPropertyValues(properties).run((context) -> assertThat(context).hasNotFailed());
	}

	private long heads() {
		return this.database.value(Long.class, "SELECT count(*) FROM migrator_version");
	}

	private boolean migrated() {
		return Boolean.TRUE
			.equals(this.database.value(Boolean.class, "SELECT to_regclass('public.migrator_version') IS NOT NULL"));
	}

}
