package dev.migrator.boot.docs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migrator.script.ScriptBody;
import dev.migrator.script.ScriptSource;
import dev.migrator.script.SqlScript;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests for the scripts in the pages: they can be read whole, as a run would read them. A
 * part without a header gets one.
 */
class SqlSnippetTests {

	private static final String HEADER = "-- revision: 1975ea83b712\n\n";

	@ParameterizedTest
	@MethodSource("snippets")
	void scriptCanBeRead(Snippet snippet) {
		boolean whole = snippet.text().contains("-- revision:");
		String text = whole ? snippet.text() : HEADER + snippet.text();
		assertThatCode(() -> {
			ScriptBody body = SqlScript.read(new Text(snippet.toString(), text)).body();
			body.toString();
		}).doesNotThrowAnyException();
	}

	static Stream<Snippet> snippets() {
		return Snippet.of("sql").stream().filter((snippet) -> snippet.text().contains("-- migrate:"));
	}

	/**
	 * A script that is no file.
	 *
	 * @param name what messages call it
	 * @param text what stands in it
	 */
	record Text(String name, String text) implements ScriptSource {

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
		}

	}

}
