package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migrator.error.GraphException.Problem;
import dev.migrator.error.GraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class GraphLoaderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a-1                                   | INVALID_NAME         | a-1        | a-1.sql
			a1 label head                         | INVALID_NAME         | head       | a1.sql
			a1; b <- a1; b                        | DUPLICATE_ID         | b          | b.sql b.sql
			a1 label x; b1 label x                | DUPLICATE_LABEL      | x b1 a1    | b1.sql a1.sql
			a1; b1 label a1                       | DUPLICATE_LABEL      | a1 b1 a1   | b1.sql a1.sql
			a1; b1 <- gone                        | UNKNOWN_PARENT       | gone b1    | b1.sql
			a1 label x; b1 <- x                   | UNKNOWN_PARENT       | x b1       | b1.sql
			a1; b1 needs gone                     | UNKNOWN_DEPENDENCY   | gone b1    | b1.sql
			abcde1; b1 needs abc                  | UNKNOWN_DEPENDENCY   | abc b1     | b1.sql
			abcde1; abcde2; b1 needs abcd         | AMBIGUOUS_DEPENDENCY | abcd abcde1 abcde2 | b1.sql
			a1 <- a1                              | CYCLE                | a1         | a1.sql
			a1; b1 <- a1 needs b1                 | CYCLE                | b1         | b1.sql
			a1 label x needs x                    | CYCLE                | a1         | a1.sql
			a1; d <- c; c <- b; b <- d a1; e <- d | CYCLE                | b d c      | b.sql d.sql c.sql
			a1; b1 <- a1 needs c1; c1 <- b1       | CYCLE                | b1 c1      | b1.sql c1.sql
			""")
	void whatIsNoGraphIsRefused(String lines, Problem problem, String names, String scripts) {
		GraphException exception = refuse(TestGraphs.revisions(lines.split(";")));
		assertThat(exception.problem()).isEqualTo(problem);
		assertThat(exception.names()).isEqualTo(TestGraphs.words(names));
		assertThat(exception.scripts()).isEqualTo(TestGraphs.words(scripts));
		assertThat(exception.getMessage()).contains(exception.names()).contains(exception.scripts().get(0));
		assertThat(exception.action()).isNotEmpty();
	}

	@Test
	void theErrorDoesNotDependOnTheOrderOfTheScripts() {
		List<Revision> revisions = TestGraphs.revisions("a1", "b1 <- gone1", "c1 <- gone2", "d1 needs gone3");
		String message = refuse(revisions).getMessage();
		List<Revision> backwards = new ArrayList<>(revisions);
		Collections.reverse(backwards);
		assertThat(refuse(backwards)).hasMessage(message);
	}

	@Test
	void aMisspeltParentIsRecognised() {
		GraphException exception = refuse(TestGraphs.revisions("8f3c2a91d0b4", "1975ea83b712", "b1 <- 8f3c2a91d0b5"));
		assertThat(exception.action()).contains("Did you mean 8f3c2a91d0b4?");
	}

	@Test
	void aCycleIsToldAsASentence() {
		assertThat(refuse(TestGraphs.revisions("a1 <- b1", "b1 needs a1")))
			.hasMessageContaining("a1 revises b1 depends on a1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a1; a2 <- a1; a3 <- a2 a1                          | a3 | a2
			a1; a2 <- a1; a3 <- a2; a4 <- a1 a3 a2             | a4 | a3
			a1; a2 <- a1 a1                                    | a2 | a1
			a1; b1 <- a1; c1 <- a1; m <- b1 c1 a1              | m  | b1 c1
			a1; b1 needs a1; m <- a1 b1                        | m  | a1 b1
			""")
	void aParentThatAnotherParentDescendsFromIsLeftOut(String lines, String id, String parents) {
		assertThat(TestGraphs.graph(lines.split(";")).parents(id)).isEqualTo(TestGraphs.words(parents));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a1", "shop", "abcd", "abcdef" })
	void aDependencyIsAnIdALabelOrTheBeginningOfAnId(String name) {
		RevisionGraph graph = TestGraphs.graph("a1 label shop", "abcdef", "b1 needs " + name);
		assertThat(graph.dependencies("b1")).containsExactly(name.startsWith("abc") ? "abcdef" : "a1");
	}

	@Test
	void aSquashedRevisionLoadsWhetherOrNotWhatItReplacesIsThere() {
		assertThat(TestGraphs.graph("a1", "a2 <- a1", "s1 replaces a1 a2").contains("s1")).isTrue();
		assertThat(TestGraphs.graph("s1 replaces a1 a2").revision("s1").replaces()).containsExactly("a1", "a2");
	}

	private static GraphException refuse(List<Revision> revisions) {
		return catchThrowableOfType(GraphException.class, () -> RevisionGraph.of(revisions));
	}

}
