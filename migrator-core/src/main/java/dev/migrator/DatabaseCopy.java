package dev.migrator;

import java.util.stream.Collectors;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.Database;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.proof.SchemaComparison;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.revision.RevisionId;
import dev.migrator.script.Scripts;

/**
 * Makes the schema of a database in a throwaway one, as if the migrations had made it.
 * The database is only read, and no row is copied.
 */
final class DatabaseCopy {

	private final ConnectionSource source;

	private final Database database;

	private final Scripts scripts;

	DatabaseCopy(ConnectionSource source, Database database, Scripts scripts) {
		this.source = source;
		this.database = database;
		this.scripts = scripts;
	}

	/**
	 * Make the copy.
	 * @param copy an empty throwaway database
	 * @param runs runs migrations on it
	 * @throws MigratorException if the database does not have all revisions, or holds
	 * something that cannot be made
	 */
	void make(ConnectionSource copy, ShadowRuns runs) {
		requireComplete();
		ChangePlan plan = SchemaComparison.planFrom(SchemaState.of(copy).catalog(),
				SchemaState.of(this.source).catalog(), copy,
				new DiffOptions(true, false, (id) -> true, (object) -> true));
		if (!plan.refusals().isEmpty()) {
			throw new MigratorException(
					"Not everything in the database can be made in a throwaway one:\n" + plan.refusals()
						.stream()
						.map((refusal) -> "  %s: %s".formatted(refusal.subject(), refusal.reason()))
						.collect(Collectors.joining("\n")),
					"Nothing was written. Generate against the migrations instead.");
		}
		SchemaComparison.run(plan, copy);
		runs.stamp(copy);
	}

	/** What is pending would be generated a second time. */
	private void requireComplete() {
		Look look = this.database.look();
		Comparison comparison = Comparison.of(this.scripts.graph(), look.heads(), this.database.past()::revisions);
		if (look.unfinished() || !comparison.unknown().isEmpty() || !comparison.standing().pending().isEmpty()) {
			throw new MigratorException(
					"The database is at %s, and the scripts are at %s: a revision that is generated against it would do again, or undo, what lies between."
						.formatted(RevisionId.inWords(look.heads()), RevisionId.inWords(this.scripts.graph().heads())),
					"Nothing was written. Bring it there with 'migrator upgrade', or generate against the migrations.");
		}
	}

}
