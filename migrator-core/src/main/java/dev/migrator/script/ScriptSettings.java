package dev.migrator.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where scripts are.
 *
 * @param locations directories: {@code classpath:db/migrations} means that directory in
 * every class-path root, {@code file:/srv/migrations} one in the file system; all
 * {@code .sql} files below count, but for hidden ones (a name that begins with a dot)
 * @param packages the packages that are scanned for Java revisions
 * @param scriptsDirectory where new scripts are written, read together with the locations
 * when one is about to be written; {@code null} when only running
 * @param mayBeMissing whether locations that do not exist are no error, because nobody
 * named them
 * @param classLoader where class-path locations and packages are looked up
 * @param factory makes the instances of Java revisions
 * @param otherDirectories directories directly below a location, or below the scripts
 * directory, that belong to other databases: nothing in them counts
 */
public record ScriptSettings(List<String> locations, List<String> packages, @Nullable Path scriptsDirectory,
		boolean mayBeMissing, ClassLoader classLoader, MigrationFactory factory, Set<String> otherDirectories) {

	/** Where scripts are if nobody says otherwise. */
	public static final String DEFAULT_LOCATION = "classpath:db/migrations";

	public ScriptSettings {
		locations = List.copyOf(locations);
		packages = List.copyOf(packages);
		otherDirectories = Set.copyOf(otherDirectories);
	}

	/**
	 * Create settings of the only database, to which all directories belong.
	 * @param locations directories, with all that is below them
	 * @param packages the packages that are scanned for Java revisions
	 * @param scriptsDirectory where new scripts are written, or {@code null}
	 * @param mayBeMissing whether locations that do not exist are no error
	 * @param classLoader where class-path locations and packages are looked up
	 * @param factory makes the instances of Java revisions
	 */
	public ScriptSettings(List<String> locations, List<String> packages, @Nullable Path scriptsDirectory,
			boolean mayBeMissing, ClassLoader classLoader, MigrationFactory factory) {
		this(locations, packages, scriptsDirectory, mayBeMissing, classLoader, factory, Set.of());
	}

	/**
	 * Return settings for running, which reads only what the application brings.
	 * @return the same settings without a scripts directory
	 */
	public ScriptSettings forRunning() {
		return new ScriptSettings(this.locations, this.packages, null, this.mayBeMissing, this.classLoader,
				this.factory, this.otherDirectories);
	}

	/**
	 * Return settings that read only what was written, before a build has copied it.
	 * @return the same settings with no location but the scripts directory
	 */
	public ScriptSettings onlyWritten() {
		return new ScriptSettings(List.of(), List.of(), this.scriptsDirectory, this.mayBeMissing, this.classLoader,
				this.factory, this.otherDirectories);
	}

}
