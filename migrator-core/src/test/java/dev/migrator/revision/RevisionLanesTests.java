package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.migrator.revision.RevisionLanes.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link RevisionLanes}.
 */
class RevisionLanesTests {

	static Stream<Arguments> drawings() {
		return Stream.of(arguments("nothing", "", ""), arguments("a line", "a; b <- a; c <- b", """
				●  c
				●  b
				●  a
				"""), arguments("a branch point", "a; b <- a; b2 <- b; c <- a; c2 <- c", """
				●  c2
				●  c
				│ ●  b2
				│ ●  b
				├─╯
				●  a
				"""), arguments("three branches", "a; b <- a; c <- a; d <- a", """
				●  d
				│ ●  c
				├─╯
				│ ●  b
				├─╯
				●  a
				"""), arguments("a merge", "a; b <- a; c <- a; m <- b c; n <- m", """
				●  n
				●─╮  m
				│ ●  c
				● │  b
				├─╯
				●  a
				"""), arguments("a merge of four", "a; b <- a; c <- a; d <- a; e <- a; m <- b c d e", """
				●─┬─┬─╮  m
				│ │ │ ●  e
				│ │ ● │  d
				│ │ ├─╯
				│ ● │  c
				│ ├─╯
				● │  b
				├─╯
				●  a
				"""), arguments("several bases", "a; b <- a; x; y <- x", """
				●  y
				●  x

				●  b
				●  a
				"""), arguments("bases that are merged", "a; x; m <- a x; n <- m", """
				●  n
				●─╮  m
				│ ●  x
				●  a
				"""), arguments("a base beside a lane", "a; b <- a; x; c <- a; m <- x c", """
				●─╮  m
				● │  x
				  ●  c
				● │  b
				├─╯
				●  a
				"""), arguments("two merges of the same two", "a; b <- a; c <- a; m <- b c; n <- b c", """
				●─╮  n
				│ ├─●  m
				├─│─╯
				│ ●  c
				● │  b
				├─╯
				●  a
				"""),
				arguments("lanes that cross", "a; b <- a; c <- b; d <- a; e <- d; m <- c e; f <- b; g <- a; n <- f g",
						"""
								●─╮  n
								│ ●  g
								│ │ ●─╮  m
								│ │ │ ●  e
								│ │ │ ●  d
								│ ├─│─╯
								● │ │  f
								│ │ ●  c
								├─│─╯
								● │  b
								├─╯
								●  a
								"""),
				arguments("two merges of the same four",
						"a; b <- a; c <- a; d <- a; e <- a; m <- b c d e; n <- b c d e", """
								●─┬─┬─╮  n
								│ ├─┼─┼─●  m
								├─│─│─│─╯
								│ │ │ ●  e
								│ │ ● │  d
								│ │ ├─╯
								│ ● │  c
								│ ├─╯
								● │  b
								├─╯
								●  a
								"""));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("drawings")
	void draws(String what, String lines, String expected) {
		RevisionGraph graph = lines.isEmpty() ? RevisionGraph.of(List.of()) : TestGraphs.graph(lines.split("; "));
		assertThat(text(RevisionLanes.draw(graph, newestFirst(graph)))).isEqualTo(expected);
	}

	@Test
	void leavesOutWhatIsNotAskedFor() {
		RevisionGraph graph = TestGraphs.graph("a", "b <- a", "c <- a", "m <- b c", "n <- m");
		assertThat(text(RevisionLanes.draw(graph, RevisionRange.parse("b:m").in(graph, Set.of())))).isEqualTo("""
				●  m
				●  b
				""");
	}

	@Test
	void drawsDependenciesAsNoLine() {
		RevisionGraph graph = TestGraphs.graph("a", "b <- a", "x needs b");
		assertThat(text(RevisionLanes.draw(graph, newestFirst(graph)))).isEqualTo("""
				●  x

				●  b
				●  a
				""");
	}

	@Test
	void drawsWithAsciiAsWell() {
		RevisionGraph graph = TestGraphs.graph("a", "b <- a", "c <- a", "d <- a", "m <- b c d", "e <- c");
		assertThat(RevisionLanes.draw(graph, newestFirst(graph)).stream().map(Row::ascii)).containsExactly("*-.-\\",
				"| | *", "| | | *", "| +-|-/", "| * |", "| +-/", "* |", "+-/", "*");
	}

	@Test
	void drawsEveryEdgeAndNoOther() {
		Random random = new Random(3);
		for (int i = 0; i < 500; i++) {
			RevisionGraph graph = RevisionGraph.of(TestGraphs.random(random, 1 + random.nextInt(60)));
			Set<String> edges = new TreeSet<>();
			graph.revisions()
				.forEach((revision) -> graph.parents(revision.id())
					.forEach((parent) -> edges.add(revision.id() + " " + parent)));
			List<Row> rows = RevisionLanes.draw(graph, newestFirst(graph));
			assertThat(new Tracer().edges(rows)).as(text(rows)).isEqualTo(edges);
			assertThat(rows.stream().filter((row) -> row.revision() != null)).hasSize(graph.revisions().size());
		}
	}

	private static List<Revision> newestFirst(RevisionGraph graph) {
		List<Revision> revisions = new ArrayList<>(graph.revisions());
		Collections.reverse(revisions);
		return revisions;
	}

	private static String text(List<Row> rows) {
		StringBuilder text = new StringBuilder();
		for (Row row : rows) {
			Revision revision = row.revision();
			text.append(row.lanes()).append((revision != null) ? "  " + revision.id() : "").append('\n');
		}
		return text.toString();
	}

	/**
	 * Follows the lines with a finger, from top to bottom, knowing only the signs.
	 */
	private static final class Tracer {

		private final Set<String> edges = new TreeSet<>();

		/** Which revisions a line comes from, by column. */
		private Map<Integer, Set<String>> lines = new HashMap<>();

		Set<String> edges(List<Row> rows) {
			for (Row row : rows) {
				Map<Integer, Set<String>> next = new HashMap<>();
				for (int column = 0; column < row.lanes().length(); column += 2) {
					char sign = row.lanes().charAt(column);
					if ("│├┤┼".indexOf(sign) >= 0) {
						from(next, column).addAll(from(this.lines, column));
					}
					if (sign == '╯') {
						from(next, row.lanes().lastIndexOf('├', column)).addAll(from(this.lines, column));
					}
				}
				Revision revision = row.revision();
				if (revision != null) {
					node(revision.id(), row.lanes(), next);
				}
				this.lines = next;
			}
			return this.edges;
		}

		private void node(String id, String signs, Map<Integer, Set<String>> next) {
			int node = signs.indexOf('●');
			from(this.lines, node).forEach((child) -> this.edges.add(child + " " + id));
			from(next, node).add(id);
			for (int way : new int[] { -1, 1 }) {
				for (int i = node + way; i >= 0 && i < signs.length() && "─│┬┼├┤╮".indexOf(signs.charAt(i)) >= 0
						&& (i % 2 == 0 || signs.charAt(i) == '─'); i += way) {
					if ("┬┼├┤╮".indexOf(signs.charAt(i)) >= 0) {
						from(next, i).add(id);
					}
				}
			}
		}

		private static Set<String> from(Map<Integer, Set<String>> lines, int column) {
			return lines.computeIfAbsent(column, (key) -> new TreeSet<>());
		}

	}

}
