package dev.migrator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.Database;
import dev.migrator.execution.Run;
import dev.migrator.execution.history.Look;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
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

	private final Map<String, ScriptBody> bodies = new LinkedHashMap<>();

	PreparedScripts(Scripts scripts, Database database) {
		this.scripts = scripts;
		this.database = database;
	}

	/**
	 * Read the scripts of the steps whole, so that what is wrong with the last one is
	 * known before the first one runs.
	 * @param look tells whether a refusal can be put on record; {@code null} under the
	 * lock, where the scripts were read before
	 */
	void prepare(List<Step> steps, @Nullable Look look) {
		for (Step step : steps) {
			Script script = script(step);
			try {
				ScriptBody body = body(script);
				if (step.direction() == Direction.DOWN && body.downgrade() == null) {
					throw irreversible(step.revision());
				}
			}
			catch (MigratorException ex) {
				if (look != null && look.initialized()) {
					record(step, script, ex, look);
				}
				throw ex;
			}
		}
	}

	private static MigratorException irreversible(Revision revision) {
		return new MigratorException(
				"Revision %s is irreversible: %s has no way down. Nothing was run.".formatted(revision.id(),
						revision.script()),
				"Write a way down ('-- migrate:down') into the script, or choose a target above it.");
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
		return this.scripts.script(step.revision().id());
	}

	ScriptBody body(Script script) {
		return this.bodies.computeIfAbsent(script.revision().id(), (id) -> script.body());
	}

}
