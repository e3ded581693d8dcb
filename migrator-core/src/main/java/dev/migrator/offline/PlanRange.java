package dev.migrator.offline;

import java.util.List;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.TargetException;
import dev.migrator.revision.Planner;
import dev.migrator.revision.RowChange;
import dev.migrator.revision.Target;

/**
 * Where a printed plan begins and ends, as a user writes it: {@code from:to}. Nobody asks
 * a database, so that the beginning has to be said.
 *
 * @param from where the database will be, one target or several with commas between them;
 * {@code null} if it was not said
 * @param to the target
 */
public record PlanRange(@Nullable String from, String to) {

	/**
	 * Read a range.
	 * @param text the text
	 * @return the range
	 */
	public static PlanRange parse(String text) {
		int colon = text.indexOf(':');
		return (colon < 0) ? new PlanRange(null, text.strip())
				: new PlanRange(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
	}

	/**
	 * Refuse a range without a beginning.
	 * @param command what was asked for
	 * @return this range
	 * @throws TargetException if it does not say where it begins
	 */
	public PlanRange requireFrom(String command) {
		if (this.from == null) {
			throw new TargetException(this.to,
					"%s with --sql requires <from>:<to>, not '%s': no database is asked where it is. Nothing was printed."
						.formatted(command, this.to),
					"Write where the database will be, as in '%s --sql heads:%s'; several heads have commas between them."
						.formatted(command, this.to));
		}
		return this;
	}

	/**
	 * Return the rows of the version table at the beginning.
	 * @param planner knows the graph
	 * @return the heads; none for {@code base}, and if nothing was said
	 */
	public SortedSet<String> heads(Planner planner) {
		List<Target> targets = (this.from != null) ? Target.parseAll(this.from) : List.of(Target.BASE);
		return RowChange.after(List.of(), planner.stamp(List.of(), targets));
	}

}
