package dev.migrator.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Names that somebody may have meant who wrote one that does not exist.
 */
public final class SimilarNames {

	private static final int SHOWN = 3;

	private SimilarNames() {
	}

	/**
	 * Return names that look like another one.
	 * @param name a name that does not exist
	 * @param known the names that exist
	 * @return at most three names, the best first
	 */
	public static List<String> of(String name, Collection<String> known) {
		int most = Math.max(1, Math.min(name.length() / 2, 3));
		return known.stream()
			.filter((other) -> Math.abs(other.length() - name.length()) <= most || other.startsWith(name))
			.map((other) -> Map.entry(other, other.startsWith(name) ? 0 : distance(name, other)))
			.filter((entry) -> entry.getValue() <= most)
			.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.naturalOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.limit(SHOWN)
			.map(Map.Entry::getKey)
			.toList();
	}

	/** How many characters must be added, removed or replaced. */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
			}
		}
		return row[other.length()];
	}

}
