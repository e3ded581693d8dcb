package dev.migrator.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.migrator.error.MigratorException;

/**
 * Puts all scripts into another directory, where nothing looks for scripts: SQL files of
 * the scripts directory, and sources of Java revisions. Nothing is deleted but the copies
 * that a build has made of them.
 */
public final class ScriptsAside {

	private final Path directory;

	private final List<SqlFile> files;

	private final Collection<Path> sources;

	private final List<SqlFile> copies;

	private final List<String> compiled;

	private ScriptsAside(Path directory, List<SqlFile> files, Collection<Path> sources, List<SqlFile> copies,
			List<String> compiled) {
		this.directory = directory;
		this.files = files;
		this.sources = sources;
		this.copies = copies;
		this.compiled = compiled;
	}

	/**
	 * Look at what is there.
	 * @param settings where scripts are
	 * @param directory the directory in which new scripts are written
	 * @return what can be put aside
	 * @throws MigratorException if a script lies elsewhere, for instance in the jar of a
	 * module
	 */
	public static ScriptsAside of(ScriptSettings settings, Path directory) {
		Map<String, Path> sources = new JavaSources(settings).revisions();
		List<SqlFile> files = new ArrayList<>();
		List<String> elsewhere = new ArrayList<>();
		for (SqlFile file : new SqlFiles(settings).find()) {
			if (isBelow(directory, file)) {
				files.add(file);
			}
			else {
				elsewhere.add(file.name());
			}
		}
		List<String> compiled = new ArrayList<>();
		for (Script script : new JavaClasses(settings).find()) {
			(sources.containsKey(script.revision().id()) ? compiled : elsewhere).add(script.name());
		}
		if (!elsewhere.isEmpty()) {
			throw new MigratorException(
					"Not all scripts are in %s, or in the sources beside it, so they cannot be put aside: %s."
						.formatted(directory, String.join(", ", elsewhere)),
					"Take what brings them off the class path, or remove them by hand. Nothing was changed.");
		}
		List<SqlFile> copies = new SqlFiles(settings.forRunning()).find()
			.stream()
			.filter((file) -> !isBelow(directory, file))
			.toList();
		return new ScriptsAside(directory, files, List.copyOf(sources.values()), copies, compiled);
	}

	private static boolean isBelow(Path directory, SqlFile file) {
		Path path = file.file();
		return path != null && path.toAbsolutePath().normalize().startsWith(directory.toAbsolutePath().normalize());
	}

	/**
	 * Put them into a directory. If one cannot be moved, those that were are moved back.
	 * @param aside the directory, which must not exist
	 * @return the files as they were called before
	 * @throws MigratorException if that cannot be done
	 */
	public List<Path> moveTo(Path aside) {
		Map<Path, Path> moves = new LinkedHashMap<>();
		this.files.forEach((file) -> moves.put(this.directory.resolve(file.path()), aside.resolve(file.path())));
		this.sources.forEach((source) -> moves.put(source, aside.resolve("java").resolve(source.getFileName())));
		Map<Path, Path> done = new LinkedHashMap<>();
		try {
			for (Map.Entry<Path, Path> move : moves.entrySet()) {
				Files.createDirectories(move.getValue().getParent());
				Files.move(move.getKey(), move.getValue());
				done.put(move.getKey(), move.getValue());
			}
			return List.copyOf(done.keySet());
		}
		catch (IOException ex) {
			throw new MigratorException("The scripts cannot be put into %s: %s.".formatted(aside, ex), moveBack(done),
					ex);
		}
	}

	private static String moveBack(Map<Path, Path> done) {
		List<Path> lost = new ArrayList<>();
		done.forEach((before, after) -> {
			try {
				Files.move(after, before);
			}
			catch (IOException ex) {
				lost.add(after);
			}
		});
		return lost.isEmpty() ? "They are where they were. Make sure that this process may write there."
				: "Move these back by hand: %s."
					.formatted(lost.stream().map(Path::toString).collect(Collectors.joining(", ")));
	}

	/**
	 * Delete what a build has copied out of the scripts directory.
	 * @return what is still there and will be found again: in a jar, or compiled
	 */
	public List<String> deleteCopies() {
		List<String> left = new ArrayList<>(this.compiled);
		for (SqlFile copy : this.copies) {
			Path path = copy.file();
			try {
				if (path == null || !Files.deleteIfExists(path)) {
					left.add(copy.name());
				}
			}
			catch (IOException ex) {
				left.add(copy.name());
			}
		}
		return left;
	}

}
