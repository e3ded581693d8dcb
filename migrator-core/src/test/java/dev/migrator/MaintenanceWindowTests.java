package dev.migrator;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.MigratorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MaintenanceWindow}. 2026-11-21 is a Saturday; Oslo is an hour ahead of
 * UTC in winter, and two in summer.
 */
class MaintenanceWindowTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			22:00-04:30                     | 2026-11-21T21:59:59Z | false | Sat 2026-11-21 22:00 Z
			22:00-04:30                     | 2026-11-21T22:00:00Z | true  | Sun 2026-11-22 22:00 Z
			22:00-04:30                     | 2026-11-22T04:29:59Z | true  | Sun 2026-11-22 22:00 Z
			22:00-04:30                     | 2026-11-22T04:30:00Z | false | Sun 2026-11-22 22:00 Z
			1:00-5:00                       | 2026-11-22T04:30:00Z | true  | Mon 2026-11-23 01:00 Z
			Sat 22:00-04:30                 | 2026-11-22T04:00:00Z | true  | Sat 2026-11-28 22:00 Z
			Sat 22:00-04:30                 | 2026-11-21T04:00:00Z | false | Sat 2026-11-21 22:00 Z
			Sun,sat 01:00-05:00             | 2026-11-20T02:00:00Z | false | Sat 2026-11-21 01:00 Z
			Fri-Mon 01:00-05:00             | 2026-11-23T02:00:00Z | true  | Fri 2026-11-27 01:00 Z
			Fri-Mon 01:00-05:00             | 2026-11-24T02:00:00Z | false | Fri 2026-11-27 01:00 Z
			saturday 00:00-24:00            | 2026-11-21T23:59:59Z | true  | Sat 2026-11-28 00:00 Z
			saturday 00:00-24:00            | 2026-11-22T00:00:00Z | false | Sat 2026-11-28 00:00 Z
			01:00-05:00 Europe/Oslo         | 2026-11-21T00:30:00Z | true  | Sun 2026-11-22 01:00 Europe/Oslo
			01:00-05:00 Europe/Oslo         | 2026-07-21T23:30:00Z | true  | Thu 2026-07-23 01:00 Europe/Oslo
			Wed 01:00-05:00 Europe/Oslo     | 2026-07-21T23:30:00Z | true  | Wed 2026-07-29 01:00 Europe/Oslo
			""")
	void isOpenFromItsOpeningUpToItsEnd(String text, Instant moment, boolean open, String next) {
		MaintenanceWindow window = MaintenanceWindow.parse(text);
		assertThat(window.isOpen(moment)).isEqualTo(open);
		assertThat(window.nextOpeningInWords(moment)).isEqualTo(next);
		assertThat(window).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "always", "22:00", "22:00-", "25:00-26:00", "22:60-23:00", "Caturday 01:00-02:00",
			"Mon-Tue-Wed 01:00-02:00", "Sat, 01:00-02:00", "01:00-02:00 Europe/Olso", "Sat 01:00-02:00 UTC now" })
	void whatIsNoneIsRefused(String text) {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> MaintenanceWindow.parse(text))
			.withMessageStartingWith("'%s' is no maintenance window".formatted(text))
			.satisfies((ex) -> assertThat(ex.action()).contains("22:00-04:30"));
	}

	@Test
	void theSameBeginAndEndIsAWholeDay() {
		MaintenanceWindow window = MaintenanceWindow.parse("Sat 06:00-06:00");
		assertThat(window.isOpen(Instant.parse("2026-11-22T05:59:59Z"))).isTrue();
		assertThat(window.isOpen(Instant.parse("2026-11-22T06:00:00Z"))).isFalse();
	}

}
