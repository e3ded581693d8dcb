package dev.migrator.revision;

import java.util.List;
import java.util.Map;

import dev.migrator.error.DependentRevisionsException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.UnknownRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Ways down, as tables over tiny graphs: rows before, target, steps, rows after.
 */
class DowngradeTests {

	private static final Map<String, RevisionGraph> GRAPHS = Map.of("LINE",
			TestGraphs.graph("a1", "a2 <- a1", "a3 <- a2"), "FORK",
			TestGraphs.graph("a1", "a2 <- a1", "b1 <- a2 label b", "b2 <- b1", "c1 <- a2 label c", "c2 <- c1"), "MERGE",
			TestGraphs.graph("a1", "b1 <- a1 label b", "b2 <- b1", "c1 <- a1 label c", "c2 <- c1", "m1 <- b2 c2",
					"m2 <- m1"),
			"FOREST", TestGraphs.graph("a1 label a", "a2 <- a1", "x1 label x", "x2 <- x1"), "DEPENDS", TestGraphs
				.graph("a1 label a", "a2 <- a1", "a3 <- a2", "x1 label x needs a2", "x2 <- x1", "y1 label y needs x"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LINE    | a3    | base        | a3 a2 a1    |
			LINE    | a3    | a1          | a3 a2       | a1
			LINE    | a3    | a3          |             | a3
			LINE    |       | base        |             |
			LINE    | a3    | -1          | a3          | a2
			LINE    | a2    | -2          | a2 a1       |
			LINE    | a3    | a3-1        | a3          | a2
			LINE    | a3    | a1+1        | a3          | a2
			LINE    | a3    | a1-1        | a3 a2 a1    |
			LINE    | a3    | head        |             | a3
			FORK    | b2 c2 | a2          | c2 c1 b2 b1 | a2
			FORK    | b2 c2 | b1          | b2          | b1 c2
			FORK    | b2 c2 | b           | b2          | b1 c2
			FORK    | b2 c2 | b@a2        | b2 b1       | c2
			FORK    | b2 c2 | b@-1        | b2          | b1 c2
			FORK    | b2 c2 | b@-2        | b2 b1       | c2
			FORK    | b2 c2 | base        | c2 c1 b2 b1 a2 a1 |
			FORK    | b2    | b@base      | b2 b1 a2 a1 |
			FORK    | b2    | -3          | b2 b1 a2    | a1
			MERGE   | m2    | m1          | m2          | m1
			MERGE   | m2    | b2          | m2 m1       | b2 c2
			MERGE   | m1    | b1          | m1 b2       | b1 c2
			MERGE   | m2    | a1          | m2 m1 c2 c1 b2 b1 | a1
			MERGE   | b2 c2 | c1          | c2          | b2 c1
			MERGE   | m1    | b@b1        | m1 b2       | b1 c2
			FOREST  | a2 x2 | a@base      | a2 a1       | x2
			FOREST  | a2 x2 | x@-1        | x2          | a2 x1
			FOREST  | a2 x2 | x1          | x2          | a2 x1
			FOREST  | a2 x2 | base        | x2 x1 a2 a1 |
			DEPENDS | x1    | x@base      | x1          | a2
			DEPENDS | a3 x2 | x1          | x2          | a3 x1
			DEPENDS | a3 x1 | x@base      | x1          | a3
			DEPENDS | a3 x1 | a2          | a3          | x1
			DEPENDS | x1    | -1          | x1          | a2
			DEPENDS | x2 y1 | x1          | x2          | y1
			DEPENDS | a3 y1 | base        | y1 x1 a3 a2 a1 |
			""")
	void aDowngradeUndoesWhatIsAboveTheTarget(String graph, String rows, String target, String steps, String after) {
		Plan plan = plan(graph, rows, target, false);
		assertThat(TestGraphs.steps(plan)).isEqualTo((steps != null) ? steps : "");
		assertThat(String.join(" ", plan.headsAfter())).isEqualTo((after != null) ? after : "");
		assertThat(plan.steps()).allMatch((step) -> step.direction() == Direction.DOWN);
		assertThat(plan.dependents()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FORK    | b2 c2 | b@base | c2 c1 b2 b1 a2 a1 | c2 c1  |
			FORK    | b2 c2 | b@-3   | c2 c1 b2 b1 a2    | c2 c1  | a1
			DEPENDS | a3 x2 | a1     | x2 x1 a3 a2       | x2 x1  | a1
			DEPENDS | x1    | a1     | x1 a2             | x1     | a1
			DEPENDS | x1    | a@-1   | x1 a2             | x1     | a1
			DEPENDS | x1    | a@base | x1 a2 a1          | x1     |
			DEPENDS | y1 x2 | x@base | y1 x2 x1          | y1     | a2
			FOREST  | a2 x2 | x1-1   | x2 x1 a2 a1       | a2 a1  |
			FOREST  | a2 x1 | a2-2   | x1 a2 a1          | x1     |
			""")
	void otherBranchesAreOnlyTouchedWhenThatIsAllowed(String graph, String rows, String target, String steps,
			String dependents, String after) {
		assertThatExceptionOfType(DependentRevisionsException.class).isThrownBy(() -> plan(graph, rows, target, false))
			.satisfies((ex) -> {
				assertThat(ex.dependents()).isEqualTo(TestGraphs.words(dependents));
				assertThat(ex.action()).contains("--include-dependents");
			});
		Plan plan = plan(graph, rows, target, true);
		assertThat(plan.steps()).extracting((step) -> step.revision().id())
			.containsExactlyInAnyOrderElementsOf(TestGraphs.words(steps));
		assertThat(TestGraphs.ids(plan.dependents())).isEqualTo(TestGraphs.words(dependents));
		assertThat(String.join(" ", plan.headsAfter())).isEqualTo((after != null) ? after : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LINE    | a1    | a2      | cannot go to a2, which is not applied: the database is at a1
			LINE    |       | a2      | not applied: nothing is applied
			LINE    | a1    | -2      | goes too far: there is only 1 revision below a1
			LINE    |       | -1      | has nothing to count from
			LINE    | a1    | +1      | goes up
			LINE    | a3    | a1-2    | goes too far
			LINE    | a3    | a       | no revision 'a'
			FORK    | b2 c2 | -1      | the database is at b2 and c2
			FORK    | b2 c2 | a2@-1   | the database is at b2 and c2
			FORK    | a2    | head    | there are 2: b2, c2
			FORK    | a2    | heads   | there are 2: b2, c2
			FORK    | b2    | c@-1    | nothing of the branch 'c' is applied
			FORK    | b2    | b@c1    | c1 is not part of the branch 'b'
			MERGE   | m1    | -1      | m1 is a merge of b2, c2
			FOREST  | a2    | x@-1    | nothing of the branch 'x' is applied
			FOREST  | a2    | x1      | not applied
			DEPENDS | x1    | a2      | applied only because others depend on it
			""")
	void aDowngradeThatMakesNoSenseIsRefused(String graph, String rows, String target, String problem) {
		assertThat(catchThrowable(() -> plan(graph, rows, target, true))).isInstanceOf(MigratorException.class)
			.hasMessageContaining(problem)
			.satisfies((ex) -> assertThat(((MigratorException) ex).action()).isNotEmpty());
	}

	@Test
	void anUnmergeMovesTheRowAndInsertsTheOther() {
		assertThat(plan("MERGE", "m1", "b2", false).steps().get(0).changes())
			.containsExactly(new RowChange.Update("m1", "b2"), new RowChange.Insert("c2"));
	}

	@Test
	void aRowIsDeletedAtTheBaseAndWhereAnotherRowImpliesWhatIsBelow() {
		assertThat(plan("FORK", "b1 c2", "b@a2", false).steps().get(0).changes())
			.containsExactly(new RowChange.Delete("b1"));
		assertThat(plan("LINE", "a1", "base", false).steps().get(0).changes())
			.containsExactly(new RowChange.Delete("a1"));
	}

	@Test
	void anAncestorAmongTheRowsIsNoHindrance() {
		assertThat(TestGraphs.steps(plan("LINE", "a1 a3", "-1", false))).isEqualTo("a3");
		assertThat(plan("LINE", "a1 a3", "a1", false).headsAfter()).containsExactly("a1");
	}

	@Test
	void unknownRowsAreRefused() {
		assertThatExceptionOfType(UnknownRowsException.class).isThrownBy(() -> plan("LINE", "gone", "base", true));
	}

	private static Plan plan(String graph, String rows, String target, boolean includeDependents) {
		List<String> list = TestGraphs.words(rows);
		return new Planner(GRAPHS.get(graph)).downgrade(list, Target.parse(target), includeDependents);
	}

}
