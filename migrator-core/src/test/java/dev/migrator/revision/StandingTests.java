package dev.migrator.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migrator.revision.Standing.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StandingTests {

	private final RevisionGraph graph = TestGraphs.graph("a1", "a2 <- a1", "b1", "b2 <- b1 needs a1");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a2 b2    |                         | UP_TO_DATE |        |       |           | a2 b2
			a2 b2 a1 |                         | UP_TO_DATE |        |       |           | a2 b2
			         |                         | PENDING    |        |       | a1 a2 b1 b2 |
			a1 b1    |                         | PENDING    |        |       | a2 b2     | a1 b1
			b2       |                         | PENDING    |        |       | a2        | b2
			a3 b2    | a3:a2                   | AHEAD      | a3     |       |           | a2 b2
			z9       | z9:z8,b2 z8:a2          | AHEAD      | z9     |       |           | a2 b2
			a2 b2 z1 | z1:                     | AHEAD      | z1     |       |           | a2 b2
			a3       | a3:a2                   | DIVERGED   | a3     |       | b1 b2     | a2
			a2 b2 z9 |                         | DIVERGED   | z9     | z9    |           | a2 b2
			z9       | z9:a2,z8,b2             | DIVERGED   | z9     | z8    |           | a2 b2
			z9 b1    | z9:a1                   | DIVERGED   | z9     |       | a2 b2     | a1 b1
			z9       | z9:z8 z8:z9             | DIVERGED   | z9     |       | a1 a2 b1 b2 |
			a2 b2    | a2:gone                 | UP_TO_DATE |        |       |           | a2 b2
			""")
	void aDatabaseStandsInOneOfFourWays(String rows, String recorded, State state, String unknown, String unrecorded,
			String pending, String known) {
		Standing standing = Standing.of(this.graph, TestGraphs.words(rows), recorded(recorded));
		assertThat(standing.state()).isEqualTo(state);
		assertThat(standing.unknown()).containsExactlyElementsOf(TestGraphs.words(unknown));
		assertThat(standing.unrecorded()).containsExactlyElementsOf(TestGraphs.words(unrecorded));
		assertThat(TestGraphs.ids(standing.pending())).containsExactlyInAnyOrderElementsOf(TestGraphs.words(pending));
		assertThat(standing.rows()).containsExactlyElementsOf(TestGraphs.words(known));
	}

	@Test
	void anEmptyGraphIsAheadOfNothing() {
		RevisionGraph empty = RevisionGraph.of(List.of());
		assertThat(Standing.of(empty, List.of(), Map.of()).state()).isEqualTo(State.UP_TO_DATE);
		assertThat(Standing.of(empty, List.of("z1"), Map.of("z1", List.of())).state()).isEqualTo(State.AHEAD);
	}

	@Test
	void aChainOfUnknownRevisionsMayBeLong() {
		Map<String, List<String>> recorded = new HashMap<>();
		for (int i = 1; i < 10_000; i++) {
			recorded.put("z" + i, List.of((i == 1) ? "a2" : "z" + (i - 1)));
		}
		assertThat(Standing.of(this.graph, List.of("b2", "z9999"), recorded).state()).isEqualTo(State.AHEAD);
	}

	private static Map<String, List<String>> recorded(String text) {
		Map<String, List<String>> recorded = new HashMap<>();
		for (String word : TestGraphs.words(text)) {
			String[] parts = word.split(":", 2);
			recorded.put(parts[0], parts[1].isEmpty() ? List.of() : List.of(parts[1].split(",")));
		}
		return recorded;
	}

}
