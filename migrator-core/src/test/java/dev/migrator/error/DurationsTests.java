package dev.migrator.error;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0 ms", "999, 999 ms", "1000, 1 s", "3440, 3.4 s", "10000, 10 s", "10049, 10 s", "59999, 59.9 s",
			"60000, 1 min", "60999, 1 min", "310000, 5 min 10 s", "3600000, 60 min" })
	void aDurationHasOneUnitThatFits(long millis, String words) {
		assertThat(Durations.inWords(Duration.ofMillis(millis))).isEqualTo(words);
	}

}
