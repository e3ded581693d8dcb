package dev.migrator.script;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that scripts get from their messages.
 */
final class ScriptName {

	private static final int LONGEST = 40;

	/** What the text of a new class names, besides what is in {@code java.lang}. */
	private static final Set<String> TAKEN = Set.of("Migration", "Operations", "RevisionScript");

	private ScriptName() {
	}

	/**
	 * Return the first line of a message as part of a file's name.
	 * @param message a message
	 * @return lower-case ASCII words with underscores between them; may be empty
	 */
	static String slug(String message) {
		String firstLine = message.strip().lines().findFirst().orElse("");
		String ascii = Normalizer.normalize(firstLine.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		String slug = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
		if (slug.length() <= LONGEST) {
			return slug;
		}
		int end = slug.lastIndexOf('_', LONGEST);
		return slug.substring(0, (end > 0) ? end : LONGEST);
	}

	/**
	 * Return the first line of a message as the name of a class.
	 * @param message a message
	 * @param id the revision's id, which stands in where the message gives no name
	 * @return a name that hides no class which every file uses
	 */
	static String className(String message, String id) {
		String slug = slug(message);
		String name = camelCase(slug.isEmpty() ? slug(id) : slug);
		boolean usable = !slug.isEmpty() && Character.isLetter(name.charAt(0)) && !TAKEN.contains(name)
				&& !isInJavaLang(name);
		return usable ? name : "Revision" + name;
	}

	private static String camelCase(String slug) {
		return Arrays.stream(slug.split("_"))
			.filter((word) -> !word.isEmpty())
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

	private static boolean isInJavaLang(String name) {
		try {
			Class.forName("java.lang." + name, false, null);
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
