package dev.migrator.script;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.migrator.error.MigratorException;

/**
 * Finds the SQL files below the configured locations. Nothing wider is scanned.
 */
final class SqlFiles {

	private final ScriptSettings settings;

	private final PathMatchingResourcePatternResolver resolver;

	SqlFiles(ScriptSettings settings) {
		this.settings = settings;
		this.resolver = new PathMatchingResourcePatternResolver(settings.classLoader());
	}

	/**
	 * Find the files; one that stands in the scripts directory and, copied by the build,
	 * in a location, counts once.
	 * @return the files in no particular order
	 */
	Collection<ScriptSource> find() {
		Map<String, List<ScriptSource>> byPath = new LinkedHashMap<>();
		for (String location : this.settings.locations()) {
			inLocation(location)
				.forEach((path, sources) -> byPath.computeIfAbsent(path, (key) -> new ArrayList<>()).addAll(sources));
		}
		Path directory = this.settings.scriptsDirectory();
		if (directory != null && Files.isDirectory(directory)) {
			inDirectory(directory).forEach((path, source) -> byPath.put(path, List.of(source)));
		}
		return byPath.values().stream().flatMap(List::stream).toList();
	}

	private Map<String, List<ScriptSource>> inLocation(String location) {
		Location root = Location.of(location);
		try {
			Map<String, List<ScriptSource>> found = new LinkedHashMap<>();
			for (Resource resource : this.resolver.getResources(root.pattern())) {
				String path = root.pathBelow(resource);
				found.computeIfAbsent(path, (key) -> new ArrayList<>())
					.add(new ResourceSource(root.name() + "/" + path, resource));
			}
			if (found.isEmpty() && !this.settings.mayBeMissing() && !exists(root)) {
				throw missing(location, null);
			}
			return found;
		}
		catch (FileNotFoundException ex) {
			if (this.settings.mayBeMissing()) {
				return Map.of();
			}
			throw missing(location, ex);
		}
		catch (IOException ex) {
			throw new MigratorException("The location %s cannot be read: %s".formatted(location, ex.getMessage()),
					"Check migrator.locations, and that this process may read the directory.", ex);
		}
	}

	private boolean exists(Location root) throws IOException {
		for (Resource resource : this.resolver.getResources(root.directory())) {
			if (resource.exists()) {
				return true;
			}
		}
		return false;
	}

	private static MigratorException missing(String location, @Nullable IOException cause) {
		return new MigratorException("The location %s does not exist.".formatted(location),
				"Create the directory, or correct migrator.locations. Nothing was run.", cause);
	}

	private static Map<String, ScriptSource> inDirectory(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			Map<String, ScriptSource> found = new LinkedHashMap<>();
			files.filter((file) -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
				.sorted()
				.forEach((file) -> found.put(directory.relativize(file).toString().replace('\\', '/'),
						new FileSource(file)));
			return found;
		}
		catch (IOException ex) {
			throw new MigratorException("The directory %s cannot be read: %s".formatted(directory, ex.getMessage()),
					"Check migrator.scripts-directory, and that this process may read it.", ex);
		}
	}

	/**
	 * A location as the user wrote it.
	 *
	 * @param name how its files are called in messages
	 * @param directory the directory as a resource pattern
	 */
	private record Location(String name, String directory) {

		static Location of(String location) {
			String path = location.replaceFirst("^(classpath\\*?|file):", "").replaceAll("^/+(?=.)|/+$", "");
			if (location.startsWith("file:")) {
				String absolute = Path.of(location.substring("file:".length())).toAbsolutePath().normalize().toString();
				return new Location(location.substring("file:".length()).replaceAll("/+$", ""),
						"file:" + absolute.replace('\\', '/') + "/");
			}
			return new Location(path, "classpath*:" + path + "/");
		}

		String pattern() {
			return this.directory + "**/*.sql";
		}

		String pathBelow(Resource resource) throws IOException {
			String url = URLDecoder.decode(resource.getURL().toString().replace("+", "%2B"), StandardCharsets.UTF_8);
			String root = this.directory.replaceFirst("^(classpath\\*|file):", "");
			int at = url.lastIndexOf(root.startsWith("/") ? root : "/" + root);
			return (at < 0) ? String.valueOf(resource.getFilename())
					: url.substring(at + root.length() + (root.startsWith("/") ? 0 : 1));
		}

	}

	private record ResourceSource(String name, Resource resource) implements ScriptSource {

		@Override
		public InputStream open() throws IOException {
			return this.resource.getInputStream();
		}

	}

	private record FileSource(Path file) implements ScriptSource {

		@Override
		public String name() {
			return this.file.toString();
		}

		@Override
		public InputStream open() throws IOException {
			return Files.newInputStream(this.file);
		}

	}

}
