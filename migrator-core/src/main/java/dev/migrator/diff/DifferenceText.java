package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Says in words what is different between two schemas, table by table.
 */
public final class DifferenceText {

	private static final int LONGEST_VALUE = 60;

	private static final String INDENT = "  ";

	private final ChangePlan plan;

	/**
	 * Create a text.
	 * @param plan what leads from the one schema to the other
	 */
	public DifferenceText(ChangePlan plan) {
		this.plan = plan;
	}

	/**
	 * Return what is different.
	 * @return lines, those about parts of a thing indented below it
	 */
	public List<String> lines() {
		Map<CatalogId, List<String>> things = new TreeMap<>();
		for (PlannedChange change : this.plan.changes()) {
			if (change.verb() == PlannedChange.Verb.RENAME) {
				things.computeIfAbsent(root(change.subject()), (root) -> new ArrayList<>())
					.add(name(change.subject()) + ": has got this name");
			}
		}
		Set<CatalogId> whole = this.plan.differences()
			.stream()
			.filter((difference) -> difference.from() == null || difference.to() == null)
			.map(Difference::id)
			.collect(Collectors.toSet());
		for (Difference difference : this.plan.differences()) {
			if (isWithin(difference.id().of(), whole) || isWithin(parent(difference), whole)) {
				continue;
			}
			things.computeIfAbsent(place(difference), (root) -> new ArrayList<>()).add(words(difference));
		}
		List<String> lines = new ArrayList<>();
		things.forEach((root, words) -> write(root, words, lines));
		return lines;
	}

	/**
	 * Return what is different, as a part of a message.
	 * @return the lines, before each of them a line break and two blanks
	 */
	public String indented() {
		return lines().stream().map((line) -> "\n" + INDENT + line).collect(Collectors.joining());
	}

	private static void write(CatalogId root, List<String> words, List<String> lines) {
		String own = name(root) + ": ";
		if (words.size() == 1 && words.get(0).startsWith(own)) {
			lines.add(words.get(0));
			return;
		}
		lines.add(name(root));
		words.forEach((text) -> lines.add(INDENT + (text.startsWith(own) ? text.substring(own.length()) : text)));
	}

	private static boolean isWithin(@Nullable CatalogId id, Set<CatalogId> whole) {
		return id != null && (whole.contains(id) || isWithin(id.of(), whole));
	}

	/** An index has a name of its own, but a person looks for it at its table. */
	private static CatalogId place(Difference difference) {
		CatalogId parent = parent(difference);
		return root((parent != null) ? parent : difference.id());
	}

	private static @Nullable CatalogId parent(Difference difference) {
		CatalogObject object = (difference.to() != null) ? difference.to() : difference.from();
		return (object != null) ? object.parent() : null;
	}

	private static CatalogId root(CatalogId id) {
		return (id.of() != null) ? root(id.of()) : id;
	}

	/** What a part is a part of stands above it. */
	private static String name(CatalogId id) {
		CatalogId of = id.of();
		String text = id.toString();
		String within = (of != null) ? " of " + root(id) : "";
		return (of != null && text.endsWith(within)) ? text.substring(0, text.length() - within.length()) : text;
	}

	private static String words(Difference difference) {
		CatalogObject from = difference.from();
		CatalogObject to = difference.to();
		if (from == null || to == null) {
			return name(difference.id()) + ((from == null) ? ": new" + facts(to) : ": gone");
		}
		return name(difference.id()) + ": "
				+ difference.attributes()
					.stream()
					.map((attribute) -> attribute(attribute, from.get(attribute), to.get(attribute)))
					.collect(Collectors.joining("; "));
	}

	private static String facts(@Nullable CatalogObject object) {
		String type = (object != null) ? object.get("type") : null;
		return (type != null) ? ", " + type : "";
	}

	private static String attribute(String name, @Nullable String from, @Nullable String to) {
		String words = name.replace('_', ' ');
		return "%s %s, was %s".formatted(words, value(to), value(from));
	}

	private static String value(@Nullable String value) {
		if (value == null) {
			return "not set";
		}
		String line = value.strip().replaceAll("\\s+", " ");
		return (line.length() > LONGEST_VALUE) ? line.substring(0, LONGEST_VALUE) + "…" : line;
	}

}
