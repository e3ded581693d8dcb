package dev.migrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.execution.Database;
import dev.migrator.execution.Run;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.execution.history.StoredUndo;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Target;
import dev.migrator.script.Checksum;
import dev.migrator.script.Scripts;
import dev.migrator.script.StoredScript;
import dev.migrator.script.TransactionMode;

/**
 * Finds the way back past revisions whose scripts the application does not have:
 * <ol>
 * <li>the history says what they are and where they belong, and they join the graph;</li>
 * <li>a plan is made on that graph;</li>
 * <li>the history gives the way down of those that are in the plan and have no script; if
 * one is missing or not what was stored, nothing is run.</li>
 * </ol>
 */
final class StoredUndos {

	private final Database database;

	private final Scripts scripts;

	StoredUndos(Database database, Scripts scripts) {
		this.database = database;
		this.scripts = scripts;
	}

	/**
	 * Find what would be undone, and how.
	 */
	DowngradeReview review(String target, boolean includeDependents) {
		Look look = this.database.look();
		List<Revision> unknown = unknown(look);
		Plan plan = new Planner(this.scripts.with(unknown, List.of()).graph()).downgrade(look.heads(),
				Target.parse(target), includeDependents);
		Set<String> ids = plan.steps()
			.stream()
			.map((step) -> step.revision().id())
			.filter((id) -> !this.scripts.contains(id))
			.collect(Collectors.toCollection(HashSet::new));
		HistoryEntry unfinished = look.unfinished() ? this.database.past().unfinished() : null;
		if (unfinished != null && unfinished.direction() == Direction.DOWN
				&& !this.scripts.contains(unfinished.revision())) {
			ids.add(unfinished.revision());
		}
		Map<String, StoredUndo> undos = new HashMap<>();
		this.database.past().storedUndos(ids).forEach((undo) -> undos.put(undo.revision(), undo));
		refuseMissing(ids, undos);
		List<StoredUndo> ordered = new ArrayList<>();
		plan.steps().forEach((step) -> {
			StoredUndo undo = undos.remove(step.revision().id());
			if (undo != null) {
				ordered.add(undo);
			}
		});
		ordered.addAll(0, undos.values());
		DowngradeReview review = new DowngradeReview(target, includeDependents, plan, ordered);
		scripts(unknown, review).forEach(StoredScript::body);
		return review;
	}

	/**
	 * Return all scripts for a downgrade that was reviewed.
	 */
	Scripts scripts(DowngradeReview review) {
		List<Revision> unknown = unknown(this.database.look());
		return this.scripts.with(unknown, scripts(unknown, review));
	}

	/**
	 * Refuse to run what nobody has seen. Called under the lock.
	 */
	void requireUnchanged(DowngradeReview review, Run run) {
		Set<StoredUndo> shown = Set.copyOf(review.storedUndos());
		Set<String> ids = shown.stream().map(StoredUndo::revision).collect(Collectors.toSet());
		if (!ids.isEmpty() && !shown.equals(Set.copyOf(run.past().storedUndos(ids)))) {
			throw new HistoryException(
					"What the history keeps of %s is not what was shown a moment ago. Nothing was run."
						.formatted(ids.stream().sorted().collect(Collectors.joining(", "))),
					"Start again, and look at it again.");
		}
	}

	private static List<StoredScript> scripts(List<Revision> unknown, DowngradeReview review) {
		Map<String, Revision> byId = new HashMap<>();
		unknown.forEach((revision) -> byId.put(revision.id(), revision));
		List<StoredScript> scripts = new ArrayList<>();
		for (StoredUndo undo : review.storedUndos()) {
			Revision revision = byId.get(undo.revision());
			if (revision != null && undo.text() != null) {
				scripts.add(new StoredScript(revision, undo.text(), mode(undo), checksum(undo.undoChecksum()),
						checksum(undo.checksum())));
			}
		}
		return scripts;
	}

	private static TransactionMode mode(StoredUndo undo) {
		for (TransactionMode mode : TransactionMode.values()) {
			if (mode.name().toLowerCase(Locale.ROOT).equals(undo.transaction())) {
				return mode;
			}
		}
		throw new HistoryException(
				"The stored undo of revision %s has the transaction mode '%s', which this version does not know. Nothing was run."
					.formatted(undo.revision(), undo.transaction()),
				"Start the version of the application that has its script, and downgrade with that.");
	}

	private static @Nullable Checksum checksum(@Nullable String value) {
		return (value != null) ? new Checksum(value) : null;
	}

	/**
	 * Return the applied revisions that only the database knows.
	 */
	private List<Revision> unknown(Look look) {
		RevisionGraph graph = this.scripts.graph();
		Comparison comparison = Comparison.of(graph, look.heads(), this.database.past()::revisions);
		if (!comparison.standing().unrecorded().isEmpty()) {
			throw new HistoryException(
					"The history does not tell where the revisions belong that this application does not have: it has no record of %s. Nothing was run."
						.formatted(String.join(", ", comparison.standing().unrecorded())),
					"Start the version of the application that has their scripts, and downgrade with that.");
		}
		// A label may have been moved since from one revision to another
		Set<String> labels = new HashSet<>();
		graph.revisions().forEach((revision) -> labels.addAll(revision.labels()));
		Map<String, Revision> revisions = new LinkedHashMap<>();
		for (RecordedRevision recorded : comparison.unknown()) {
			Revision revision = recorded.revision();
			revisions.put(revision.id(),
					new Revision(revision.id(), revision.revises(), revision.dependsOn(),
							revision.labels().stream().filter(labels::add).toList(), revision.replaces(),
							revision.message(), revision.created(), revision.script()));
		}
		return List.copyOf(revisions.values());
	}

	private static void refuseMissing(Set<String> ids, Map<String, StoredUndo> undos) {
		List<String> missing = new ArrayList<>();
		for (String id : ids.stream().sorted().toList()) {
			StoredUndo undo = undos.get(id);
			if (undo == null || undo.text() == null) {
				String reason = (undo != null) ? undo.missing() : "the history has no record of it";
				missing.add("%s (%s)".formatted(id, (reason != null) ? reason : "nobody knows why"));
			}
		}
		if (!missing.isEmpty()) {
			throw new HistoryException(
					"The history does not keep how to undo %s. Nothing was run.".formatted(String.join(", ", missing)),
					"Start the version of the application that has the script, and downgrade with that; or choose a target above it.");
		}
	}

}
