package dev.migrator.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.GraphException;
import dev.migrator.error.GraphException.Problem;
import dev.migrator.error.PartlySquashedException;
import dev.migrator.error.UnknownRevisionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for graphs with a squashed revision: {@code s1} stands for {@code a2}, {@code a3}
 * and {@code a4}.
 */
class SquashedGraphTests {

	private final RevisionGraph graph = TestGraphs.graph("a1", "s1 <- a1 replaces a2 a3 a4", "a5 <- a4", "x1 needs a4",
			"b2 <- a1");

	@Test
	void theEndOfTheRangeIsAnotherNameOfTheSquashedRevision() {
		assertThat(this.graph.parents("a5")).containsExactly("s1");
		assertThat(this.graph.dependencies("x1")).containsExactly("s1");
		assertThat(this.graph.contains("a4")).isTrue();
		assertThat(this.graph.revision("a4").id()).isEqualTo("s1");
		assertThat(this.graph.find(Target.parse("a4+1"), RevisionGraph.Matching.CAREFUL)).extracting(Revision::id)
			.containsExactly("a5");
		assertThat(TestGraphs.ids(this.graph.revisions())).containsExactlyInAnyOrder("a1", "s1", "a5", "x1", "b2");
		assertThat(this.graph.ancestors(List.of("a4"))).containsExactlyInAnyOrder("a1", "s1");
	}

