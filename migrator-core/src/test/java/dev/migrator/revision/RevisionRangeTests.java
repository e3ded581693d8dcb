package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import dev.migrator.error.MigratorException;
import dev.migrator.error.TargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RevisionRange}.
 */
class RevisionRangeTests {

	private static final String[] LINE = { "aaaa1", "bbbb1 <- aaaa1", "cccc1 <- bbbb1", "dddd1 <- cccc1" };

	private static final String[] BRANCHES = { "aaaa1", "bbbb1 <- aaaa1 label shop", "bbbb2 <- bbbb1",
			"cccc1 <- aaaa1 needs bbbb1 label site", "cccc2 <- cccc1", "mmmm1 <- bbbb2 cccc2", "mmmm2 <- mmmm1" };

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			:                  |       | dddd1 cccc1 bbbb1 aaaa1
			base:head          |       | dddd1 cccc1 bbbb1 aaaa1
			base:heads         |       | dddd1 cccc1 bbbb1 aaaa1
			bbbb1:cccc1        |       | cccc1 bbbb1
			bbbb:cccc          |       | cccc1 bbbb1
			bbbb1:             |       | dddd1 cccc1 bbbb1
			:bbbb1             |       | bbbb1 aaaa1
			bbbb1:bbbb1        |       | bbbb1
			-1:                |       | dddd1 cccc1
			-1:cccc1           |       | cccc1 bbbb1
			-9:                |       | dddd1 cccc1 bbbb1 aaaa1
			bbbb1:+1           |       | cccc1 bbbb1
			:+2                |       | bbbb1 aaaa1
			bbbb1+1:head-1     |       | cccc1
			current:           | bbbb1 | dddd1 cccc1 bbbb1
			:current           | bbbb1 | bbbb1 aaaa1
			-3:current         | cccc1 | cccc1 bbbb1 aaaa1
			-1:current         | cccc1 | cccc1 bbbb1
			current:+1         | bbbb1 | cccc1 bbbb1
			current+1:         | bbbb1 | dddd1 cccc1
			current-1:current  | cccc1 | cccc1 bbbb1
			+1:                | bbbb1 | dddd1 cccc1
			:-1                | cccc1 | bbbb1 aaaa1
			:current           |       |
			-3:current         |       |
			current:           |       | dddd1 cccc1 bbbb1 aaaa1
			current:+2         |       | bbbb1 aaaa1
			""")
	void picksPartsOfALine(String text, String rows, String expected) {
		assertThat(in(text, rows, LINE)).isEqualTo(String.valueOf((expected != null) ? expected : ""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			:bbbb2             |             | bbbb2 bbbb1 aaaa1
			:cccc2             |             | cccc2 cccc1 bbbb1 aaaa1
			aaaa1:             |             | mmmm2 mmmm1 cccc2 cccc1 bbbb2 bbbb1 aaaa1
			bbbb1:             |             | mmmm2 mmmm1 bbbb2 bbbb1
			cccc1:mmmm1        |             | mmmm1 cccc2 cccc1
			-1:                |             | mmmm2 mmmm1
			shop:bbbb2         |             | bbbb2 bbbb1
			current:           | bbbb2 cccc1 | mmmm2 mmmm1 cccc2 cccc1 bbbb2
			-1:current         | bbbb2 cccc1 | cccc1 bbbb2 bbbb1 aaaa1
			shop@-1:current    | bbbb2 cccc1 | bbbb2 bbbb1
			""")
	void picksPartsOfBranches(String text, String rows, String expected) {
		assertThat(in(text, rows, BRANCHES)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			cccc1:bbbb1       |       | The range 'cccc1:bbbb1' does not connect: cccc1 is not below 'bbbb1'.
			head:base         |       | The range 'head:base' does not connect: dddd1 is not below 'base'.
			bbbb1:current     |       | The range 'bbbb1:current' does not connect: bbbb1 is not below 'current'.
			cccc1:current     | bbbb1 | The range 'cccc1:current' does not connect: cccc1 is not below 'current'.
			bbbb1:+9          |       | '+9' goes too far: there are only 2 revisions above bbbb1.
			head              |       | 'head' is not a range.
			a:b:c             |       | 'a:b:c' is not a range.
			1+x:              |       | '+x' in '1+x' is not a number of revisions.
			""")
	void saysWhyARangeIsNone(String text, String rows, String message) {
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> in(text, rows, LINE))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.action()).isNotBlank());
	}

	@Test
	void doesNotWalkDownOutOfAMerge() {
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> in("-2:", "", BRANCHES))
			.withMessage("'-2' is ambiguous: mmmm1 is a merge of bbbb2, cccc2.");
	}

	@Test
	void takesTheEndOfWhatWasSquashedForTheSquashedRevision() {
		String[] squashed = { "aaaa1", "bbbb1 <- aaaa1", "ssss1 replaces aaaa1 bbbb1", "cccc1 <- bbbb1" };
		assertThat(in("current:", "bbbb1", squashed)).isEqualTo("cccc1 ssss1");
		assertThat(in("bbbb1:", "", squashed)).isEqualTo("cccc1 ssss1");
	}

	@Test
	void saysThatANameIsUnknown() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> in("zzzz:", "", LINE))
			.withMessageContaining("zzzz");
	}

	@ParameterizedTest
	@ValueSource(strings = { "current:", ":current", "-3:current", "+1:", ":-1", "current-1:", "-3:-1" })
	void knowsWhenItNeedsTheDatabase(String text) {
		assertThat(RevisionRange.parse(text).asksDatabase()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ":", "-3:", "aaaa:+2", ":+2", "base:head", "aaaa-1:", "shop@head:", "-3:head" })
	void knowsWhenItDoesNot(String text) {
		assertThat(RevisionRange.parse(text).asksDatabase()).isFalse();
	}

	@Test
	void keepsTheOrderOfTheGraphWhateverIsPicked() {
		Random random = new Random(20261121);
		for (int i = 0; i < 200; i++) {
			RevisionGraph graph = RevisionGraph.of(TestGraphs.random(random, 2 + random.nextInt(40)));
			List<String> all = new ArrayList<>(TestGraphs.ids(graph.revisions()));
			String end = all.get(random.nextInt(all.size()));
			List<String> below = all.stream().filter(graph.ancestors(Set.of(end))::contains).toList();
			String start = below.get(random.nextInt(below.size()));
			List<String> picked = new ArrayList<>(
					TestGraphs.ids(RevisionRange.parse(start + ":" + end).in(graph, Set.of())));
			Collections.reverse(picked);
			assertThat(picked).startsWith(start).isSubsetOf(below);
			assertThat(all).containsSubsequence(picked);
		}
	}

	private static String in(String text, String rows, String... lines) {
		return String.join(" ", TestGraphs
			.ids(RevisionRange.parse(text).in(TestGraphs.graph(lines), new TreeSet<>(TestGraphs.words(rows)))));
	}

}
