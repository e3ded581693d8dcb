package dev.migrator.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.GraphException;
import dev.migrator.error.ScriptException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScriptsTests {

	@TempDir
	Path directory;

	@Test
	void filesAndClassesMakeOneGraph() throws IOException {
		write("a.sql", "-- revision: a1\n-- revises: nested\n\n-- migrate:up\n");
		Scripts scripts = Scripts.load(settings("dev.migrator.script.revisions.base"));
		assertThat(scripts.graph().heads()).containsExactly("a1");
		assertThat(scripts.script("a1")).isInstanceOf(SqlScript.class);
		assertThat(scripts.script("nested")).isInstanceOf(JavaScript.class);
		assertThat(scripts.contains("a1")).isTrue();
		assertThat(scripts.contains("a")).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> scripts.script("a"));
	}

	@Test
	void onlyHeadersAreRead() throws IOException {
		write("a.sql", "-- revision: a1\n\n-- migrate:up\nSELECT 'never closed");
		Scripts scripts = Scripts.load(settings());
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> scripts.script("a1").body())
			.satisfies((ex) -> assertThat(ex.place().line()).isEqualTo(4));
	}

	@Test
	void aMalformedHeaderNamesItsFile() throws IOException {
		write("2026/a.sql", "-- revision: a-1\n\n-- migrate:up\n");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.load(settings()))
			.withMessageStartingWith(this.directory + "/2026/a.sql:1:14: ");
	}

	@Test
	void twoFilesWithTheSameIdAreBothNamed() throws IOException {
		write("a.sql", "-- revision: a1\n\n-- migrate:up\n");
		write("b.sql", "-- revision: a1\n\n-- migrate:up\n");
		assertThatExceptionOfType(GraphException.class).isThrownBy(() -> Scripts.load(settings()))
			.satisfies((ex) -> assertThat(ex.scripts()).containsExactly(this.directory + "/a.sql",
					this.directory + "/b.sql"));
	}

	private void write(String path, String text) throws IOException {
		Path file = this.directory.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private ScriptSettings settings(String... packages) {
		return new ScriptSettings(List.of("file:" + this.directory), List.of(packages), null, false,
				ScriptsTests.class.getClassLoader(), (className) -> {
					throw new AssertionError(className);
				});
	}

}
