package dev.migrator.offline;

import java.util.SortedSet;

import dev.migrator.error.MigratorException;
import dev.migrator.operation.Operation;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Step;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Section;

/**
 * A step with all that is needed to print it.
 *
 * @param step the step
 * @param script the script of its revision
 * @param body what the script does
 * @param headsBefore the heads that the step expects
 */
public record PlannedStep(Step step, Script script, ScriptBody body, SortedSet<String> headsBefore) {

	/**
	 * Create a step, and refuse one that cannot be printed.
	 * @throws MigratorException if it is irreversible, or needs the database's data
	 */
	public PlannedStep {
		if (step.direction() == Direction.DOWN && body.downgrade() == null) {
			throw new MigratorException(
					"Revision %s is irreversible: %s has no way down. Nothing was printed.".formatted(describe(step),
							script.name()),
					"Write a way down ('-- migrate:down') into the script, or choose a target above it.");
		}
		if (section(step, body).checksum() == null) {
			// Written in Java, and therefore small
			Printability printability = new Printability(describe(step), script.name());
			section(step, body).forEach((Operation operation) -> operation.applyTo(printability));
		}
	}

	Section section() {
		return section(this.step, this.body);
	}

	private static Section section(Step step, ScriptBody body) {
		Section downgrade = body.downgrade();
		return (step.direction() == Direction.DOWN && downgrade != null) ? downgrade : body.upgrade();
	}

	String directionWord() {
		return (this.step.direction() == Direction.UP) ? "up" : "down";
	}

	String describe() {
		return describe(this.step);
	}

	private static String describe(Step step) {
		String message = firstLine(step.revision().message());
		return step.revision().id() + (message.isEmpty() ? "" : " (" + message + ")");
	}

	static String firstLine(String text) {
		return text.lines().findFirst().orElse("");
	}

}
