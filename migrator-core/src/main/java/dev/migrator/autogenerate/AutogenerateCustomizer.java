package dev.migrator.autogenerate;

import dev.migrator.diff.ChangePlan;

/**
 * Edits what a generated revision does, before it is proved and written: leaves changes
 * out, writes their statements otherwise, adds some.
 * <p>
 * It is also given what is still different when the revision is tried. What it leaves out
 * there as well does not count as missing, so it must not depend on anything but what it
 * is given. The way down is planned from what the edited way up makes.
 */
@FunctionalInterface
public interface AutogenerateCustomizer {

	/** Leaves everything as it is. */
	AutogenerateCustomizer NONE = (plan) -> plan;

	/**
	 * Edit a plan.
	 * @param plan what would be written; never empty
	 * @return what is to be written instead, in the order in which it can be done
	 */
	ChangePlan customize(ChangePlan plan);

	/**
	 * Return a customizer that lets another one edit what this one makes.
	 * @param next the other one
	 * @return both, one after the other
	 */
	default AutogenerateCustomizer andThen(AutogenerateCustomizer next) {
		return (plan) -> {
			ChangePlan edited = customize(plan);
			return edited.isEmpty() ? edited : next.customize(edited);
		};
	}

}