	@Test
	void theOthersAreNoNames() {
		assertThat(this.graph.contains("a3")).isFalse();
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.revision("a3"))
			.withMessageContaining("It was squashed into s1.");
		assertThatExceptionOfType(UnknownRevisionException.class)
			.isThrownBy(() -> this.graph.find("a3", RevisionGraph.Matching.ANY))
			.withMessageContaining("It was squashed into s1.");
	}

	@Test
	void replacedScriptsThatAreStillThereDoNotCount() {
		RevisionGraph both = TestGraphs.graph("a1", "a2 <- a1 label trunk", "a3 <- a2", "a4 <- a3",
				"s1 <- a1 replaces a2 a3 a4 label trunk", "a5 <- a4");
		assertThat(TestGraphs.ids(both.revisions())).containsExactly("a1", "s1", "a5");
		assertThat(both.isReplaced("a4")).isTrue();
		assertThat(both.isReplaced("a5")).isFalse();
	}

	@Test
	void aSquashedRevisionCanBeSquashed() {
		RevisionGraph again = TestGraphs.graph("a1", "s1 <- a1 replaces a2 a3 a4", "a5 <- a4",
				"s2 replaces a1 a2 a3 a4 s1 a5", "a6 <- a5");
		assertThat(TestGraphs.ids(again.revisions())).containsExactly("s2", "a6");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					a1, s1 <- a1 replaces a2 a3, b1 <- a2              | SQUASHED       | b1.sql revises 'a2', which is in the middle of what was squashed into s1
					a1, s1 <- a1 replaces a2 a3, b1 needs a2           | SQUASHED       | b1.sql depends on 'a2', which is in the middle of what was squashed into s1
					s1 replaces a1 a2, s2 replaces a2 a3               | REPLACED_TWICE | Two revisions replace a2: s1.sql and s2.sql.
					s1 replaces a1 s1                                  | REPLACED_TWICE | Revision s1 is replaced only by what is itself replaced
					s1 replaces s2, s2 replaces s1                     | REPLACED_TWICE | Revision s1 is replaced only by what is itself replaced
					s1 <- a2 replaces a1 a2                            | CYCLE          | s1 revises s1
					s1 replaces a1 a2, b1 label a1                     | DUPLICATE_LABEL | The label 'a1' of b1.sql is already the id of s1.sql.
					s1 replaces a1 a2, b1 <- gone                      | UNKNOWN_PARENT | b1.sql revises 'gone'
					""")
	void whatContradictsItselfIsRefused(String lines, Problem problem, String message) {
		assertThatExceptionOfType(GraphException.class).isThrownBy(() -> TestGraphs.graph(lines.split(", ")))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.problem()).isEqualTo(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			   a4    | heads | a5 b2 x1 | Update[from=a4, to=a5] Insert[id=b2] Insert[id=x1]
			   s1    | heads | a5 b2 x1 | Update[from=s1, to=a5] Insert[id=b2] Insert[id=x1]
			   a4    | b2    | b2       | Insert[id=b2]
			   a4    | s1    |          |
			   a4    | a4    |          |
			   a5    | a5    |          |
			   a4 s1 | a5    | a5       | Delete[id=a4] Update[from=s1, to=a5]
			   a4 b2 | x1    | x1       | Update[from=a4, to=x1]
			   a4 x1 | a5    | a5       | Delete[id=a4] Insert[id=a5]
			""")
	void anUpgradeGoesOnFromTheEndOfTheRange(String rows, String target, String steps, String changes) {
		Plan plan = new Planner(this.graph).upgrade(TestGraphs.words(rows), Target.parse(target));
		assertThat(plan.steps().stream().map((step) -> step.revision().id()))
			.containsExactlyInAnyOrderElementsOf(TestGraphs.words(steps));
		assertThat(plan.steps().stream().flatMap((step) -> step.changes().stream()).map(RowChange::toString))
			.containsExactlyInAnyOrder((changes != null) ? changes.split(" (?=[A-Z])") : new String[0]);
		// The statements fit to the rows as they are, and the steps say what comes out
		Set<String> now = Set.copyOf(TestGraphs.words(rows));
		for (Step step : plan.steps()) {
			now = RowChange.after(now, step.changes());
			assertThat(step.headsAfter()).containsExactlyElementsOf(now);
		}
	}

	@Test
	void theStepThatMovesTheRowTellsOfTheSquashedRevision() {
		Plan plan = new Planner(this.graph).upgrade(List.of("a4"), Target.HEADS);
		assertThat(plan.steps()).filteredOn((step) -> !step.counted().isEmpty())
			.singleElement()
			.satisfies((step) -> assertThat(TestGraphs.ids(step.counted())).containsExactly("s1"));
		assertThat(new Planner(this.graph).upgrade(List.of("s1"), Target.HEADS).steps())
			.allSatisfy((step) -> assertThat(step.counted()).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a4    | -1   | s1    | a1
			a4    | a1   | s1    | a1
			a5    | a4   | a5    | s1
			a5    | -1   | a5    | s1
			a4    | base | s1 a1 |
			a4 b2 | b2-1 |  s1 b2 | a1
			""")
	void aDowngradeUndoesTheWholeRange(String rows, String target, String steps, String after) {
		Plan plan = new Planner(this.graph).downgrade(TestGraphs.words(rows), Target.parse(target), true);
		assertThat(plan.steps().stream().map((step) -> step.revision().id()))
			.containsExactlyInAnyOrderElementsOf(TestGraphs.words(steps));
		assertThat(plan.headsAfter()).containsExactlyElementsOf(TestGraphs.words(after));
	}

	@Test
	void aDatabaseInTheMiddleIsRefused() {
		assertThatExceptionOfType(PartlySquashedException.class)
			.isThrownBy(() -> new Planner(this.graph).upgrade(List.of("a3", "b2"), Target.HEADS))
			.withMessage(
					"The database is at a3, in the middle of what was squashed into s1: it has only a part of it. Nothing was run.")
			.satisfies((ex) -> {
				assertThat(ex.action()).contains("migrator upgrade a4");
				assertThat(ex.rows()).containsExactly("a3");
				assertThat(ex.squashed()).isEqualTo("s1");
				assertThat(ex.end()).isEqualTo("a4");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a4    | s1   |
			a4    | a4   |
			a4    | a5   | Update[from=a4, to=a5]
			a4    | a1   | Update[from=a4, to=a1]
			a4    | base | Delete[id=a4]
			a4 s1 | s1   | Delete[id=a4]
			a4    | b2   | Insert[id=b2]
			b2    | a4   | Insert[id=s1]
			""")
	void aStampTakesTheRowForTheSquashedRevision(String rows, String target, String changes) {
		assertThat(new Planner(this.graph).stamp(TestGraphs.words(rows), Target.parseAll(target)))
			.extracting(RowChange::toString)
			.containsExactly((changes != null) ? changes.split(" (?=[A-Z])") : new String[0]);
	}

	@Test
	void aStandingTakesTheRowForTheSquashedRevision() {
		Standing standing = Standing.of(this.graph, List.of("a4"), Map.of());
		assertThat(standing.unknown()).isEmpty();
		assertThat(TestGraphs.ids(standing.pending())).containsExactlyInAnyOrder("a5", "b2", "x1");
		assertThat(standing.rows()).containsExactly("s1");
		assertThat(Standing.of(this.graph, List.of("a5", "x1", "b2"), Map.of()).state())
			.isEqualTo(Standing.State.UP_TO_DATE);
		assertThat(Standing.of(this.graph, List.of("a3"), Map.of("a3", List.of("a2"), "a2", List.of("a1"))).state())
			.isEqualTo(Standing.State.DIVERGED);
		assertThat(Standing.of(this.graph, List.of("z1", "x1", "b2"), Map.of("z1", List.of("a4", "a5"))).state())
			.isEqualTo(Standing.State.AHEAD);
	}

	@Test
	void everyPlanFromTheEndOfARangeIsThePlanFromTheSquashedRevision() {
		Random random = new Random(20261121);
		for (int round = 0; round < 200; round++) {
			List<Revision> revisions = TestGraphs.random(random, 30);
			Revision chosen = revisions.get(random.nextInt(revisions.size()));
			Revision squashed = new Revision(chosen.id(), chosen.revises(), chosen.dependsOn(), chosen.labels(),
					List.of("old1", "old2"), chosen.message(), chosen.created(), chosen.script());
			List<Revision> changed = new ArrayList<>(revisions);
			changed.set(revisions.indexOf(chosen), squashed);
			Planner planner = new Planner(RevisionGraph.of(changed));
			Plan other = planner.upgrade(List.of("old2"), Target.HEADS);
			Plan expected = planner.upgrade(List.of(chosen.id()), Target.HEADS);
			assertThat(TestGraphs.steps(other)).isEqualTo(TestGraphs.steps(expected));
			Set<String> rows = Set.of("old2");
			for (Step step : other.steps()) {
				rows = RowChange.after(rows, step.changes());
				assertThat(step.headsAfter()).containsExactlyElementsOf(rows);
			}
			if (!other.isEmpty() && !expected.headsAfter().contains(chosen.id())) {
				assertThat(other.headsAfter()).isEqualTo(expected.headsAfter());
			}
		}
	}

}
