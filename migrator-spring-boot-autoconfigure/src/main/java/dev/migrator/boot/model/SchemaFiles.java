package dev.migrator.boot.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.migrator.error.MigratorException;
import dev.migrator.model.SqlFile;
import dev.migrator.model.SqlFilesSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The SQL files of an application that say what its database should hold, in the order of
 * their names. Those named {@code pre.sql}, or {@code pre-} and something, come before
 * the entities.
 */
final class SchemaFiles {

	private final List<SqlFile> before = new ArrayList<>();

	private final List<SqlFile> after = new ArrayList<>();

	/**
	 * Find the files.
	 * @param locations patterns
	 * @param others directories in {@code db/schema} that belong to other databases
	 */
	SchemaFiles(List<String> locations, List<String> others, ResourcePatternResolver resources) {
		Map<String, Resource> found = new TreeMap<>(
				Comparator.comparing(SchemaFiles::name).thenComparing(Comparator.naturalOrder()));
		for (String location : locations) {
			try {
				for (Resource resource : resources.getResources(location)) {
					found.putIfAbsent(resource.getURL().toString(), resource);
				}
			}
			catch (IOException ex) {
				throw unreadable(location, ex);
			}
		}
		found.keySet()
			.removeIf((url) -> others.stream().anyMatch((other) -> name(url).startsWith("db/schema/" + other + "/")));
		found.forEach((url, resource) -> {
			SqlFile file = new SqlFile(name(url), text(resource));
			(name(url).matches("(.*/)?pre(-[^/]*)?\\.sql") ? this.before : this.after).add(file);
		});
	}

	/** Return what is to be applied before the entities: one source or none. */
	List<SqlFilesSource> before() {
		return this.before.isEmpty() ? List.of() : List.of(new SqlFilesSource(this.before));
	}

	/** Return what is to be applied after the entities: one source or none. */
	List<SqlFilesSource> after() {
		return this.after.isEmpty() ? List.of() : List.of(new SqlFilesSource(this.after));
	}

	/** The address without what differs between machines and jars. */
	private static String name(String url) {
		int schema = url.lastIndexOf("/db/schema/");
		return (schema >= 0) ? url.substring(schema + 1) : url.substring(url.lastIndexOf('/') + 1);
	}

	private static String text(Resource resource) {
		try {
			return resource.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw unreadable(resource.getDescription(), ex);
		}
	}

	private static MigratorException unreadable(String what, IOException cause) {
		return new MigratorException("The schema in %s cannot be read: %s".formatted(what, cause.getMessage()),
				"Correct migrator.autogenerate.schema-locations, or make the files readable. Nothing was written.",
				cause);
	}

}
