package dev.migrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.MigratorSettings.TransactionScope;
import dev.migrator.MigratorSettings.UnknownRevisions;
import dev.migrator.MigratorSettings.Verify;
import dev.migrator.RunReport.DoneStep;
import dev.migrator.RunReport.Outcome;
import dev.migrator.error.HistoryException;
import dev.migrator.error.MaintenanceWindowException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.Database;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.RecordedPast;
import dev.migrator.execution.Run;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.Look;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Step;
import dev.migrator.revision.Target;
import dev.migrator.script.Script;
import dev.migrator.script.Scripts;
import dev.migrator.script.StoredScript;

/**
 * Makes and runs a plan:
 * <ol>
 * <li>Look at the heads, without a lock. A plan without steps ends here.</li>
 * <li>Read the scripts of the plan whole, and refuse what can be refused.</li>
 * <li>Open the one connection, take the lock, and read again all that was read
 * before.</li>
 * <li>Finish what an earlier run began.</li>
 * <li>Compare the scripts of applied revisions with what ran.</li>
 * <li>Make a backup, if that is wanted before such steps.</li>
 * <li>Run the steps, each with its records: one transaction for each that can have one,
 * or one for all.</li>
 * </ol>
 */
final class PlanRunner {

	private final MigratorSettings settings;

	private final Database database;

	private final Scripts scripts;

	private final MigrationListener listener;

	private final String description;

	private final PreparedScripts prepared;

	private final Backup backup;

	private final Instant started = Instant.now();

	PlanRunner(MigratorSettings settings, Database database, Scripts scripts, String description,
			MigrationListener listener) {
		this.settings = settings;
		this.database = database;
		this.scripts = scripts;
		this.description = description;
		this.listener = listener;
		this.prepared = new PreparedScripts(scripts, database, new HazardGate(settings.hazards(), listener),
				settings.transaction());
		this.backup = new Backup(settings.backup(), this.prepared, listener);
	}

	/**
	 * Upgrade when an application starts. A database that is ahead is left alone.
	 */
	RunReport automatic(Target target) {
		Look look = this.database.look();
		Comparison comparison = compare(look.heads(), this.database.past());
		if (!look.unfinished() && comparison.ahead()) {
			if (this.settings.unknownRevisions() == UnknownRevisions.FAIL) {
				throw comparison.aheadRefused();
			}
			return ahead(look, comparison);
		}
		if (comparison.diverged()) {
			this.scripts.graph().refusePartlySquashed(look.heads());
			throw comparison.divergedRefused();
		}
		SortedSet<String> heads = this.scripts.graph().heads();
		if (heads.size() > 1 && target.equals(Target.HEADS) && !comparison.standing().pending().isEmpty()) {
			this.listener.warning(
					"The scripts have several heads: %s. All of them are applied; merge joins them: migrator merge heads."
						.formatted(String.join(", ", heads)));
		}
		return run(look, RunOrder.automatic(target, this.settings));
	}

	/**
	 * Upgrade because a command asks for it. A database that is ahead has all that the
	 * scripts have: an older image comes back, and its init container must not hinder it.
	 */
	RunReport upgrade(Target target) {
		Look look = this.database.look();
		boolean toTheEnd = target.equals(Target.HEADS) || target.equals(Target.parse("head"));
		if (toTheEnd && !look.unfinished()) {
			Comparison comparison = compare(look.heads(), this.database.past());
			if (comparison.ahead()) {
				return ahead(look, comparison);
			}
		}
		return run(look, RunOrder.upgrade(target, this.settings.verify()));
	}

	/**
	 * Run what a command asks for.
	 */
	RunReport command(RunOrder order) {
		return run(this.database.look(), order);
	}

	private RunReport ahead(Look look, Comparison comparison) {
		this.listener.warning(comparison.aheadInWords());
		return report(Outcome.AHEAD, List.of(), look.heads());
	}

	private Comparison compare(SortedSet<String> heads, RecordedPast past) {
		return Comparison.of(this.scripts.graph(), heads, past::revisions);
	}

	private RunReport run(Look look, RunOrder order) {
		if (!look.unfinished()) {
			Plan plan = plan(order, look.heads());
			if (plan.isEmpty()) {
				if (order.verify() == Verify.ALWAYS) {
					verify(new AppliedScripts(this.scripts, this.database.past()::appliedScripts,
							this.database.past()::upgradeText), look.heads());
				}
				return report(Outcome.NOTHING_TO_DO, List.of(), look.heads());
			}
			this.prepared.prepare(plan.steps(), look);
			requireOpenWindow(plan.steps().get(0), List.of());
		}
		try (Run run = this.database.open(look)) {
			if (!run.lock((heads) -> isDone(run, order, heads))) {
				return report(Outcome.DONE_BY_ANOTHER, List.of(), run.heads());
			}
			return underLock(run, order);
		}
	}

	private boolean isDone(Run run, RunOrder order, SortedSet<String> heads) {
		try {
			return overtaken(run, order, heads) || plan(order, heads).isEmpty();
		}
		catch (MigratorException ex) {
			// What is wrong with these heads is said under the lock
			return false;
		}
	}

	private Plan plan(RunOrder order, SortedSet<String> heads) {
		return order.planning().plan(new Planner(this.scripts.graph()), heads);
	}

