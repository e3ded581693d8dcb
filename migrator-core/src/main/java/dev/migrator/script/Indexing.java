package dev.migrator.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.script.index.ClassPathListing;
import dev.migrator.script.index.IndexedDirectory;
import dev.migrator.script.index.IndexedFacts;
import dev.migrator.script.index.IndexedFile;
import dev.migrator.script.index.ListedFile;
import dev.migrator.script.index.RevisionIndex;

/**
 * Makes the index: scans as a start without one would, and keeps what was found together
 * with what it was found in.
 */
final class Indexing {

	private final ClassLoader classLoader;

	Indexing(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	RevisionIndex index(Collection<String> locations, Collection<String> packages) {
		List<IndexedDirectory> directories = new ArrayList<>();
		locations.stream()
			.map(ScriptLocation::of)
			.filter((location) -> !location.inFileSystem())
			.map(ScriptLocation::path)
			.distinct()
			.forEach((directory) -> add(directories, directory, IndexedScripts.SQL, sql(directory)));
		for (String name : new LinkedHashSet<>(packages)) {
			add(directories, name.replace('.', '/'), IndexedDirectory.CLASS, classes(name));
		}
		return new RevisionIndex(directories);
	}

	private Map<String, IndexedFacts> sql(String directory) {
		Map<String, IndexedFacts> facts = new HashMap<>();
		ScriptSettings settings = settings(List.of("classpath:" + directory), List.of());
		for (SqlFile file : new SqlFiles(settings).find()) {
			facts.put(file.path(), facts(SqlScript.read(file)));
		}
		return facts;
	}

	private Map<String, IndexedFacts> classes(String name) {
		Map<String, IndexedFacts> facts = new HashMap<>();
		for (Script script : new JavaClasses(settings(List.of(), List.of(name))).find()) {
			String path = script.name().substring(name.length() + 1).replace('.', '/') + IndexedDirectory.CLASS;
			facts.put(path, facts(script));
		}
		return facts;
	}

	private ScriptSettings settings(List<String> locations, List<String> packages) {
		return new ScriptSettings(locations, packages, null, true, this.classLoader, (className) -> {
			throw new IllegalStateException("Nothing runs here");
		});
	}

	private static IndexedFacts facts(Script script) {
		return new IndexedFacts(script.revision(), script.timeouts().lock(), script.timeouts().statement(),
				script.hazards().declared().stream().map(DeclaredHazard::toString).toList(),
				script.hazards().allowed());
	}

	private void add(List<IndexedDirectory> directories, String directory, String suffix,
			Map<String, IndexedFacts> facts) {
		ClassPathListing listing = list(directory, suffix);
		if (listing != null && !listing.isMissing()) {
			List<IndexedFile> files = listing.files()
				.stream()
				.sorted(Comparator.comparing(ListedFile::path))
				.map((file) -> new IndexedFile(file.path(), file.checksum(), facts.get(file.path())))
				.toList();
			directories.add(new IndexedDirectory(directory, suffix, files));
		}
	}

	private @Nullable ClassPathListing list(String directory, String suffix) {
		try {
			return ClassPathListing.of(this.classLoader, directory, suffix);
		}
		catch (IOException ex) {
			throw new MigratorException(
					"The directory %s of the class path cannot be read: %s".formatted(directory, ex),
					"Check migrator.locations and migrator.packages.", ex);
		}
	}

}
