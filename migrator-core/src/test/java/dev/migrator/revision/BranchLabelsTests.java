package dev.migrator.revision;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BranchLabelsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a1; a2 <- a1 label x; a3 <- a2                         | a1 a2 a3
			a1; b1 <- a1; c1 <- a1; b2 <- b1 label x; b3 <- b2     | b1 b2 b3
			a1; b1 <- a1; c1 <- a1 label x; m1 <- b1 c1; m2 <- m1  | c1 m1 m2
			a1; b1 <- a1; c1 <- a1; m1 <- b1 c1; m2 <- m1 label x  | m2
			a1; a2 <- a1 label x; b1 <- a2; c1 <- a2; b2 <- b1     | a2 b1 b2 c1
			a1; a2 <- a1 label x; y1 needs a2                      | a1 a2
			a1; a2 <- a1 label x; a3 <- a2; y1 needs a2            | a2 a3
			a1 label x; y1 <- a1 needs a1                          | a1 y1
			""")
	void aLabelCountsForItsBranch(String lines, String expected) {
		RevisionGraph graph = TestGraphs.graph(lines.split(";"));
		assertThat(TestGraphs.ids(graph.revisions()).stream().filter((id) -> graph.labelsOf(id).contains("x")))
			.containsExactlyInAnyOrderElementsOf(TestGraphs.words(expected));
	}

}
