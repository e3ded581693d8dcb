package dev.migrator;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same revision gives the same data wherever it runs. The driver gives a session the
 * time zone of the JVM, and a change from {@code timestamp} to {@code timestamptz} reads
 * every row by it.
 */
@Isolated("changes the time zone of the JVM")
class TimeZoneIntegrationTests {

	private static final String NOON = "2026-07-01 12:00";

	private final TimeZone before = TimeZone.getDefault();

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		TimeZone.setDefault(this.before);
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Oslo", "UTC", "Asia/Kathmandu", "America/St_Johns" })
	void thatOfTheJvmDoesNotCount(String zone) {
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		for (Scenario each : List.of(scenario(), scenario().borrowing())) {
			each.migrator().migrate();
			assertThat(instant()).isEqualTo("1782907200");
			each.migrator().downgrade("a1", false);
			assertThat(this.database.value(String.class, "SELECT at::text FROM seen")).isEqualTo(NOON + ":00");
			each.migrator().downgrade("base", false);
		}
	}

	@Test
	void thatOfTheMigratorCounts() {
		TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
		scenario().timeZone(ZoneId.of("Europe/Oslo")).migrator().migrate();
		assertThat(instant()).isEqualTo("1782900000");
	}

	private String instant() {
		return this.database.value(String.class, "SELECT date_part('epoch', at)::bigint::text FROM seen");
	}

	private Scenario scenario() {
		return new Scenario(this.directory, this.database)
			.script("a1", "", "CREATE TABLE seen AS SELECT timestamp '%s' AS at;".formatted(NOON), "DROP TABLE seen;")
			.script("b2", "a1", "ALTER TABLE seen ALTER at TYPE timestamptz;",
					"ALTER TABLE seen ALTER at TYPE timestamp;");
	}

}
