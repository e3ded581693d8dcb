package dev.migrator.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrator.error.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is to go, as a user writes it: {@code head}, {@code heads},
 * {@code base}, an id, a label, the beginning of one, {@code +2} and {@code -1} from what
 * is applied, {@code <id>+2}, {@code <id>-1}; and any of these within a branch, as in
 * {@code label@head} or {@code label@-1}.
 *
 * @param text the target as it was written
 * @param branch what stands before the {@code @}: a label, an id, or the beginning of
 * one; {@code null} if nothing does
 * @param name {@code head}, {@code heads}, {@code base}, or the name of a revision;
 * {@code null} if the target only counts from what is applied
 * @param steps how many revisions further up, or down if negative; 0 if the target does
 * not say
 */
public record Target(String text, @Nullable String branch, @Nullable String name, int steps) {

	/** All that is not applied. */
	public static final Target HEADS = new Target(RevisionId.HEADS, null, RevisionId.HEADS, 0);

	/** Nothing applied. */
	public static final Target BASE = new Target(RevisionId.BASE, null, RevisionId.BASE, 0);

	private static final Pattern SYNTAX = Pattern.compile("(?:([^@]*)@)?([^@+-]*)([+-][^@]*)?");

	private static final String FORMS = "A target is head, heads, base, a revision, +2, -1, <revision>+2, <revision>-1, "
			+ "or one of these after <label>@.";

	/**
	 * Read a target.
	 * @param text what the user wrote
	 * @return the target
	 * @throws TargetException if it is none
	 */
	public static Target parse(String text) {
		String stripped = text.strip();
		Matcher matcher = SYNTAX.matcher(stripped);
		if (stripped.isEmpty() || !matcher.matches()) {
			throw new TargetException(text, "'" + text + "' is not a target.", FORMS);
		}
		String branch = matcher.group(1);
		String name = matcher.group(2).isEmpty() ? null : matcher.group(2);
		int steps = (matcher.group(3) != null) ? steps(text, matcher.group(3)) : 0;
		if (branch != null) {
			checkName(text, branch);
		}
		if (name == null && steps == 0) {
			throw new TargetException(text, "'" + text + "' does not say where to go.", FORMS);
		}
		if (name != null && !RevisionId.isReserved(name)) {
			checkName(text, name);
		}
		if (RevisionId.HEADS.equals(name) && steps != 0) {
			throw new TargetException(text, "'" + text + "' counts from several heads.", "Count from one revision.");
		}
		return new Target(stripped, branch, name, steps);
	}

	/**
	 * Read several targets.
	 * @param text targets with commas between them
	 * @return the targets, at least one
	 * @throws TargetException if one of them is none
	 */
	public static List<Target> parseAll(String text) {
		List<Target> targets = new ArrayList<>();
		for (String part : text.split(",", -1)) {
			targets.add(parse(part));
		}
		return List.copyOf(targets);
	}

	/**
	 * Return the target of a downgrade that undoes one revision and what needs it, but
	 * nothing of other branches.
	 * @param id the id of the revision
	 * @param parents its parents, none if it is a base
	 * @return the target
	 */
	public static Target below(String id, List<String> parents) {
		String parent = parents.isEmpty() ? RevisionId.BASE : parents.get(0);
		return new Target(id + "@" + parent, id, parent, 0);
	}

	/**
	 * Return whether the target counts from what is applied, so that it means nothing
	 * without a database.
	 * @return whether it is {@code +2}, {@code -1}, or one of these within a branch
	 */
	public boolean isRelativeToCurrent() {
		return this.name == null;
	}

	/**
	 * Return whether the target is everything or nothing of its branch, or of all
	 * branches.
	 * @param word {@code head}, {@code heads} or {@code base}
	 * @return whether the target is this word
	 */
	boolean is(String word) {
		return this.steps == 0 && word.equals(this.name);
	}

	/** The target without the steps. */
	Target start() {
		return new Target(this.text, this.branch, this.name, 0);
	}

	@Override
	public String toString() {
		return this.text;
	}

	private static int steps(String text, String number) {
		try {
			int steps = Integer.parseInt(number);
			if (steps != 0) {
				return steps;
			}
		}
		catch (NumberFormatException ex) {
			// Said below: '+x' and '+0' are equally wrong
		}
		throw new TargetException(text, "'" + number + "' in '" + text + "' is not a number of revisions.", FORMS);
	}

	private static void checkName(String text, String name) {
		String problem = RevisionId.problem(name);
		if (problem != null) {
			throw new TargetException(text, "'" + name + "' in the target '" + text + "' " + problem + ".", FORMS);
		}
	}

}
