package dev.migrator.boot.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of code in a page. A comment in the line above takes it out of the tests:
 * {@code <!-- not checked: why -->}.
 *
 * @param page where it stands
 * @param line the line of its first character, from 1
 * @param language what the page calls it; empty if nothing
 * @param text what stands in it, without the indentation that all of it has
 */
record Snippet(Path page, int line, String language, String text) {

	private static final Pattern BLOCK = Pattern
		.compile("(?ms)^(<!-- not checked: [^>]+ -->\\n)?( *)```([a-z]*)\\n(.*?)^ *```$");

	/** Return all blocks of all pages in any of some languages. */
	static List<Snippet> of(String... languages) {
		List<String> wanted = List.of(languages);
		return Pages.all().stream().flatMap(Snippet::in).filter((found) -> wanted.contains(found.language())).toList();
	}

	private static Stream<Snippet> in(Path page) {
		String text = Pages.text(page);
		Matcher matcher = BLOCK.matcher(text);
		List<Snippet> found = new ArrayList<>();
		while (matcher.find()) {
			if (matcher.group(1) == null) {
				int line = 1 + (int) text.substring(0, matcher.start(4)).lines().count();
				String content = matcher.group(4).replaceAll("(?m)^" + matcher.group(2), "");
				found.add(new Snippet(page, line, matcher.group(3), content));
			}
		}
		return found.stream();
	}

	@Override
	public String toString() {
		return this.page.getFileName() + ":" + this.line;
	}

}
