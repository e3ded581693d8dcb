package dev.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;

/**
 * Finds the SQL files below the configured locations. Nothing wider is scanned; what lies
 * in a directory whose name begins with a dot, or has such a name itself, is left out:
 * Kubernetes keeps the files of a mounted {@code ConfigMap} a second time in there.
 */
final class SqlFiles {

	private final ScriptSettings settings;

	private final PathMatchingResourcePatternResolver resolver;

	private final IndexedScripts indexed;

	SqlFiles(ScriptSettings settings) {
		this(settings, IndexedScripts.NONE);
	}

	SqlFiles(ScriptSettings settings, IndexedScripts indexed) {
		this.settings = settings;
		this.indexed = indexed;
		this.resolver = new PathMatchingResourcePatternResolver(settings.classLoader());
	}

	/**
	 * Find the files. A file counts once, however many locations it lies in, and so does
	 * one of the scripts directory that the build has copied into a location: the copy
	 * has the same path below it and holds the same revision.
	 * @return the files in no particular order
	 */
	Collection<SqlFile> find() {
		Map<String, SqlFile> found = new LinkedHashMap<>();
		for (String location : this.settings.locations()) {
			inLocation(location).forEach((file) -> found.putIfAbsent(file.address(), file));
		}
		Path directory = this.settings.scriptsDirectory();
		if (directory != null && Files.isDirectory(directory)) {
			for (SqlFile written : inDirectory(directory, directory.toString())) {
				found.values().removeIf((other) -> isCopy(other, written));
				found.put(written.address(), written);
			}
		}
		return withDistinctNames(found.values());
	}

	private static boolean isCopy(SqlFile file, SqlFile written) {
		if (!file.path().equals(written.path())) {
			return false;
		}
		try {
			return SqlScript.read(file).revision().id().equals(SqlScript.read(written).revision().id());
		}
		catch (ScriptException ex) {
			// The one that was written may be the mended one; if it is not, it is
			// reported
			return true;
		}
	}

	private static List<SqlFile> withDistinctNames(Collection<SqlFile> files) {
		Map<String, List<SqlFile>> byName = new LinkedHashMap<>();
		files.forEach((file) -> byName.computeIfAbsent(file.name(), (name) -> new ArrayList<>()).add(file));
		return byName.values()
			.stream()
			.flatMap((same) -> (same.size() == 1) ? same.stream() : same.stream().map(SqlFile::withAddressInName))
			.toList();
	}

	private List<SqlFile> inLocation(String location) {
		ScriptLocation place = ScriptLocation.of(location);
		String directory = place.path();
		if (place.inFileSystem()) {
			return Files.isDirectory(Path.of(directory)) ? inDirectory(Path.of(directory), directory)
					: missing(location);
		}
		try {
			List<SqlFile> known = this.indexed.files(directory);
			return (known != null) ? known.stream().filter((file) -> counts(file.path())).toList()
					: onClassPath(location, directory);
		}
		catch (IOException ex) {
			throw new MigratorException("The location %s cannot be read: %s".formatted(location, ex.getMessage()),
					"Check migrator.locations, and that this process may read the directory.", ex);
		}
	}

	private List<SqlFile> missing(String location) {
		if (this.settings.mayBeMissing()) {
			return List.of();
		}
		throw new MigratorException("The location %s does not exist.".formatted(location),
				"Create the directory, or correct migrator.locations. Nothing was run.");
	}

	private List<SqlFile> onClassPath(String location, String directory) throws IOException {
		List<String> roots = new ArrayList<>();
		for (Resource root : this.resolver.getResources("classpath*:" + directory + "/")) {
			roots.add(decoded(root));
		}
		if (roots.isEmpty()) {
			return missing(location);
		}
		List<SqlFile> files = new ArrayList<>();
		for (Resource resource : this.resolver.getResources("classpath*:" + directory + "/**/*.sql")) {
			String path = below(roots, decoded(resource));
			if (counts(path)) {
				files.add(SqlFile.of(path, directory + "/" + path, resource));
			}
		}
		return files;
	}

	/** A class loader and a directory listing may escape the same name differently. */
	private static String decoded(Resource resource) throws IOException {
		return StringUtils.uriDecode(resource.getURL().toString(), StandardCharsets.UTF_8);
	}

	private static String below(List<String> roots, String url) {
		return roots.stream()
			.filter(url::startsWith)
			.map((root) -> url.substring(root.length()))
			.findFirst()
			.orElse(url);
	}

	private List<SqlFile> inDirectory(Path directory, String name) {
		List<SqlFile> found = new ArrayList<>();
		try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
			for (Path file : files.sorted().toList()) {
				String path = directory.relativize(file).toString().replace('\\', '/');
				if (path.endsWith(".sql") && counts(path) && Files.isRegularFile(file)) {
					found.add(SqlFile.of(path, name + "/" + path, file));
				}
			}
			return found;
		}
		catch (IOException ex) {
			throw unreadable(directory, ex);
		}
		catch (UncheckedIOException ex) {
			throw unreadable(directory, Objects.requireNonNull(ex.getCause()));
		}
	}

	/** Whether a file is neither hidden nor one of another database. */
	private boolean counts(String path) {
		int end = path.indexOf('/');
		boolean others = end > 0 && this.settings.otherDirectories().contains(path.substring(0, end));
		return !others && !isHidden(path);
	}

	private static boolean isHidden(String path) {
		return Arrays.stream(path.split("/")).anyMatch((part) -> part.startsWith("."));
	}

	private static MigratorException unreadable(Path directory, IOException cause) {
		return new MigratorException("The directory %s cannot be read: %s".formatted(directory, cause.getMessage()),
				"Check migrator.locations and migrator.scripts-directory, and that this process may read it.", cause);
	}

}
