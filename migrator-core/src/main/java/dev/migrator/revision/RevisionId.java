package dev.migrator.revision;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an id or a label may look like: one or more characters, at most
 * {@value #MAX_LENGTH}, without white space and without the signs that have a meaning in
 * targets ({@code @ - + : ,}), and none of the words {@code head}, {@code heads},
 * {@code base}.
 */
public final class RevisionId {

	/**
	 * The greatest length in characters, as the version table has it.
	 */
	public static final int MAX_LENGTH = 64;

	static final String HEAD = "head";

	static final String HEADS = "heads";

	static final String BASE = "base";

	private static final Set<String> RESERVED = Set.of(HEAD, HEADS, BASE);

	private static final String SIGNS = "@-+:,";

	private RevisionId() {
	}

	/**
	 * Return what is wrong with an id or a label.
	 * @param id the text to check
	 * @return the end of a sentence that begins with the text itself, such as
	 * {@code "is a reserved word"}, or {@code null} if nothing is wrong
	 */
	public static @Nullable String problem(String id) {
		if (id.isEmpty()) {
			return "is empty";
		}
		if (id.codePointCount(0, id.length()) > MAX_LENGTH) {
			return "is longer than " + MAX_LENGTH + " characters";
		}
		if (isReserved(id)) {
			return "is a reserved word";
		}
		return id.codePoints()
			.filter(RevisionId::isForbidden)
			.mapToObj((character) -> "contains " + describe(character))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return where a database stands, in words.
	 * @param rows the rows of the version table, or what they will be
	 * @return the ids with commas between them, or {@code base} if there are none
	 */
	public static String inWords(Collection<String> rows) {
		return rows.isEmpty() ? BASE : String.join(", ", rows);
	}

	static boolean isReserved(String word) {
		return RESERVED.contains(word);
	}

	private static boolean isForbidden(int character) {
		return SIGNS.indexOf(character) >= 0 || Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.isISOControl(character);
	}

	private static String describe(int character) {
		if (SIGNS.indexOf(character) >= 0) {
			return "'" + Character.toString(character) + "'";
		}
		return Character.isISOControl(character) && !Character.isWhitespace(character) ? "a control character"
				: "white space";
	}

}
