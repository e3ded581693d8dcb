package dev.migrator;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MaintenanceWindowException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Runs in and outside of a maintenance window.
 */
class MaintenanceWindowIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database)
			.script("first", "", "CREATE TABLE t (id int);", "DROP TABLE t;")
			.script("second", "first", "INSERT INTO t VALUES (1);", "");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void nothingBeginsOutsideIt() {
		String window = hours(2, 3);
		Migrator migrator = this.scenario.maintenanceWindow(window).migrator();
		MaintenanceWindowException refused = catchThrowableOfType(MaintenanceWindowException.class, migrator::migrate);
		assertThat(refused).hasMessage(
				"The maintenance window (%s) is closed, and revision first would be next on the way up. Nothing was run.",
				window);
		assertThat(refused.action()).startsWith("Start again when it opens: ");
		assertThat(catchThrowableOfType(MaintenanceWindowException.class, () -> migrator.upgrade("+1"))).isNotNull();
		assertThat(this.database.dumpSchema()).as("not even tables of the migrator").doesNotContain("migrator");
	}

	@Test
	void allOfItRunsInsideAndNothingToDoIsFineAtAnyTime() {
		assertThat(this.scenario.maintenanceWindow(hours(-1, 2)).migrator().migrate().heads())
			.containsExactly("second");
		Migrator closed = this.scenario.maintenanceWindow(hours(2, 3)).migrator();
		assertThat(closed.migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		assertThat(catchThrowableOfType(MaintenanceWindowException.class, () -> closed.downgrade("-1", false)))
			.hasMessageContaining("revision second would be next on the way down");
	}

	private static String hours(int from, int to) {
		DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm");
		LocalTime now = LocalTime.now(ZoneOffset.UTC);
		return clock.format(now.plusHours(from)) + "-" + clock.format(now.plusHours(to));
	}

}
