package dev.migrator.script.index;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The revisions in directories of the class path, as they were when an application was
 * processed ahead of time. It says what to expect, never what is there: a directory with
 * a {@linkplain IndexedDirectory#difference difference} is scanned as if there were no
 * index.
 *
 * @param directories the directories
 */
public record RevisionIndex(List<IndexedDirectory> directories) {

	/** Where the index is on the class path. */
	public static final String RESOURCE = "META-INF/migrator/revisions.index";

	/** Nothing is indexed. */
	public static final RevisionIndex NONE = new RevisionIndex(List.of());

	/**
	 * Create an index, with a copy of the list.
	 */
	public RevisionIndex {
		directories = List.copyOf(directories);
	}

	/**
	 * Read an index.
	 * @param text what {@link #text()} returned
	 * @return the index
	 * @throws IllegalArgumentException if it is not whole, or of a version that is not
	 * known; the message says which
	 */
	public static RevisionIndex parse(String text) {
		return new IndexReader(text).read();
	}

	/**
	 * Write this index.
	 * @return its text
	 */
	public String text() {
		return IndexWriter.write(this);
	}

	/**
	 * Return an indexed directory.
	 * @param directory its path from a root of the class path
	 * @param suffix what the names of its files end with
	 * @return the directory, or {@code null} if it is not in this index
	 */
	public @Nullable IndexedDirectory directory(String directory, String suffix) {
		return this.directories.stream()
			.filter((indexed) -> indexed.directory().equals(directory) && indexed.suffix().equals(suffix))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return this index and what another one has beyond it.
	 * @param other another index of the same class path
	 * @return both together
	 */
	public RevisionIndex with(RevisionIndex other) {
		List<IndexedDirectory> all = new ArrayList<>(this.directories);
		other.directories.stream()
			.filter((indexed) -> directory(indexed.directory(), indexed.suffix()) == null)
			.forEach(all::add);
		return new RevisionIndex(all);
	}

}
