package dev.migrator.revision;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

import dev.migrator.error.MigratorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Alembic's behaviour in twelve rules, each over graphs that can be drawn on a napkin:
 * rule, graph, command, rows before, target, and either the steps with the rows after
 * them, or the error. Rule 11, what is no graph at all, is {@link GraphLoaderTests};
 * which revisions a label covers (rule 4) is {@link BranchLabelsTests}.
 */
class NumberedRulesTests {

	private static final Map<String, RevisionGraph> GRAPHS = Map.of("EMPTY", RevisionGraph.of(List.of()), "LINE",
			TestGraphs.graph("a1", "a2 <- a1", "a3 <- a2"), "FORK",
			TestGraphs.graph("a1", "b1 <- a1 label b", "b2 <- b1", "c1 <- a1 label c", "c2 <- c1"), "TWIGS",
			TestGraphs.graph("a1 label a", "a2 <- a1", "b1 <- a2", "c1 <- a2", "x1 label x"), "DIAMOND",
			TestGraphs.graph("a1", "b1 <- a1 label b", "c1 <- a1", "d1 <- a1", "m1 <- b1 c1 d1", "m2 <- m1"), "NEEDS",
			TestGraphs.graph("a1 label a", "a2 <- a1", "a3 <- a2", "x1 label x needs a2", "x2 <- x1",
					"y1 label y needs x"),
			"TIP", TestGraphs.graph("a1 label a", "a2 <- a1", "x1 label x needs a2", "x2 <- x1"), "NAMES",
			TestGraphs.graph("abcd11 label trunk", "abcd22 <- abcd11 label left", "abcd33 <- abcd11 label abcdef",
					"abc", "zz9"),
			"EXTRA", TestGraphs.graph("a1", "a2 <- a1", "a3 <- a2 a1", "a4 <- a3 a1"));

