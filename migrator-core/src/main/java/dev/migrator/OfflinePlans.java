package dev.migrator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.Stamp;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.offline.PlannedStep;
import dev.migrator.offline.PrintedPlan;
import dev.migrator.offline.PlanRange;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Step;
import dev.migrator.revision.Target;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Scripts;

/**
 * Makes plans that are printed instead of run. Scripts are read whole before the first
 * byte is printed, and no database is asked.
 */
final class OfflinePlans {

	private final Scripts scripts;

	private final DatabaseSettings settings;

	private final boolean oneTransaction;

	private final HazardGate gate;

	OfflinePlans(Scripts scripts, MigratorSettings settings, HazardGate gate) {
		this.gate = gate;
		this.scripts = scripts;
		this.settings = settings.database();
		this.oneTransaction = settings.transaction() == MigratorSettings.TransactionScope.ALL;
	}

	PrintedPlan upgrade(PlanRange range) {
		Planner planner = new Planner(this.scripts.graph());
		return printed("upgrade", planner.upgrade(range.heads(planner), Target.parse(range.to())));
	}

	PrintedPlan downgrade(PlanRange range, boolean includeDependents) {
		Planner planner = new Planner(this.scripts.graph());
		SortedSet<String> heads = range.requireFrom("downgrade").heads(planner);
		return printed("downgrade", planner.downgrade(heads, Target.parse(range.to()), includeDependents));
	}

	/**
	 * Print a stamp.
	 * @param range where the database is, and where it is from then on
	 * @param stamping makes the change from the heads
	 */
	PrintedPlan stamp(PlanRange range, Function<SortedSet<String>, Stamp> stamping) {
		SortedSet<String> heads = range.heads(new Planner(this.scripts.graph()));
		return PrintedPlan.ofStamp(this.settings, heads, stamping.apply(heads), writtenBy());
	}

	private PrintedPlan printed(String command, Plan plan) {
		List<PlannedStep> steps = new ArrayList<>();
		SortedSet<String> heads = plan.headsBefore();
		this.gate.check(plan.steps()
			.stream()
			.filter((step) -> step.direction() == Direction.UP)
			.map((step) -> this.scripts.script(step.revision().id()))
			.toList());
		for (Step step : plan.steps()) {
			Script script = this.scripts.script(step.revision().id());
			steps.add(new PlannedStep(step, script, script.body(), heads));
			heads = step.headsAfter();
		}
		if (this.oneTransaction) {
			refuseNonTransactional(steps);
		}
		return PrintedPlan.of(command, this.settings, plan.headsBefore(), steps, this.oneTransaction, writtenBy());
	}

	private static void refuseNonTransactional(List<PlannedStep> planned) {
		Map<Step, ScriptBody> bodies = planned.stream().collect(Collectors.toMap(PlannedStep::step, PlannedStep::body));
		OneTransaction hindered = OneTransaction.hindered(planned.stream().map(PlannedStep::step).toList(),
				(step) -> Objects.requireNonNull(bodies.get(step)), "Nothing was printed.");
		if (hindered != null) {
			throw hindered.refusal();
		}
	}

	private String writtenBy() {
		DatabaseSettings.Client client = this.settings.client();
		String application = (client.application() != null)
				? " for " + client.application() + version(client.applicationVersion()) : "";
		return "Written at %s by Migrator%s%s".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS),
				version(Migrator.class.getPackage().getImplementationVersion()), application);
	}

	private static String version(@Nullable String version) {
		return (version != null) ? " " + version : "";
	}

}
