package dev.migrator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.CheckReport.Finding;
import dev.migrator.CheckReport.Kind;
import dev.migrator.error.GraphException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.Database;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.Look;
import dev.migrator.revision.GraphProblems;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionId;
import dev.migrator.revision.Standing;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.Scripts;

/**
 * Looks for all that is wrong, as far as one thing does not hide the next:
 * <ol>
 * <li>Read the facts of all scripts; then make the graph; then read every script
 * whole.</li>
 * <li>Unless offline, look for an unfinished step.</li>
 * <li>If all scripts have made a graph, count its heads, and compare it and its scripts
 * with the database.</li>
 * <li>Look for hazards that nobody has approved, in what is not applied.</li>
 * </ol>
 */
final class ScriptCheck {

	private final List<Finding> findings = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private final Set<String> unreadable = new LinkedHashSet<>();

	private final List<Script> scripts;

	private final boolean sound;

	private ScriptCheck(ScriptSettings settings) {
		this.scripts = Scripts.read(settings, (failure) -> add(Kind.UNREADABLE_SCRIPT, failure, List.of()));
		boolean complete = this.findings.isEmpty();
		List<GraphException> problems = GraphProblems.of(this.scripts.stream().map(Script::revision).toList());
		problems.forEach((problem) -> add(Kind.BROKEN_GRAPH, problem, problem.names()));
		this.sound = complete && problems.isEmpty();
		readBodies();
	}

	/**
	 * Check.
	 * @param settings where the scripts are
	 * @param database the database, or {@code null} to leave it out
	 */
	static CheckReport of(ScriptSettings settings, @Nullable Database database) {
		ScriptCheck check = new ScriptCheck(settings);
		Look look = (database != null) ? database.look() : null;
		if (database != null && look != null && look.unfinished()) {
			check.addUnfinished(database.past().unfinished());
		}
		Set<String> done = new HashSet<>();
		if (check.sound) {
			Scripts sound = Scripts.of(check.scripts);
			check.addHeads(sound.graph().heads());
			if (database != null && look != null) {
				done.addAll(check.compare(sound, database, look));
			}
			check.scripts.stream()
				.map((script) -> script.revision().id())
				.filter((id) -> !sound.contains(id))
				.forEach(done::add);
		}
		else if (database != null) {
			check.notes.add("The scripts were not compared with the database: they make no graph yet.");
		}
		check.addHazards(done);
		return new CheckReport(check.findings, check.notes, database == null, false);
	}

	private void readBodies() {
		for (Script script : this.scripts) {
			String id = script.revision().id();
			try {
				if (script.body().downgrade() == null) {
					this.notes.add("Revision %s is irreversible: %s has no way down.".formatted(id, script.name()));
				}
			}
			catch (MigratorException ex) {
				this.unreadable.add(id);
				add(Kind.UNREADABLE_SCRIPT, ex, List.of(id));
			}
		}
	}

	private void addUnfinished(@Nullable HistoryEntry unfinished) {
		if (unfinished != null) {
			this.findings.add(new Finding(Kind.UNFINISHED_STEP,
					"Revision %s began on %s and did not finish.".formatted(unfinished.revision(),
							unfinished.startedAt()),
					"Run 'migrator upgrade' to finish it.", List.of(unfinished.revision())));
		}
	}

	private void addHeads(SortedSet<String> heads) {
		if (heads.size() > 1) {
			this.findings.add(new Finding(Kind.SEVERAL_HEADS,
					"There are %d heads: %s.".formatted(heads.size(), String.join(", ", heads)),
					"Join them with 'migrator merge heads'.", List.copyOf(heads)));
		}
	}

	private void addHazards(Set<String> done) {
		for (Script script : this.scripts) {
			if (!done.contains(script.revision().id()) && !script.hazards().unapproved().isEmpty()) {
				this.findings.add(new Finding(Kind.UNAPPROVED_HAZARDS, HazardGate.describe(script),
						HazardGate.advice(List.of(script)), List.of(script.revision().id())));
			}
		}
	}

	/**
	 * Compare the scripts with the database.
	 * @return the ids of what is applied
	 */
	private List<String> compare(Scripts scripts, Database database, Look look) {
		Standing standing = Comparison.of(scripts.graph(), look.heads(), database.past()::revisions).standing();
		if (standing.state() == Standing.State.DIVERGED) {
			this.findings.add(new Finding(Kind.DIVERGED,
					"The database has %s, which these scripts do not have, and not all that they have."
						.formatted(RevisionId.inWords(standing.unknown())),
					"Bring the missing scripts back, or ask the database of this branch.",
					List.copyOf(standing.unknown())));
		}
		else if (!standing.unknown().isEmpty()) {
			this.notes.add("The database is ahead: it has %s on top of all these scripts."
				.formatted(String.join(", ", standing.unknown())));
		}
		List<Revision> all = scripts.graph().applied(standing.rows());
		if (!all.isEmpty()) {
			new HiddenRevisions(scripts.graph(), database.past().parents()).below(standing.rows())
				.forEach((hidden) -> this.findings.add(hidden.finding()));
		}
		List<Revision> applied = all.stream().filter((revision) -> !this.unreadable.contains(revision.id())).toList();
		AppliedScripts.Result result = new AppliedScripts(scripts, database.past()::appliedScripts,
				database.past()::upgradeText)
			.compare(applied);
		for (int i = 0; i < result.ids().size(); i++) {
			String id = result.ids().get(i);
			this.findings.add(new Finding(Kind.CHANGED_SCRIPT, result.changes().get(i),
					"Restore the script and write a new revision, or, if it does the same as before, run 'migrator accept %s'."
						.formatted(id),
					List.of(id)));
		}
		this.notes.addAll(result.warnings());
		return all.stream().map(Revision::id).toList();
	}

	private void add(Kind kind, MigratorException problem, List<String> revisions) {
		this.findings.add(new Finding(kind, String.valueOf(problem.getMessage()), problem.action(), revisions));
	}

}
