package dev.migrator.script;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptLocation}.
 */
class ScriptLocationTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			classpath:db/migrations   , classpath:db/migrations
			classpath*:db/migrations  , classpath:db/migrations
			classpath:/db/migrations/ , classpath:db/migrations
			db/migrations             , classpath:db/migrations
			file:/srv/migrations      , file:/srv/migrations
			file:///srv/migrations//  , file:/srv/migrations
			file:/srv/a/../migrations , file:/srv/migrations
			file:/                    , file:/
			""")
	void spellingsOfTheSamePlaceAreOne(String text, String normalized) {
		assertThat(ScriptLocation.of(text).normalized()).isEqualTo(normalized);
	}

	@Test
	void aRelativeDirectoryIsShownAsItIsWritten() {
		ScriptLocation location = ScriptLocation.of("file:migrations/");
		assertThat(location).isEqualTo(new ScriptLocation(true, "migrations"));
		assertThat(location.normalized()).isEqualTo("file:" + Path.of("migrations").toAbsolutePath());
	}

}
