package dev.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * The source tree beside the scripts, as far as it holds Java revisions.
 */
public final class JavaSources {

	private static final Pattern REVISION = Pattern
		.compile("(?ms)^[ \t]*@RevisionScript[ \t]*\\(.{0,2000}?\\brevision\\s*=\\s*\"([^\"\\\\]+)\"");

	private final Path root;

	private final List<String> packages;

	/**
	 * Look at the source tree that belongs to settings.
	 * @param settings say where scripts and Java revisions are
	 */
	public JavaSources(ScriptSettings settings) {
		this.root = root(settings.scriptsDirectory());
		this.packages = settings.packages();
	}

	/** Sources lie beside the resources that hold the scripts. */
	private static Path root(@Nullable Path scripts) {
		for (Path path = scripts; path != null; path = path.getParent()) {
			if (path.endsWith("resources")) {
				return path.resolveSibling("java");
			}
		}
		return Path.of("src/main/java");
	}

	/**
	 * Return the directory of a package.
	 * @param name the name of the package
	 * @return the directory, which need not exist
	 */
	public Path directory(String name) {
		return this.root.resolve(name.replace('.', '/'));
	}

	/**
	 * Return the revisions that the sources below the packages hold. A source is not
	 * parsed: an annotation counts that begins a line.
	 * @return the file of each id
	 */
	public Map<String, Path> revisions() {
		Map<String, Path> revisions = new LinkedHashMap<>();
		for (String name : this.packages) {
			Path directory = directory(name);
			if (Files.isDirectory(directory)) {
				try (Stream<Path> files = Files.walk(directory)) {
					files.filter((file) -> file.toString().endsWith(".java"))
						.sorted()
						.forEach((file) -> read(file, revisions));
				}
				catch (IOException | UncheckedIOException ex) {
					throw new MigratorException("The directory %s cannot be read: %s".formatted(directory, ex),
							"Check that this process may read it. Nothing was written.", ex);
				}
			}
		}
		return revisions;
	}

	private static void read(Path file, Map<String, Path> revisions) {
		try {
			Matcher matcher = REVISION.matcher(Files.readString(file));
			while (matcher.find()) {
				revisions.put(matcher.group(1), file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
