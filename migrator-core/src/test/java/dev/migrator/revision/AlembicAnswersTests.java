package dev.migrator.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.migrator.error.DependentRevisionsException;
import dev.migrator.error.GraphException;
import dev.migrator.error.GraphException.Problem;
import dev.migrator.error.MigratorException;
import dev.migrator.revision.AlembicCases.Answer;
import dev.migrator.revision.AlembicCases.Case;
import dev.migrator.revision.AlembicCases.Query;
import dev.migrator.revision.AlembicCases.TableStep;
import dev.migrator.revision.NaiveTargets.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Thousands of questions, answered as Alembic answers them, but for
 * {@link IntendedDifference}. Where the cases are not at hand this is skipped: what they
 * show is held, rule by rule, by the other tests of this package. How many answers are
 * the same, and how many differ by which rule, stands in
 * {@code target/alembic-answers.txt}.
 */
class AlembicAnswersTests {

	private static final Map<String, Set<Problem>> GRAPH_ERRORS = Map.of("CycleDetected", Set.of(Problem.CYCLE),
			"LoopDetected", Set.of(Problem.CYCLE), "DependencyCycleDetected", Set.of(Problem.CYCLE),
			"DependencyLoopDetected", Set.of(Problem.CYCLE), "RevisionError", Set.of(Problem.DUPLICATE_LABEL),
			"KeyError", Set.of(Problem.UNKNOWN_PARENT, Problem.UNKNOWN_DEPENDENCY));

	private static final Map<String, Set<String>> ERRORS = Map.of("MultipleHeads", Set.of("MultipleHeadsException"),
			"RangeNotAncestorError", Set.of("TargetException"), "RevisionError", Set.of("TargetException"),
			"ResolutionError",
			Set.of("UnknownRevisionException", "AmbiguousRevisionException", "UnknownRowsException"));

	private final SortedMap<String, Integer> counts = new TreeMap<>();

	private final List<String> wrong = new ArrayList<>();

	@Test
	void everyAnswerIsAlembicsOrDiffersOnPurpose() throws IOException {
		Path file = AlembicCases.file();
		assumeTrue(file != null, () -> "No ../shared/cases/revision-graphs.jsonl, and no -D" + AlembicCases.PROPERTY);
		AlembicCases.read(file).forEach(this::check);
		Files.write(Path.of("target", "alembic-answers.txt"),
				this.counts.entrySet().stream().map((entry) -> entry.getValue() + " " + entry.getKey()).toList());
		assertThat(this.wrong).isEmpty();
		assertThat(this.counts).containsKey("same");
		// A rule that explains nothing is none
		for (IntendedDifference difference : IntendedDifference.values()) {
			assertThat(this.counts).containsKey(difference.name());
		}
	}

	private void check(Case alembics) {
		RevisionGraph graph;
		try {
			graph = RevisionGraph.of(alembics.revisions());
		}
		catch (GraphException ex) {
			boolean twice = ex.problem() == Problem.DUPLICATE_ID && alembics.error() == null
					&& ids(alembics).size() < alembics.revisions().size();
			count(twice ? "graph refused for an id that is there twice" : "graph refused", 1);
			count("question on a graph with an id twice", alembics.queries().size());
			if (!twice
					&& !GRAPH_ERRORS.getOrDefault(String.valueOf(alembics.error()), Set.of()).contains(ex.problem())) {
				this.wrong.add(alembics + ": " + alembics.error() + ", but here " + ex.problem());
			}
			return;
		}
		if (alembics.facts() == null) {
			this.wrong.add(alembics + ": " + alembics.error() + ", but here it loads");
			return;
		}
		count("graph loaded", 1);
		checkFacts(alembics, graph);
		Judge judge = new Judge(alembics.revisions());
		alembics.queries().forEach((query) -> check(alembics + " " + query, graph, judge, query));
	}

	private void checkFacts(Case alembics, RevisionGraph graph) {
		assertThat(graph.heads()).as("%s", alembics).isEqualTo(alembics.facts().heads());
		assertThat(graph.effectiveHeads()).as("%s", alembics).isEqualTo(alembics.facts().effectiveHeads());
		assertThat(graph.bases()).as("%s", alembics).isEqualTo(alembics.facts().bases());
		if (alembics.facts().labels() != null) {
			for (String id : ids(alembics)) {
				assertThat(graph.labelsOf(id)).as("%s, labels of %s", alembics, id)
					.isEqualTo(alembics.facts().labels().getOrDefault(id, new TreeSet<>()));
			}
		}
	}

	private void check(String where, RevisionGraph graph, Judge judge, Query query) {
		Answer ours = answer(graph, judge, query);
		String difference = difference(query.answer(), ours);
		if (difference == null) {
			difference = tableDifference(graph, query);
		}
		if (difference == null) {
			count("same", 1);
			if (!query.answer().revisions().equals(ours.revisions())) {
				count("same, in another order", 1);
			}
			return;
		}
		IntendedDifference intended = IntendedDifference.of(judge, query, ours);
		if (intended == null) {
			this.wrong.add(where + ": " + difference + "\n  Alembic: " + query.answer() + "\n  here:    " + ours);
			return;
		}
		count(intended.name(), 1);
	}

