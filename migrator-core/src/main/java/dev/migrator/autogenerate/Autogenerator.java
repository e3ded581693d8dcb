package dev.migrator.autogenerate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.diff.NamingConvention;
import dev.migrator.diff.PlannedChange;
import dev.migrator.diff.RenameCandidates;
import dev.migrator.diff.RenamePlan;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.proof.SchemaComparison;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.execution.proof.UnprovenPlanException;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.RenameHint;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.script.DeclaredHazards;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.SectionDraft;

/**
 * Makes a revision from what is different between two throwaway databases, and proves it:
 * <ol>
 * <li>Do the renames that a person told, and read the catalog again.</li>
 * <li>Plan the way up; let others edit it; refuse what cannot be done.</li>
 * <li>Put a row into each table, but where a change may fail on rows; run the way up as
 * it will run, and compare: nothing may be left to do, and no row be gone that the plan
 * does not say.</li>
 * <li>Plan the way down from what is there now, run it, and compare with the
 * beginning.</li>
 * <li>Run the way up once more.</li>
 * </ol>
 */
public final class Autogenerator {

	private final ConnectionSource history;

	private final ConnectionSource models;

	private final SchemaState from;

	private final SchemaState to;

	private final DesiredSchema desired;

	private final AutogenerateRequest request;

	private final ProofRuns runs;

	private final List<String> notes = new ArrayList<>();

	/**
	 * Create a generator.
	 * @param history the way to a throwaway database in which the migrations have run
	 * @param models the way to one that holds what the models say
	 * @param to what that holds
	 * @param desired what says it
	 * @param request how the revision is to be generated
	 * @param runs runs the revision
	 */
	public Autogenerator(ConnectionSource history, ConnectionSource models, SchemaState to, DesiredSchema desired,
			AutogenerateRequest request, ProofRuns runs) {
		this.history = history;
		this.models = models;
		this.from = SchemaState.of(history);
		this.to = to;
		this.desired = desired;
		this.request = request;
		this.runs = runs;
	}

	/**
	 * Generate a revision.
	 * @param empty the revision without statements
	 * @param hints what has got another name
	 * @return the revision, or {@code null} if nothing is different
	 * @throws MigratorException if something cannot be done, or the revision does not
	 * prove itself
	 */
	public @Nullable GeneratedRevision generate(ScriptDraft empty, List<RenameHint> hints) {
		RenamePlan renames = renames(hints);
		ChangePlan up = customized(plan(renamed(this.from.catalog(), renames.changes())).after(renames.changes()));
		if (up.isEmpty()) {
			return null;
		}
		refuse(up);
		ScriptDraft draft = empty.dangerous(DeclaredHazards.of(up.hazards(), this.request.allow()))
			.doing(SectionText.of(up, this.to.causes()), SectionDraft.EMPTY);
		ProofRows rows = new ProofRows(this.history, this.from.catalog());
		note(rows.seed(up));
		Catalog made = upgrade(draft);
		rows.requireKept(up);
		Catalog unrenamed = renamed(made, renames.back());
		ChangePlan down = SchemaComparison.planFrom(unrenamed, this.from.catalog(), this.history, options(true))
			.after(renames.back());
		if (!down.refusals().isEmpty()) {
			this.notes.add("The revision cannot be undone: " + inWords(down));
			return new GeneratedRevision(draft.doing(draft.upgrade(), null), up, null, notes(up));
		}
		ScriptDraft whole = draft.doing(draft.upgrade(), SectionText.of(down, this.from.causes()));
		note(rows.prepare(down));
		downgrade(whole);
		upgrade(whole);
		return new GeneratedRevision(whole, up, down, notes(up));
	}

	private void note(@Nullable String note) {
		if (note != null) {
			this.notes.add(note);
		}
	}

	private List<String> notes(ChangePlan up) {
		List<String> all = new ArrayList<>(up.untouched());
		all.addAll(this.notes);
		return all;
	}

