package dev.migrator.revision;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.error.GraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraphProblems}.
 */
class GraphProblemsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a; b <- a                                  |
			b <- x; c <- y; d needs z                  | UNKNOWN_PARENT UNKNOWN_PARENT UNKNOWN_DEPENDENCY
			b <- x y                                   | UNKNOWN_PARENT UNKNOWN_PARENT
			a; a; a; b <- a                            | DUPLICATE_ID DUPLICATE_ID
			a label l; b label l; c label a            | DUPLICATE_LABEL DUPLICATE_LABEL
			head; b <- head; c needs head              | INVALID_NAME
			a; b label x:y; c <- q                     | INVALID_NAME UNKNOWN_PARENT
			abcd1; abcd2; c needs abcd                 | AMBIGUOUS_DEPENDENCY
			a <- b; b <- a; c <- c; d needs e; e <- d  | CYCLE CYCLE CYCLE
			a; b <- a; c replaces a b; d <- a          | SQUASHED
			a; b replaces a; c replaces a; d <- x      | REPLACED_TWICE UNKNOWN_PARENT
			a replaces a                               | REPLACED_TWICE
			a needs bb; bb <- a; x <- y                | UNKNOWN_PARENT CYCLE
			""")
	void findsAllThatIsWrong(String lines, String expected) {
		List<GraphException> problems = GraphProblems.of(TestGraphs.revisions(lines.split("; ")));
		assertThat(problems.stream().map((problem) -> problem.problem().name()))
			.containsExactlyInAnyOrderElementsOf(TestGraphs.words(expected));
	}

	@Test
	void findsAScriptThatIsThereTwice() {
		List<Revision> twice = new ArrayList<>(TestGraphs.revisions("a", "b <- a"));
		twice.addAll(TestGraphs.revisions("a", "b <- a"));
		assertThat(GraphProblems.of(twice)).hasSize(2);
	}

}
