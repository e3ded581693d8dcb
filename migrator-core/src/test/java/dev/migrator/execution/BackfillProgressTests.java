package dev.migrator.execution;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackfillProgressTests {

	private static String text(long rows, @Nullable Long estimate, boolean finished) {
		return new BackfillProgress("users", rows, 100_000, 99, estimate, Duration.ofSeconds(40), finished).inWords();
	}

	@Test
	void tellsRowsEstimateSpeedAndTimeLeft() {
		assertThat(text(120_000, 495_000L, false))
			.isEqualTo("users: 120,000 of about 495,000 rows, 2,500 rows/s, 2 min 30 s left");
	}

	@Test
	void anEstimateThatIsMissingOrTooLowIsLeftOut() {
		assertThat(text(120_000, null, false)).isEqualTo("users: 120,000 rows, 2,500 rows/s");
		assertThat(text(120_000, 100_000L, false)).isEqualTo("users: 120,000 rows, 2,500 rows/s");
	}

	@Test
	void theEndTellsWhatWasChanged() {
		assertThat(text(500_000, 495_000L, true)).isEqualTo("users: 500,000 rows, 99 changed");
	}

}