	/**
	 * Return whether a newer version of the application has meanwhile applied all that
	 * the scripts have, and more. Asked on the run's own connection: a pool may have no
	 * other.
	 */
	private boolean overtaken(Run run, RunOrder order, SortedSet<String> heads) {
		return order.upgrade() && !heads.stream().allMatch(this.scripts::contains)
				&& compare(heads, run.past()).ahead();
	}

	private RunReport underLock(Run run, RunOrder order) {
		List<DoneStep> done = new ArrayList<>();
		SortedSet<String> heads = run.heads();
		order.check().accept(run);
		Deadline deadline = new Deadline(run, order.timeout());
		try {
			HistoryEntry unfinished = run.past().unfinished();
			if (unfinished != null) {
				heads = finish(run, unfinished, heads, deadline, done);
			}
			if (done.isEmpty() && overtaken(run, order, heads)) {
				return report(Outcome.DONE_BY_ANOTHER, done, heads);
			}
			Plan plan = plan(order, heads);
			if (plan.isEmpty()) {
				return report(done.isEmpty() ? Outcome.DONE_BY_ANOTHER : Outcome.DONE, done, heads);
			}
			this.prepared.prepare(plan.steps(), null);
			if (order.verify() != Verify.NEVER) {
				verify(new AppliedScripts(this.scripts, run.past()::appliedScripts, run.past()::upgradeText), heads);
			}
			this.backup.before(plan.steps(), run);
			deadline.begin();
			this.listener.runStarting(
					"%s (PostgreSQL %s)".formatted(this.description, run.identity().serverVersionText()), run.schema(),
					heads, plan.steps());
			heads = steps(run, plan.steps(), heads, done);
		}
		finally {
			deadline.close();
		}
		return report(Outcome.DONE, done, heads);
	}

	private SortedSet<String> steps(Run run, List<Step> steps, SortedSet<String> headsBefore, List<DoneStep> done) {
		if (this.settings.transaction() == TransactionScope.ALL) {
			requireOpenWindow(steps.get(0), done);
			List<Duration> times = run.together(steps, this.prepared::script, this.prepared::body, headsBefore);
			for (int i = 0; i < steps.size(); i++) {
				done.add(new DoneStep(steps.get(i), times.get(i)));
			}
			return steps.get(steps.size() - 1).headsAfter();
		}
		SortedSet<String> heads = headsBefore;
		for (Step step : steps) {
			heads = step(run, step, heads, null, done);
		}
		return heads;
	}

	private SortedSet<String> finish(Run run, HistoryEntry unfinished, SortedSet<String> heads, Deadline deadline,
			List<DoneStep> done) {
		if (!canFinish(unfinished)) {
			throw new HistoryException(
					"Revision %s began on the way %s on %s and did not finish, and this application does not have its script."
						.formatted(unfinished.revision(), (unfinished.direction() == Direction.UP) ? "up" : "down",
								unfinished.startedAt()),
					"Start the version of the application that has %s.%s".formatted(unfinished.script(),
							(unfinished.direction() == Direction.UP) ? ""
									: " A downgrade with --use-stored-undo goes on with it as well."));
		}
		this.listener
			.notice("Revision %s began earlier and did not finish; going on with it".formatted(unfinished.revision()));
		Step step = new Planner(this.scripts.graph()).step(heads, unfinished.revision(), unfinished.direction());
		this.prepared.prepareRest(step);
		this.backup.before(List.of(step), run);
		deadline.begin();
		return step(run, step, heads, unfinished, done);
	}

	/** Of a stored script only the way down is known. */
	private boolean canFinish(HistoryEntry unfinished) {
		return this.scripts.contains(unfinished.revision()) && (unfinished.direction() == Direction.DOWN
				|| !(this.scripts.script(unfinished.revision()) instanceof StoredScript));
	}

	private SortedSet<String> step(Run run, Step step, SortedSet<String> heads, @Nullable HistoryEntry begun,
			List<DoneStep> done) {
		requireOpenWindow(step, done);
		long begin = System.nanoTime();
		Script script = this.prepared.script(step);
		run.step(step, script, this.prepared.body(script), heads, begun);
		done.add(new DoneStep(step, Duration.ofNanos(System.nanoTime() - begin)));
		return step.headsAfter();
	}

	private void requireOpenWindow(Step next, List<DoneStep> done) {
		MaintenanceWindow window = this.settings.maintenanceWindow();
		Instant now = Instant.now();
		if (window != null && !window.isOpen(now)) {
			throw new MaintenanceWindowException(
					"The maintenance window (%s) is closed, and revision %s would be next on the way %s. %s".formatted(
							window, next.revision().id(), (next.direction() == Direction.UP) ? "up" : "down",
							done.isEmpty() ? "Nothing was run." : "What ran before stays: " + inWords(done) + "."),
					"Start again when it opens: %s. To go on now: 'migrator upgrade --migrator.maintenance-window='."
						.formatted(window.nextOpeningInWords(now)));
		}
	}

	private static String inWords(List<DoneStep> done) {
		return done.stream().map((step) -> step.step().revision().id()).collect(Collectors.joining(", "));
	}

	private void verify(AppliedScripts applied, SortedSet<String> heads) {
		AppliedScripts.Result result = applied.compare(this.scripts.graph().applied(heads));
		result.warnings().forEach(this.listener::warning);
		result.requireUnchanged();
	}

	private RunReport report(Outcome outcome, List<DoneStep> steps, SortedSet<String> heads) {
		return new RunReport(outcome, steps, heads, this.started, Duration.between(this.started, Instant.now()),
				this.backup.file());
	}

}
