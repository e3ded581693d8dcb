package dev.migrator.sample.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody does to entities, and what shall become of it. A file of such changes
 * looks like this: <pre>
 * === what is done
 * --- customer/Customer.java
 * a text that the source has once
 * >>>
 * the text in its place
 * --- new customer/Address.java
 * a new source, without package and imports
 * --- given customer/Customer.java
 * what was done before, and has a revision
 * --- given sql
 * what a revision did before that nobody generated
 * +++
 * a text that the revision has, one a line
 * ??? a text that a note has
 * fill: a value that a person gives to the rows that are there
 * !!! a text that the revision does not have
 * refused: a text of the error, instead of all expectations
 * nothing, instead of all expectations
 * </pre>
 */
final class EntityChange {

	private final String name;

	private final List<Edit> edits = new ArrayList<>();

	private final Map<String, String> files = new LinkedHashMap<>();

	private @Nullable EntityChange given;

	private String sql = "";

	private final List<String> expected = new ArrayList<>();

	private final List<String> unexpected = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private String refusal = "";

	private String value = "";

	private EntityChange(String name) {
		this.name = name;
	}

	static List<EntityChange> parse(String text) {
		List<EntityChange> changes = new ArrayList<>();
		for (String part : text.split("(?m)^=== ")) {
			if (!part.isBlank()) {
				int end = part.indexOf('\n');
				EntityChange change = new EntityChange(part.substring(0, end));
				String[] halves = part.substring(end + 1).split("(?m)^\\+\\+\\+\n");
				for (String source : halves[0].split("(?m)^--- ")) {
					change.source(source);
				}
				halves[1].lines().filter((line) -> !line.isBlank()).forEach(change::expect);
				changes.add(change);
			}
		}
		return changes;
	}

	private void source(String text) {
		if (text.isBlank()) {
			return;
		}
		int end = text.indexOf('\n');
		String file = text.substring(0, end);
		if (file.equals("given sql")) {
			this.sql = body(text);
			return;
		}
		if (file.startsWith("given ")) {
			this.given = (this.given != null) ? this.given : new EntityChange("What was done before");
			this.given.source(text.substring(6));
			source(text.substring(6));
			return;
		}
		String body = body(text);
		if (file.startsWith("new ")) {
			this.files.put(file.substring(4), body);
			return;
		}
		String[] halves = body.split("(?m)^>>>\n", 2);
		this.edits.add(new Edit(file, halves[0].stripTrailing(), halves[1].stripTrailing()));
	}

	private static String body(String text) {
		return text.substring(text.indexOf('\n') + 1);
	}

	private void expect(String line) {
		if (line.startsWith("??? ")) {
			this.notes.add(line.substring(4));
		}
		else if (line.startsWith("!!! ")) {
			this.unexpected.add(line.substring(4));
		}
		else if (line.startsWith("refused: ")) {
			this.refusal = line.substring(9);
		}
		else if (line.startsWith("fill: ")) {
			this.value = line.substring(6);
		}
		else {
			this.expected.add(line);
		}
	}

	/** Return what was done before, as a part of this; {@code null} if nothing. */
	@Nullable EntityChange given() {
		return this.given;
	}

	/** Return what a person did in a revision before, empty if nothing. */
	String sql() {
		return this.sql;
	}

	/** Return whether the revision would be empty. */
	boolean isNothing() {
		return this.expected.equals(List.of("nothing"));
	}

	List<Edit> edits() {
		return this.edits;
	}

	/** New sources by their paths. */
	Map<String, String> files() {
		return this.files;
	}

	List<String> expected() {
		return this.expected;
	}

	List<String> unexpected() {
		return this.unexpected;
	}

	List<String> notes() {
		return this.notes;
	}

	/** A text of the error, empty if there is to be none. */
	String refusal() {
		return this.refusal;
	}

	/** Do with a revision what it asks a person to do. */
	String fill(String revision) {
		return this.value.isEmpty() ? revision
				: revision.replaceAll("(?m)^-- (UPDATE .*) … (WHERE .*;)$", "$1 " + this.value + " $2");
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A text of a source in the place of another one.
	 */
	record Edit(String file, String before, String after) {

		String apply(String source) {
			int at = source.indexOf(this.before);
			if (at < 0 || source.indexOf(this.before, at + 1) >= 0) {
				throw new IllegalArgumentException("%s must be in %s once".formatted(this.before, this.file));
			}
			return source.substring(0, at) + this.after + source.substring(at + this.before.length());
		}

	}

}
