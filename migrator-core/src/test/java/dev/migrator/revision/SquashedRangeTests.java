package dev.migrator.revision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.TargetException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SquashedRangeTests {

	private final RevisionGraph graph = TestGraphs.graph("a1", "a2 <- a1", "l1 <- a2 label left", "r1 <- a2",
			"m1 <- l1 r1", "a3 <- m1 needs x1", "x1", "x2 <- x1", "y1 <- a1", "m2 <- a3 y1", "h1 <- m2", "h2 <- m2");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a2:m1 | a1 | | a2 l1 r1 m1
			a2:a3 | a1 | x1 | a2 l1 r1 m1 a3
			m1:a3 | l1 r1 | x1 | m1 a3
			l1-1:m1+1 | a1 | x1 | a2 l1 r1 m1 a3
			""")
	void aRangeBetweenTwoRevisionsIsSquashed(String text, String parents, String dependsOn, String replaces) {
		SquashedRange range = range(text);
		assertThat(range.parents()).containsExactlyElementsOf(TestGraphs.words(parents));
		assertThat(range.dependsOn()).containsExactlyElementsOf(TestGraphs.words(dependsOn));
		assertThat(range.replaces()).containsExactlyInAnyOrderElementsOf(TestGraphs.words(replaces))
			.endsWith(text.equals("a2:m1") ? "m1" : "a3");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			a1:a3   | has a branch that leaves it in the middle: y1 builds on a1
			a2:m2   | has a branch that enters it in the middle: m2 revises y1
			l1:m1   | has a branch that enters it in the middle: m1 revises r1
			a2:a2   | has only one revision: a2
			m2:     | has several ends: h1, h2
			a3:a2   | does not connect
			l1:r1   | does not connect
			base:m2 | has a branch that leaves it in the middle: x2 builds on x1
			current:a3 | counts from what is applied
			x1:x2   | has a branch that leaves it in the middle: a3 builds on x1
			""")
	void whatHindersIsNamed(String text, String message) {
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> range(text)).withMessageContaining(message);
	}

	@Test
	void aRangeDoesNotEndWithWhatIsSquashed() {
		RevisionGraph squashed = TestGraphs.graph("a1", "s1 <- a1 replaces a2 a3", "a4 <- s1");
		assertThatExceptionOfType(TargetException.class)
			.isThrownBy(() -> SquashedRange.of(squashed, RevisionRange.parse("a1:s1")))
			.withMessageContaining("ends with s1, which is squashed itself")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Take one revision more into the range."));
		assertThat(SquashedRange.of(squashed, RevisionRange.parse("base:a4")).replaces()).containsExactly("a1", "a2",
				"a3", "s1", "a4");
	}

	private SquashedRange range(String text) {
		return SquashedRange.of(this.graph, RevisionRange.parse(text));
	}

}