	@ParameterizedTest(name = "rule {0}: {1} {2} from [{3}] to {4}")
	@CsvSource(delimiter = '|', textBlock = """
			# 1: branches one after the other; a line waits where it needs another
			1  | FORK    | upgrade   |       | heads      | a1 b1 b2 c1 c2    | b2 c2
			1  | FORK    | downgrade | b2 c2 | base       | c2 c1 b2 b1 a1    |
			1  | NEEDS   | upgrade   |       | x2         | a1 a2 x1 x2       | x2
			1  | DIAMOND | upgrade   |       | head       | a1 b1 c1 d1 m1 m2 | m2
			# 2: head is over parents only, heads over both kinds of edges
			2  | EMPTY   | upgrade   |       | head       |                   |
			2  | EMPTY   | upgrade   |       | heads      |                   |
			2  | EMPTY   | downgrade |       | base       |                   |
			2  | TIP     | upgrade   |       | head       | !MultipleHeads    | there are 2: a2, x2
			2  | TIP     | upgrade   |       | heads      | a1 a2 x1 x2       | x2
			2  | TIP     | upgrade   | a2    | heads      | x1 x2             | x2
			2  | FORK    | stamp     |       | head       | !MultipleHeads    | there are 2: b2, c2
			# 3: the head of a lineage, with all that it needs
			3  | TWIGS   | upgrade   |       | a@head     | !MultipleHeads    | there are 2: b1, c1
			3  | TWIGS   | upgrade   |       | a@heads    | a1 a2 b1 c1       | b1 c1
			3  | TWIGS   | upgrade   |       | a2@heads   | a1 a2 b1 c1       | b1 c1
			3  | TWIGS   | upgrade   |       | b1@head    | a1 a2 b1          | b1
			3  | DIAMOND | upgrade   | b1    | b@head     | c1 d1 m1 m2       | m2
			3  | NEEDS   | upgrade   |       | y@head     | a1 a2 x1 y1       | y1
			3  | LINE    | upgrade   | a3    | a1@head    |                   | a3
			3  | LINE    | upgrade   |       | gone@head  | !UnknownRevision  | no revision 'gone'
			# 4: a label is the name of its revision, not of the head above it
			4  | FORK    | upgrade   |       | b          | a1 b1             | b1
			4  | FORK    | downgrade | b2 c2 | b          | b2                | b1 c2
			4  | FORK    | stamp     | b2    | c          |                   | b2 c1
			# 5: what is needed comes first, and gives up its row
			5  | NEEDS   | upgrade   | a2    | x1         | x1                | x1
			5  | NEEDS   | upgrade   | x1    | a3         | a3                | a3 x1
			5  | NEEDS   | upgrade   | a3    | x1         | x1                | a3 x1
			5  | NEEDS   | downgrade | x1    | x@base     | x1                | a2
			5  | NEEDS   | downgrade | a3 x1 | x@base     | x1                | a3
			5  | NEEDS   | downgrade | x2 y1 | y@base     | y1                | x2
			5  | NEEDS   | downgrade | a3 x2 | a1         | x2 x1 a3 a2       | a1
			5  | NEEDS   | downgrade | x1    | a2         | !Target           | only because others depend on it
			5  | NEEDS   | downgrade | a3 x1 | a2         | a3                | x1
			# 6: counting
			6  | LINE    | upgrade   |       | +1         | a1                | a1
			6  | LINE    | upgrade   |       | +3         | a1 a2 a3          | a3
			6  | LINE    | upgrade   |       | +4         | !Target           | only 3 revisions above base
			6  | TWIGS   | upgrade   |       | +1         | !Target           | base is followed by a1, x1
			6  | FORK    | upgrade   | b1 c1 | +1         | !Target           | the database is at b1 and c1
			6  | FORK    | upgrade   | a1    | +1         | !Target           | a1 is followed by b1, c1
			6  | FORK    | upgrade   | b1 c1 | c@+1       | c2                | b1 c2
			6  | NEEDS   | upgrade   | x1    | a@+1       | a3                | a3 x1
			6  | NEEDS   | upgrade   |       | x@+1       | a1 a2 x1          | x1
			6  | LINE    | upgrade   | a3    | a1+1       |                   | a3
			6  | LINE    | upgrade   |       | a2+2       | !Target           | only 1 revision above a2
			6  | LINE    | upgrade   |       | head-1     | a1 a2             | a2
			6  | LINE    | upgrade   |       | base+2     | a1 a2             | a2
			6  | LINE    | upgrade   | a2    | -1         | !Target           | goes down
			6  | LINE    | downgrade | a2    | +1         | !Target           | goes up
			6  | FORK    | downgrade | b2 c2 | -1         | !Target           | the database is at b2 and c2
			6  | FORK    | downgrade | b2 c2 | c@-2       | c2 c1             | b2
			6  | DIAMOND | downgrade | m2    | -2         | !Target           | m1 is a merge of b1, c1, d1
			6  | DIAMOND | downgrade | m2    | b@-1       | m2                | m1
			6  | FORK    | downgrade | b2    | c@-1       | !Target           | nothing of the branch 'c' is applied
			6  | TWIGS   | downgrade | b1    | x@-1       | !Target           | nothing of the branch 'x' is applied
			6  | LINE    | downgrade | a3    | a3-2       | a3 a2             | a1
			6  | LINE    | downgrade | a1    | -2         | !Target           | only 1 revision below a1
			# 7: the target stays, everything above it goes, on all branches
			7  | FORK    | downgrade | b2 c2 | a1         | c2 c1 b2 b1       | a1
			7  | FORK    | downgrade | b2 c2 | b@a1       | b2 b1             | c2
			7  | FORK    | downgrade | b2 c2 | b@base     | c2 c1 b2 b1 a1    |
			7  | DIAMOND | downgrade | m2    | b1         | m2 m1             | b1 c1 d1
			7  | TWIGS   | downgrade | b1 x1 | x@base     | x1                | b1
			7  | LINE    | downgrade | a1    | a2         | !Target           | not applied
			7  | LINE    | downgrade | a2    | a2         |                   | a2
			# 8: nothing to do, and rows that are not as they ought to be
			8  | LINE    | upgrade   | a3    | a1         |                   | a3
			8  | LINE    | upgrade   | gone  | a1         | !UnknownRows      | gone
			8  | LINE    | downgrade | gone  | base       | !UnknownRows      | gone
			8  | LINE    | stamp     | gone  | a1         | !UnknownRows      | gone
			8  | LINE    | upgrade   | a1 a2 | head       | a3                | a3
			8  | LINE    | downgrade | a1 a3 | -1         | a3                | a2
			8  | LINE    | upgrade   | a1 a1 | head       | !Migrator         | the same row twice
			8  | EXTRA   | upgrade   |       | head       | a1 a2 a3 a4       | a4
			8  | EXTRA   | downgrade | a4    | -2         | a4 a3             | a2
			# 9: beginnings of names
			9  | NAMES   | upgrade   |       | abcd2      | abcd11 abcd22     | abcd22
			9  | NAMES   | upgrade   |       | tr         | abcd11            | abcd11
			9  | NAMES   | upgrade   |       | abc        | abc               | abc
			9  | NAMES   | upgrade   |       | zz         | !UnknownRevision  | no revision 'zz'
			9  | NAMES   | upgrade   |       | ABCD2      | !UnknownRevision  | no revision 'ABCD2'
			9  | NAMES   | upgrade   |       | abcd       | !AmbiguousRevision | abcd11, abcd22
			9  | NAMES   | upgrade   |       | abcde      | abcd11 abcd33     | abcd33
			9  | NAMES   | upgrade   |       | left@abcd2 | abcd11 abcd22     | abcd22
			9  | NAMES   | upgrade   |       | lef@abcd2  | abcd11 abcd22     | abcd22
			9  | NAMES   | upgrade   |       | left@abcd33 | !Target          | not part of the branch 'left'
			9  | NAMES   | downgrade | abcd22 | abcd      | !AmbiguousRevision | abcd11, abcd22
			9  | NAMES   | downgrade | abcd22 | abcd1     | abcd22            | abcd11
			9  | NAMES   | downgrade | abcd22 | tru       | !UnknownRevision  | four or more characters
			9  | NAMES   | stamp     |       | tru        | !UnknownRevision  | four or more characters
			# 10: a stamp moves, merges, adds and deletes rows
			10 | LINE    | stamp     |       | head       |                   | a3
			10 | LINE    | stamp     | a3    | a1         |                   | a1
			10 | LINE    | stamp     | a1    | a3         |                   | a3
			10 | FORK    | stamp     | b2 c2 | a1         |                   | a1
			10 | FORK    | stamp     | b2 c1 | heads      |                   | b2 c2
			10 | FORK    | stamp     | b2    | c1         |                   | b2 c1
			10 | FORK    | stamp     |       | b1,c1      |                   | b1 c1
			10 | FORK    | stamp     | b2 c2 | base       |                   |
			10 | DIAMOND | stamp     | b1 c1 d1 | m1      |                   | m1
			10 | LINE    | stamp     | a1    | +1         | !Target           | does not look at that
			""")
	void aCommandDoesWhatTheRuleSays(int rule, String graph, String command, String rows, String target, String steps,
			String after) {
		List<String> before = TestGraphs.words(rows);
		if (steps != null && steps.startsWith("!")) {
			assertThat(catchThrowable(() -> run(graph, command, before, target))).isInstanceOf(MigratorException.class)
				.hasMessageContaining(after)
				.satisfies((ex) -> {
					assertThat(ex.getClass().getSimpleName()).isEqualTo(steps.substring(1) + "Exception");
					assertThat(((MigratorException) ex).action()).isNotEmpty();
				});
			return;
		}
		Outcome outcome = run(graph, command, before, target);
		assertThat(outcome.steps()).isEqualTo((steps != null) ? steps : "");
		assertThat(outcome.rows()).containsExactlyElementsOf(TestGraphs.words(after));
		VersionTable table = new VersionTable(before);
		outcome.changes().forEach(table::execute);
		assertThat(table.rows()).isEqualTo(outcome.rows());
	}

