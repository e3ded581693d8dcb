package dev.migrator.script.index;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A directory of the class path, in whichever of its roots, as it was when the index was
 * made.
 *
 * @param directory its path from a root, such as {@code db/migrations}, with no slash at
 * either end
 * @param suffix what the names of the files end with that were looked at
 * @param files all these files, with those in directories below
 */
public record IndexedDirectory(String directory, String suffix, List<IndexedFile> files) {

	/** Where the suffix of class files matters. */
	public static final String CLASS = ".class";

	/**
	 * Create a directory, with a copy of the list.
	 */
	public IndexedDirectory {
		files = List.copyOf(files);
	}

	/**
	 * Return what is different now. Classes that were generated for classes that are
	 * known, as ahead-of-time processing does it after it has made the index, are not.
	 * @param listing what the class path holds now
	 * @return the first difference, as the end of a sentence, or {@code null} if there is
	 * none
	 */
	public @Nullable String difference(ClassPathListing listing) {
		if (listing.isMissing()) {
			return "%s is missing".formatted(this.directory);
		}
		Map<String, IndexedFile> then = this.files.stream()
			.collect(Collectors.toMap(IndexedFile::path, Function.identity()));
		for (ListedFile file : listing.files()) {
			IndexedFile indexed = then.get(file.path());
			if (indexed == null && !isGenerated(file.path(), then)) {
				return "%s/%s is new".formatted(this.directory, file.path());
			}
			if (indexed != null && !indexed.checksum().equals(file.checksum())) {
				return "%s/%s has changed".formatted(this.directory, file.path());
			}
		}
		for (IndexedFile file : this.files) {
			if (listing.file(file.path()) == null) {
				return "%s/%s is missing".formatted(this.directory, file.path());
			}
		}
		return null;
	}

	private boolean isGenerated(String path, Map<String, IndexedFile> known) {
		if (!this.suffix.equals(CLASS)) {
			return false;
		}
		String name = path.substring(path.lastIndexOf('/') + 1);
		int end = firstOf(name.indexOf("__"), name.indexOf("$$"));
		return end > 0
				&& known.containsKey(path.substring(0, path.length() - name.length()) + name.substring(0, end) + CLASS);
	}

	private static int firstOf(int one, int other) {
		return (one >= 0 && other >= 0) ? Math.min(one, other) : Math.max(one, other);
	}

}