	private Answer answer(RevisionGraph graph, Judge judge, Query query) {
		try {
			return switch (query.command()) {
				case "history" -> found(graph.revisions());
				case "resolve" -> found(graph.find(Target.parse(query.target()), RevisionGraph.Matching.ANY));
				case "stamp" -> new Answer(null, "", List.of(), List.of(), stamp(graph, query));
				default -> planned(plan(graph, judge, query));
			};
		}
		catch (MigratorException ex) {
			// Anything else is a crash of ours
			assertThat(ex.action()).isNotEmpty();
			if (query.is("upgrade") || query.is("downgrade")) {
				assertThat(catchThrowable(() -> steps(judge, query))).as("%s", query).isInstanceOf(Refused.class);
			}
			return Answer.error(ex.getClass().getSimpleName(), String.valueOf(ex.getMessage()));
		}
	}

	private Plan plan(RevisionGraph graph, Judge judge, Query query) {
		Planner planner = new Planner(graph);
		Target target = Target.parse(query.target());
		Plan plan = query.is("upgrade") ? planner.upgrade(query.rows(), target)
				: planner.downgrade(query.rows(), target, true);
		Set<String> applied = judge.closure(query.rows());
		judge.check(plan, applied);
		assertThat(new HashSet<>(revisions(plan))).isEqualTo(steps(judge, query));
		if (!plan.dependents().isEmpty()) {
			count("only with --include-dependents", 1);
			try {
				planner.downgrade(query.rows(), target, false);
				this.wrong.add(query + ": not refused without --include-dependents");
			}
			catch (DependentRevisionsException ex) {
				assertThat(ex.dependents()).isEqualTo(TestGraphs.ids(plan.dependents()));
			}
		}
		return plan;
	}

	private static Set<String> steps(Judge judge, Query query) {
		return query.is("upgrade") ? NaiveTargets.upgrade(judge, query.rows(), query.target())
				: NaiveTargets.downgrade(judge, query.rows(), query.target());
	}

	private static SortedSet<String> stamp(RevisionGraph graph, Query query) {
		VersionTable table = new VersionTable(query.rows());
		new Planner(graph).stamp(query.rows(), Target.parseAll(query.target())).forEach(table::execute);
		return table.rows();
	}

	private static @Nullable String difference(Answer theirs, Answer ours) {
		if (theirs.error() != null) {
			boolean outside = "ResolutionError".equals(theirs.error())
					&& ours.message().contains("is not part of the branch");
			boolean alike = ours.error() != null
					&& ERRORS.getOrDefault(theirs.error(), Set.of()).contains(ours.error());
			return (outside || alike) ? null : "error";
		}
		if (ours.error() != null) {
			return "error";
		}
		if (!Set.copyOf(theirs.revisions()).equals(Set.copyOf(ours.revisions()))) {
			return "steps";
		}
		return theirs.rows().equals(ours.rows()) ? null : "rows";
	}

	/**
	 * Alembic's own order, with our changes of the table: the same kinds of statement,
	 * the same rows.
	 */
	private static @Nullable String tableDifference(RevisionGraph graph, Query query) {
		if (query.answer().revisions().isEmpty() || query.answer().steps().isEmpty()) {
			return null;
		}
		Direction direction = query.is("upgrade") ? Direction.UP : Direction.DOWN;
		VersionRows rows = new VersionRows(graph, query.rows());
		for (int i = 0; i < query.answer().steps().size(); i++) {
			TableStep theirs = query.answer().steps().get(i);
			Step ours = rows.step(graph.revision(query.answer().revisions().get(i)), direction);
			List<String> statements = ours.changes()
				.stream()
				.map((change) -> change.getClass().getSimpleName().toLowerCase(Locale.ROOT))
				.sorted()
				.toList();
			if (!theirs.equals(new TableStep(statements, ours.headsAfter()))) {
				return "table after " + ours.revision().id() + ": " + statements + " " + ours.headsAfter();
			}
		}
		return null;
	}

	private static Answer found(List<Revision> revisions) {
		return new Answer(null, "", TestGraphs.ids(revisions), List.of(), new TreeSet<>());
	}

	private static Answer planned(Plan plan) {
		return new Answer(null, "", revisions(plan), List.of(), plan.headsAfter());
	}

	private static List<String> revisions(Plan plan) {
		return TestGraphs.words(TestGraphs.steps(plan));
	}

	private static Set<String> ids(Case alembics) {
		return new HashSet<>(TestGraphs.ids(alembics.revisions()));
	}

	private void count(String what, int number) {
		this.counts.merge(what, number, Integer::sum);
	}

}