	/**
	 * Written as {@code +new}, {@code from>to} and {@code -old}, steps apart by a stroke.
	 */
	@ParameterizedTest(name = "rule 12: {0} {1} from [{2}] to {3}")
	@CsvSource(delimiter = '|', textBlock = """
			FORK    | upgrade   |          | heads  | +a1 / a1>b1 / b1>b2 / +c1 / c1>c2
			FORK    | downgrade | b2 c2    | base   | c2>c1 / -c1 / b2>b1 / b1>a1 / -a1
			LINE    | downgrade | a2       | base   | a2>a1 / -a1
			DIAMOND | upgrade   | b1 c1 d1 | m2     | -c1 -d1 b1>m1 / m1>m2
			DIAMOND | upgrade   | b1       | m1     | +c1 / +d1 / -c1 -d1 b1>m1
			DIAMOND | downgrade | m2       | b1     | m2>m1 / m1>b1 +c1 +d1
			NEEDS   | upgrade   | a2       | x1     | a2>x1
			NEEDS   | upgrade   | x1       | a3     | +a3
			NEEDS   | downgrade | a3 x1    | x@base | -x1
			NEEDS   | downgrade | x1       | x@base | x1>a2
			LINE    | upgrade   | a1 a2    | a3     | -a1 a2>a3
			FORK    | stamp     | b2 c2    | a1     | -c2 b2>a1
			FORK    | stamp     | b2 c2    | base   | -b2 -c2
			FORK    | stamp     |          | b1,c1  | +b1 +c1
			LINE    | stamp     | a2       | a2     |
			""")
	void everyStatementChangesOneRow(String graph, String command, String rows, String target, String changes) {
		Outcome outcome = run(graph, command, TestGraphs.words(rows), target);
		assertThat(outcome.inSigns()).isEqualTo((changes != null) ? changes : "");
	}

	private static Outcome run(String graph, String command, List<String> rows, String target) {
		Planner planner = new Planner(GRAPHS.get(graph));
		if ("stamp".equals(command)) {
			List<RowChange> changes = planner.stamp(rows, Target.parseAll(target));
			return new Outcome("", List.of(changes), RowChange.after(rows, changes));
		}
		Plan plan = "upgrade".equals(command) ? planner.upgrade(rows, Target.parse(target))
				: planner.downgrade(rows, Target.parse(target), true);
		return new Outcome(TestGraphs.steps(plan), plan.steps().stream().map(Step::changes).toList(),
				plan.headsAfter());
	}

	private record Outcome(String steps, List<List<RowChange>> changesOfSteps, SortedSet<String> rows) {

		List<RowChange> changes() {
			return this.changesOfSteps.stream().flatMap(List::stream).toList();
		}

		String inSigns() {
			return this.changesOfSteps.stream()
				.map((changes) -> changes.stream().map(Outcome::sign).collect(Collectors.joining(" ")))
				.collect(Collectors.joining(" / "));
		}

		private static String sign(RowChange change) {
			if (change instanceof RowChange.Update update) {
				return update.from() + ">" + update.to();
			}
			return (change instanceof RowChange.Insert insert) ? "+" + insert.id()
					: "-" + ((RowChange.Delete) change).id();
		}

	}

}
