package dev.migrator;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.revision.Step;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Section;

/**
 * Finds what keeps a plan from being one transaction.
 *
 * @param step the first of the steps that cannot run in one
 * @param refusal says which they are
 */
record OneTransaction(Step step, MigratorException refusal) {

	/**
	 * Look at a plan.
	 * @param steps its steps
	 * @param bodies gives what the script of a step does
	 * @param state a sentence on the state in which things are
	 * @return what is in the way, or {@code null} if nothing is
	 */
	static @Nullable OneTransaction hindered(List<Step> steps, Function<Step, ScriptBody> bodies, String state) {
		List<Step> alone = steps.stream().filter((step) -> !isTransactional(step, bodies.apply(step))).toList();
		if (alone.isEmpty()) {
			return null;
		}
		String names = alone.stream()
			.map((step) -> "%s (%s)".formatted(step.revision().id(), step.revision().script()))
			.collect(Collectors.joining(", "));
		return new OneTransaction(alone.get(0), new MigratorException(
				"With migrator.transaction=all the steps of a run are one transaction, and %s cannot run in one: %s. %s"
					.formatted((alone.size() == 1) ? "one of them" : alone.size() + " of them", names, state),
				"Run this plan with a transaction for each revision: --migrator.transaction=per-revision."));
	}

	private static boolean isTransactional(Step step, ScriptBody body) {
		Section section = body.section(step.direction());
		return section == null || section.facts().transactional();
	}

}
