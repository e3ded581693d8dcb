package dev.migrator.revision;

import java.util.List;
import java.util.Map;

import dev.migrator.error.MigratorException;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Ways up, as tables over tiny graphs: rows before, target, steps, rows after.
 */
class UpgradeTests {

	private static final Map<String, RevisionGraph> GRAPHS = Map.of("LINE",
			TestGraphs.graph("a1", "a2 <- a1", "a3 <- a2"), "FORK",
			TestGraphs.graph("a1", "a2 <- a1", "b1 <- a2 label b", "b2 <- b1", "c1 <- a2 label c", "c2 <- c1"), "MERGE",
			TestGraphs.graph("a1", "b1 <- a1 label b", "b2 <- b1", "c1 <- a1 label c", "c2 <- c1", "m1 <- b2 c2",
					"m2 <- m1"),
			"FOREST", TestGraphs.graph("a1 label a", "a2 <- a1", "x1 label x", "x2 <- x1"), "DEPENDS", TestGraphs
				.graph("a1 label a", "a2 <- a1", "a3 <- a2", "x1 label x needs a2", "x2 <- x1", "y1 label y needs x"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LINE    |       | head        | a1 a2 a3    | a3
			LINE    | a1    | heads       | a2 a3       | a3
			LINE    | a3    | head        |             | a3
			LINE    | a2    | a1          |             | a2
			LINE    | a2    | base        |             | a2
			LINE    |       | +1          | a1          | a1
			LINE    | a1    | +2          | a2 a3       | a3
			LINE    | a1    | a2+1        | a2 a3       | a3
			LINE    |       | a3-1        | a1 a2       | a2
			LINE    |       | a3-2        | a1          | a1
			FORK    |       | heads       | a1 a2 b1 b2 c1 c2 | b2 c2
			FORK    | b1    | heads       | b2 c1 c2    | b2 c2
			FORK    | b2    | c@head      | c1 c2       | b2 c2
			FORK    |       | b           | a1 a2 b1    | b1
			FORK    |       | b@heads     | a1 a2 b1 b2 | b2
			FORK    | a2    | c@+1        | c1          | c1
			FORK    | a1    | c@+2        | a2 c1       | c1
			FORK    |       | c@+3        | a1 a2 c1    | c1
			FORK    | b2    | c@+1        | c1          | b2 c1
			FORK    | b1 c1 | b@+1        | b2          | b2 c1
			FORK    | b1    | b1+1        | b2          | b2
			FORK    | b1    | c@a2+1      | c1          | b1 c1
			MERGE   |       | head        | a1 b1 b2 c1 c2 m1 m2 | m2
			MERGE   | b2 c1 | head        | c2 m1 m2    | m2
			MERGE   | b2 c2 | m1          | m1          | m1
			MERGE   | m1    | +1          | m2          | m2
			MERGE   |       | b@head      | a1 b1 b2 c1 c2 m1 m2 | m2
			FOREST  |       | heads       | a1 a2 x1 x2 | a2 x2
			FOREST  | a1    | x@head      | x1 x2       | a1 x2
			FOREST  | a1    | x@+1        | x1          | a1 x1
			FOREST  | a1 x1 | a@+1        | a2          | a2 x1
			DEPENDS |       | x@head      | a1 a2 x1 x2 | x2
			DEPENDS | a2    | x1          | x1          | x1
			DEPENDS | x1    | a3          | a3          | a3 x1
			DEPENDS | x1    | a@+1        | a3          | a3 x1
			DEPENDS | a3    | x2          | x1 x2       | a3 x2
			DEPENDS |       | y           | a1 a2 x1 y1 | y1
			DEPENDS | y1    | x@+1        | x2          | x2 y1
			DEPENDS |       | heads       | a1 a2 a3 x1 x2 y1 | a3 x2 y1
			""")
	void anUpgradeAppliesWhatTheTargetNeeds(String graph, String rows, String target, String steps, String after) {
		Plan plan = plan(graph, rows, target);
		assertThat(TestGraphs.steps(plan)).isEqualTo((steps != null) ? steps : "");
		assertThat(String.join(" ", plan.headsAfter())).isEqualTo(after);
		assertThat(plan.steps()).allMatch((step) -> step.direction() == Direction.UP);
		assertThat(plan.isEmpty()).isEqualTo(steps == null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LINE    | a2    | +2       | goes too far: there is only 1 revision above a2
			LINE    | a3    | +1       | goes too far: there are only 0 revisions above a3
			LINE    |       | +4       | goes too far: there are only 3 revisions above base
			LINE    | a2    | -1       | goes down
			LINE    | a2    | a1-1     | is base
			LINE    | a2    | a1-2     | goes too far
			LINE    | a2    | b@+1     | no revision 'b'
			FORK    | b1 c1 | +1       | the database is at b1 and c1
			FORK    | a2    | +1       | a2 is followed by b1, c1
			FORK    |       | head     | there are 2: b2, c2
			FORK    |       | a1@head  | there are 2: b2, c2
			FORK    |       | b@c2     | c2 is not part of the branch 'b'
			FORK    | b1    | b@-1     | goes down
			FORK    | b1    | c@a2+3   | goes too far: there are only 2 revisions above a2
			FOREST  |       | +1       | base is followed by a1, x1
			DEPENDS |       | head     | there are 3
			DEPENDS |       | a@x1     | x1 is not part of the branch 'a'
			""")
	void anUpgradeThatMakesNoSenseIsRefused(String graph, String rows, String target, String problem) {
		assertThat(catchThrowable(() -> plan(graph, rows, target))).isInstanceOf(MigratorException.class)
			.hasMessageContaining(problem)
			.satisfies((ex) -> assertThat(((MigratorException) ex).action()).isNotEmpty());
	}

	@Test
	void aMergeDeletesOneRowAndMovesTheOther() {
		assertThat(plan("MERGE", "b2 c2", "m1").steps().get(0).changes()).containsExactly(new RowChange.Delete("c2"),
				new RowChange.Update("b2", "m1"));
	}

	@Test
	void aLineMovesItsRowAndABaseInsertsOne() {
		assertThat(plan("FOREST", "a2", "x2").steps()).extracting(Step::changes)
			.containsExactly(List.of(new RowChange.Insert("x1")), List.of(new RowChange.Update("x1", "x2")));
	}

	@Test
	void aRowThatAnotherOneImpliesGoesWithTheFirstStep() {
		Plan plan = plan("LINE", "a1 a2", "a3");
		assertThat(plan.steps().get(0).changes()).containsExactly(new RowChange.Delete("a1"),
				new RowChange.Update("a2", "a3"));
		assertThat(plan.headsAfter()).containsExactly("a3");
		assertThat(plan("LINE", "a1 a2", "+1").headsAfter()).containsExactly("a3");
	}

	@Test
	void unknownRowsAreRefusedBeforeAnythingElse() {
		assertThatExceptionOfType(UnknownRowsException.class).isThrownBy(() -> plan("LINE", "a1 gone", "+9"))
			.withMessageContaining("gone")
			.satisfies((ex) -> assertThat(ex.rows()).containsExactly("gone"));
	}

	@Test
	void aRowThatIsThereTwiceIsNotMergedSilently() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> plan("LINE", "a1 a1", "head"))
			.withMessageContaining("the same row twice");
	}

	@Test
	void anEmptyGraphIsUpToDate() {
		Planner planner = new Planner(RevisionGraph.of(List.of()));
		assertThat(planner.upgrade(List.of(), Target.HEADS).isEmpty()).isTrue();
		assertThat(planner.upgrade(List.of(), Target.parse("head")).isEmpty()).isTrue();
		assertThatExceptionOfType(TargetException.class)
			.isThrownBy(() -> planner.upgrade(List.of(), Target.parse("+1")));
	}

	private static Plan plan(String graph, String rows, String target) {
		return new Planner(GRAPHS.get(graph)).upgrade(TestGraphs.words(rows), Target.parse(target));
	}

}
