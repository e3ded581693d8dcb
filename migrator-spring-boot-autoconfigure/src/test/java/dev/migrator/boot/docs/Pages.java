package dev.migrator.boot.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pages of the documentation, as tests read them.
 */
final class Pages {

	/** Where they are, seen from the module that tests them. */
	static final Path DIRECTORY = Path.of("..", "docs");

	private Pages() {
	}

	/** Return all pages of {@code docs/}, and the README's of project and sample. */
	static List<Path> all() {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			return Stream.concat(
					Stream.of(Path.of("..", "README.md"), Path.of("..", "CONTRIBUTING.md"),
							Path.of("..", "sample-app", "README.md")),
					files.filter((file) -> file.toString().endsWith(".md")).sorted())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
