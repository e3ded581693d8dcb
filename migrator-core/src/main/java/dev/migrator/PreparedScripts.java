package dev.migrator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.MigratorSettings.TransactionScope;
import dev.migrator.error.MigratorException;
import dev.migrator.error.UnknownRowsException;
import dev.migrator.execution.Database;
import dev.migrator.execution.Run;
import dev.migrator.execution.history.Look;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Step;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Scripts;

/**
 * The scripts of a run, read whole before its first step, and only once.
 */
final class PreparedScripts {

	private final Scripts scripts;

	private final Database database;

	private final HazardGate gate;

	private final TransactionScope transaction;

	private final Map<String, ScriptBody> bodies = new LinkedHashMap<>();

	PreparedScripts(Scripts scripts, Database database, HazardGate gate, TransactionScope transaction) {
		this.transaction = transaction;
		this.gate = gate;
		this.scripts = scripts;
		this.database = database;
	}

	/**
	 * Read the scripts of the steps whole, so that what is wrong with the last one is
	 * known before the first one runs, and refuse hazards that nobody has approved, and
	 * what cannot be part of one transaction if all steps have to be.
	 * @param look tells whether a refusal can be put on record; {@code null} under the
	 * lock, where the scripts were read before
	 */
	void prepare(List<Step> steps, @Nullable Look look) {
		read(steps, look);
		if (this.transaction == TransactionScope.ALL) {
			refuseNonTransactional(steps, look);
		}
		refuseHazards(steps, look);
	}

	/**
	 * Read the script of a step that began already, and so had its hazards approved then.
	 */
	void prepareRest(Step step) {
		read(List.of(step), null);
	}

	private void read(List<Step> steps, @Nullable Look look) {
		List<Step> irreversible = new ArrayList<>();
		for (Step step : steps) {
			Script script = script(step);
			try {
				ScriptBody body = body(script);
				if (step.direction() == Direction.DOWN && body.downgrade() == null) {
					irreversible.add(step);
				}
			}
			catch (MigratorException ex) {
				throw recorded(step, ex, look);
			}
		}
		if (!irreversible.isEmpty()) {
			throw recorded(irreversible.get(0), irreversible(irreversible), look);
		}
	}

	private void refuseNonTransactional(List<Step> steps, @Nullable Look look) {
		OneTransaction hindered = OneTransaction.hindered(steps, (step) -> body(script(step)), "Nothing was run.");
		if (hindered != null) {
			throw recorded(hindered.step(), hindered.refusal(), look);
		}
	}

	private void refuseHazards(List<Step> steps, @Nullable Look look) {
		List<Step> upgrades = steps.stream().filter((step) -> step.direction() == Direction.UP).toList();
		try {
			this.gate.check(upgrades.stream().map(this::script).toList());
		}
		catch (MigratorException ex) {
			Step first = upgrades.stream()
				.filter((step) -> !script(step).hazards().unapproved().isEmpty())
				.findFirst()
				.orElse(upgrades.get(0));
			throw recorded(first, ex, look);
		}
	}

	private static MigratorException irreversible(List<Step> steps) {
		String names = steps.stream()
			.map((step) -> "%s (%s)".formatted(step.revision().id(), step.revision().script()))
			.collect(Collectors.joining(", "));
		return new MigratorException(
				(steps.size() == 1)
						? "Revision %s is irreversible: %s has no way down. Nothing was run."
							.formatted(steps.get(0).revision().id(), steps.get(0).revision().script())
						: "%d revisions are irreversible, their scripts have no way down: %s. Nothing was run."
							.formatted(steps.size(), names),
				"Write a way down ('-- migrate:down') into the script, or choose a target above it. A database for development can also be dropped and created anew.");
	}

	private MigratorException recorded(Step step, MigratorException failure, @Nullable Look look) {
		if (look != null && look.initialized()) {
			record(step, script(step), failure, look);
		}
		return failure;
	}

	private void record(Step step, Script script, MigratorException failure, Look look) {
		try (Run run = this.database.open(look)) {
			run.recordRefusal(step, script, failure);
		}
		catch (MigratorException ex) {
			failure.addSuppressed(ex);
		}
	}

	Script script(Step step) {
		String id = step.revision().id();
		if (!this.scripts.contains(id)) {
			// It came after the person had seen what would be undone
			throw new UnknownRowsException(List.of(id));
		}
		return this.scripts.script(id);
	}

	ScriptBody body(Script script) {
		return this.bodies.computeIfAbsent(script.revision().id(), (id) -> script.body());
	}

}
