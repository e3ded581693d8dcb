package dev.migrator.boot.test;

import org.jspecify.annotations.Nullable;

import dev.migrator.Migrator;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.diff.DifferenceText;
import dev.migrator.diff.SchemaDiff;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Target;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.script.Scripts;

/**
 * Walks up, down and up again, and compares the schema with the one of before. The
 * database is at the last revision afterwards, if nothing is wrong.
 */
final class RoundTrips {

	private final Migrator migrator;

	private final ConnectionSource database;

	private final Scripts scripts;

	RoundTrips(Migrator migrator, ConnectionSource database) {
		this.migrator = migrator;
		this.database = database;
		this.scripts = migrator.scripts();
	}

	/** Return what is wrong, or {@code null}. */
	@Nullable String all() {
		Catalog empty = catalog();
		Catalog before = empty;
		RevisionGraph graph = this.scripts.graph();
		boolean reversible = true;
		for (Revision revision : graph.revisions()) {
			if (!isReversible(revision)) {
				this.migrator.upgrade(revision.id());
				reversible = false;
			}
			else {
				String wrong = one(revision, before);
				if (wrong != null) {
					return wrong;
				}
			}
			before = catalog();
		}
		return reversible ? down(graph, empty, before) : null;
	}

	private @Nullable String down(RevisionGraph graph, Catalog empty, Catalog head) {
		if (graph.revisions().isEmpty()) {
			return null;
		}
		this.migrator.downgrade("base", true);
		String wrong = different("Going down to base leaves another schema than the empty one.", empty);
		if (wrong == null) {
			this.migrator.upgrade("heads");
			wrong = different("Going up to the heads once more makes another schema.", head);
		}
		return wrong;
	}

	/**
	 * Walk over one revision, all needs of which are applied.
	 * @param before what the schema is now
	 */
	@Nullable String one(Revision revision, Catalog before) {
		String name = revision.id() + " (" + revision.script() + ")";
		if (!isReversible(revision)) {
			return "Revision %s has no way down.".formatted(name);
		}
		this.migrator.upgrade(revision.id());
		Catalog after = catalog();
		this.migrator.downgrade(Target.below(revision.id(), revision.revises()).text(), false);
		String wrong = different("Revision %s does not undo what it does.".formatted(name), before);
		if (wrong == null) {
			this.migrator.upgrade(revision.id());
			wrong = different("Revision %s makes another schema when it is applied again.".formatted(name), after);
		}
		return wrong;
	}

	private boolean isReversible(Revision revision) {
		return this.scripts.script(revision.id()).body().downgrade() != null;
	}

	Catalog catalog() {
		return SchemaState.of(this.database).catalog();
	}

	private @Nullable String different(String sentence, Catalog wanted) {
		ChangePlan plan = SchemaDiff.plan(wanted, catalog(), DiffOptions.ALL);
		return plan.differences().isEmpty() ? null
				: sentence + " What is new, gone or different then:" + new DifferenceText(plan).indented();
	}

}