	private RenamePlan renames(List<RenameHint> hints) {
		List<RenameHint> all = new ArrayList<>(hints);
		all.addAll(this.request.renames());
		RenamePlan told = RenamePlan.of(this.from.catalog(), this.to.catalog(), all);
		this.request.renames().forEach((hint) -> requireFits(hint, told));
		Catalog left = renamed(this.from.catalog(), told.changes());
		for (RenameHint candidate : RenameCandidates.of(left, this.to.catalog())) {
			if (!this.desired.owns().contains(candidate.kind())) {
				continue;
			}
			if (this.request.confirmed().test(candidate)) {
				all.add(candidate);
			}
			else {
				String option = (candidate.table() != null) ? candidate.table() + "." + candidate.from()
						: candidate.from();
				this.notes.add("If %s was renamed to %s: generate again with --rename %s:%s".formatted(option,
						candidate.to(), option, candidate.to()));
			}
		}
		return RenamePlan.of(this.from.catalog(), this.to.catalog(), all);
	}

	/**
	 * A typing error must not become a dropped column. One text may mean things of
	 * several kinds; one of them has to fit.
	 */
	private static void requireFits(RenameHint hint, RenamePlan told) {
		if (told.changes().stream().noneMatch((change) -> change.subject().name().equals(hint.to()))) {
			throw new MigratorException(
					"Nothing was renamed from %s to %s: either the migrations do not make the one, or the models do not have the other, or both are on one side."
						.formatted(hint.from(), hint.to()),
					"Nothing was written. Correct the names, which are those of the database, or leave the rename out if it is written already.");
		}
	}

	private Catalog renamed(Catalog now, List<PlannedChange> renames) {
		return SchemaComparison.renamed(now, renames, this.history);
	}

	private ChangePlan plan(Catalog catalog) {
		Catalog meant = this.desired.meant(this.to.catalog(), catalog);
		return SchemaComparison.plan(catalog, meant, this.models, options(false));
	}

	private ChangePlan customized(ChangePlan plan) {
		return plan.isEmpty() ? plan : this.request.customizer().customize(plan);
	}

	private DiffOptions options(boolean back) {
		return new DiffOptions(this.request.plain(), !back, this.request.includes(),
				(object) -> back || this.desired.owns(object), back ? NamingConvention.NONE : this.request.naming());
	}

	private static void refuse(ChangePlan plan) {
		if (!plan.refusals().isEmpty()) {
			throw new MigratorException(
					"Not everything that is different can be written as a revision:\n" + inWords(plan),
					"Nothing was written. Write these changes by hand in a revision of their own, or leave them out with migrator.autogenerate.exclude, and generate again.");
		}
	}

	private static String inWords(ChangePlan plan) {
		return plan.refusals()
			.stream()
			.map((refusal) -> "  %s: %s".formatted(refusal.subject(), refusal.reason()))
			.collect(Collectors.joining("\n"));
	}

	private Catalog upgrade(ScriptDraft draft) {
		try {
			this.runs.upgrade(draft, this.history);
		}
		catch (MigratorException ex) {
			throw new UnprovenPlanException(
					"The revision failed when it was tried on a throwaway database: " + ex.getMessage(), ex);
		}
		Catalog made = SchemaState.of(this.history).catalog();
		requireNothingLeft(customized(plan(made)), "going up");
		return made;
	}

	private void downgrade(ScriptDraft draft) {
		try {
			this.runs.downgrade(draft, this.history);
		}
		catch (MigratorException ex) {
			throw new UnprovenPlanException(
					"The revision could not be undone when it was tried on a throwaway database: " + ex.getMessage(),
					ex);
		}
		Catalog back = SchemaState.of(this.history).catalog();
		requireNothingLeft(SchemaComparison.planFrom(back, this.from.catalog(), this.history, options(true)),
				"going back");
	}

	private static void requireNothingLeft(ChangePlan left, String way) {
		if (!left.isEmpty()) {
			throw UnprovenPlanException.left(left, way);
		}
	}

}
