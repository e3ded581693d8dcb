package dev.migrator.boot.command.cli;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MinusSigns}.
 */
class MinusSignsTests {

	private final List<String> words = List.of("downgrade", "-1", "-12", "-y", "--limit", "label@-2", "-1x");

	@Test
	void keepsStepsDownFromLookingLikeOptions() {
		assertThat(MinusSigns.put(this.words)).noneMatch((word) -> word.matches("-\\d+"))
			.contains("-y", "--limit", "label@-2", "-1x");
	}

	@Test
	void givesBackWhatTheUserWrote() {
		assertThat(Arrays.stream(MinusSigns.put(this.words)).map(MinusSigns::restore))
			.containsExactlyElementsOf(this.words);
	}

}
