package dev.migrator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

import dev.migrator.MigratorSettings.Verify;
import dev.migrator.execution.Run;
import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Step;
import dev.migrator.revision.Target;

/**
 * What a run is asked for.
 *
 * @param planning makes the plan
 * @param upgrade whether a newer version of the application, which went further, has done
 * it
 * @param verify when the scripts of applied revisions are compared with what ran
 * @param timeout how long it may work; zero for no limit
 * @param check refuses, under the lock and before the first step, what changed since a
 * person has seen it
 */
record RunOrder(Planning planning, boolean upgrade, Verify verify, Duration timeout, Consumer<Run> check) {

	static RunOrder automatic(Target target, MigratorSettings settings) {
		return new RunOrder((planner, heads) -> planner.upgrade(heads, target), true, settings.verify(),
				settings.timeout(), unchecked());
	}

	static RunOrder upgrade(Target target, Verify verify) {
		return new RunOrder((planner, heads) -> planner.upgrade(heads, target), true, forCommand(verify), Duration.ZERO,
				unchecked());
	}

	static RunOrder downgrade(Target target, boolean includeDependents, Verify verify) {
		return new RunOrder((planner, heads) -> planner.downgrade(heads, target, includeDependents), false,
				forCommand(verify), Duration.ZERO, unchecked());
	}

	/**
	 * Undo everything and apply it again. Scripts that changed are what a reset is for.
	 */
	static RunOrder reset(Target target) {
		return new RunOrder((planner, heads) -> {
			Plan down = planner.downgrade(heads, Target.BASE, true);
			List<Step> steps = new ArrayList<>(down.steps());
			steps.addAll(planner.upgrade(down.headsAfter(), target).steps());
			return new Plan(target, heads, steps, List.of());
		}, false, Verify.NEVER, Duration.ZERO, unchecked());
	}

	/**
	 * Go on with a step that did not finish, and do nothing else.
	 */
	static RunOrder unfinished() {
		return new RunOrder((planner, heads) -> new Plan(Target.HEADS, heads, List.of(), List.of()), false,
				Verify.NEVER, Duration.ZERO, unchecked());
	}

	RunOrder checking(Consumer<Run> check) {
		return new RunOrder(this.planning, this.upgrade, this.verify, this.timeout, check);
	}

	/** A command that has nothing to do reads no scripts. */
	private static Verify forCommand(Verify verify) {
		return (verify == Verify.ALWAYS) ? Verify.WHEN_PENDING : verify;
	}

	private static Consumer<Run> unchecked() {
		return (run) -> {
		};
	}

	/**
	 * Makes a plan from the heads.
	 */
	@FunctionalInterface
	interface Planning {

		Plan plan(Planner planner, SortedSet<String> heads);

	}

}
