package dev.migrator.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.Tables;
import dev.migrator.revision.Direction;
import dev.migrator.revision.RevisionId;
import dev.migrator.revision.Step;
import dev.migrator.script.Checksum;
import dev.migrator.script.ChecksumDigest;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Section;
import dev.migrator.sql.Literal;

/**
 * A step with all that is needed to run it.
 *
 * @param step the step
 * @param script the script of its revision
 * @param body what the script does
 * @param headsBefore the heads that the step expects
 * @param previous the step that runs before this one in the same transaction, or
 * {@code null} if this one begins it
 */
record StepContext(Step step, Script script, ScriptBody body, SortedSet<String> headsBefore,
		@Nullable StepContext previous) {

	/**
	 * Return the contexts of steps that share one transaction.
	 * @param all the steps
	 * @param scripts gives the script of a step
	 * @param bodies gives what a script does
	 * @param headsBefore the heads that the first step expects
	 */
	static List<StepContext> chain(List<Step> all, Function<Step, Script> scripts, Function<Script, ScriptBody> bodies,
			SortedSet<String> headsBefore) {
		List<StepContext> contexts = new ArrayList<>();
		SortedSet<String> heads = headsBefore;
		StepContext previous = null;
		for (Step step : all) {
			Script script = scripts.apply(step);
			previous = new StepContext(step, script, bodies.apply(script), heads, previous);
			contexts.add(previous);
			heads = step.headsAfter();
		}
		return contexts;
	}

	Section section() {
		Section section = this.body.section(this.step.direction());
		if (section == null) {
			throw new MigratorException(
					"Revision %s is irreversible: %s has no '-- migrate:down' section.".formatted(describe(),
							this.script.name()),
					"Write a way back into the script, or restore a backup. Nothing was run.");
		}
		return section;
	}

	/**
	 * Return what each transaction of a step that has several begins with, where what is
	 * set once for the step does not last.
	 */
	List<String> localSettings(Session session) {
		String declared = this.script.timeouts().statement();
		return (declared == null || session.keepsSettings()) ? List.of() : List
			.of("SELECT pg_catalog.set_config('statement_timeout', %s, true)".formatted(Literal.text(declared)));
	}

	String describe() {
		String message = this.step.revision().message().lines().findFirst().orElse("");
		return this.step.revision().id() + (message.isEmpty() ? "" : " (" + message + ")");
	}

	String directionWord() {
		return (this.step.direction() == Direction.UP) ? "up" : "down";
	}

	/**
	 * Return the heads that are there if the transaction of this step is rolled back.
	 */
	SortedSet<String> headsIfUndone() {
		return (this.previous != null) ? this.previous.headsIfUndone() : this.headsBefore;
	}

	String headsIfUndoneText() {
		return RevisionId.inWords(headsIfUndone());
	}

	/**
	 * Return the steps before this one that share its transaction.
	 * @return ids in the order of the steps; none if it begins the transaction
	 */
	List<String> sameTransaction() {
		List<String> ids = new ArrayList<>();
		for (StepContext before = this.previous; before != null; before = before.previous) {
			ids.add(0, before.step.revision().id());
		}
		return ids;
	}

	/**
	 * Refuse a part that ran already and is another one now.
	 */
	void requireUnchanged(JournalRows.Entry entry, ChecksumDigest now, int position) {
		requireUnchanged(entry, now.checksum(), position);
	}

	void requireUnchanged(JournalRows.Entry entry, Checksum now, int position) {
		if (!entry.checksum().equals(now)) {
			throw new HistoryException(
					"Part %d of revision %s ran already, and the script says something else there now. Nothing more was run."
						.formatted(position, describe()),
					"Restore the parts of %s that ran (see %s), and change only what comes after them."
						.formatted(this.script.name(), Tables.JOURNAL));
		}
	}

}
