package dev.migrator.revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.error.UnknownRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevisionGraphTests {

	private final RevisionGraph graph = TestGraphs.graph("a1", "a2 <- a1", "b1 <- a2 label shop", "c1 <- a2",
			"b2 <- b1", "m1 <- b2 c1", "x1 label audit", "x2 <- x1 needs b1", "y1 needs x2");

	@Test
	void headsAndBasesAreThoseOfTheLines() {
		assertThat(this.graph.heads()).containsExactly("m1", "x2", "y1");
		assertThat(this.graph.bases()).containsExactly("a1", "x1", "y1");
		assertThat(this.graph.branchPoints()).containsExactly("a2");
		assertThat(this.graph.mergePoints()).containsExactly("m1");
	}

	@Test
	void aHeadThatAnotherRevisionDependsOnIsNoEffectiveHead() {
		assertThat(this.graph.effectiveHeads()).containsExactly("m1", "y1");
	}

	@Test
	void neighboursAreListed() {
		assertThat(this.graph.children("a2")).containsExactly("b1", "c1");
		assertThat(this.graph.children("x2")).isEmpty();
		assertThat(this.graph.parents("m1")).containsExactly("b2", "c1");
		assertThat(this.graph.dependencies("x2")).containsExactly("b1");
		assertThat(this.graph.ancestors(List.of("x2"))).containsExactlyInAnyOrder("x2", "x1", "b1", "a2", "a1");
	}

	@Test
	void appliedAndPendingMakeTheWhole() {
		assertThat(TestGraphs.ids(this.graph.applied(List.of("x2", "c1")))).containsExactly("a1", "a2", "b1", "c1",
				"x1", "x2");
		assertThat(TestGraphs.ids(this.graph.pending(List.of("x2", "c1")))).containsExactlyInAnyOrder("b2", "m1", "y1");
		assertThatExceptionOfType(UnknownRowsException.class)
			.isThrownBy(() -> this.graph.pending(List.of("a1", "gone")))
			.satisfies((ex) -> assertThat(ex.rows()).containsExactly("gone"));
	}

	@Test
	void anEmptyGraphHasNothing() {
		RevisionGraph empty = RevisionGraph.of(List.of());
		assertThat(empty.revisions()).isEmpty();
		assertThat(empty.heads()).isEmpty();
		assertThat(empty.find(Target.parse("head"), RevisionGraph.Matching.ANY)).isEmpty();
		assertThat(empty.find(Target.HEADS, RevisionGraph.Matching.ANY)).isEmpty();
	}

	@Test
	void branchesRunOneAfterTheOtherTheOlderFirst() {
		assertThat(order("a1", "b1 <- a1", "c1 <- a1", "b2 <- b1", "c2 <- c1", "m1 <- b2 c2", "m2 <- m1"))
			.isEqualTo("a1 b1 b2 c1 c2 m1 m2");
		assertThat(order("a1", "b1", "a2 <- a1", "b2 <- b1")).isEqualTo("a1 a2 b1 b2");
	}

	@Test
	void aBranchStopsWhereItNeedsAnother() {
		assertThat(order("a1", "a2 <- a1 needs b2", "a3 <- a2", "b1", "b2 <- b1", "b3 <- b2"))
			.isEqualTo("a1 b1 b2 a2 a3 b3");
	}

	@Test
	void revisionsWithoutADateComeLastAndThenGoById() {
		Revision old = new Revision("z", List.of(), List.of(), List.of(), List.of(), "", Instant.EPOCH, "z.sql");
		Revision one = new Revision("b", List.of(), List.of(), List.of(), List.of(), "", null, "b.sql");
		Revision other = new Revision("a", List.of(), List.of(), List.of(), List.of(), "", null, "a.sql");
		assertThat(TestGraphs.ids(RevisionGraph.of(List.of(one, other, old)).revisions())).containsExactly("z", "a",
				"b");
	}

	@Test
	void theOrderDoesNotDependOnTheOrderOfLoading() {
		Random random = new Random(7);
		for (int i = 0; i < 50; i++) {
			List<Revision> revisions = TestGraphs.random(random, 60);
			List<Revision> order = RevisionGraph.of(revisions).revisions();
			List<Revision> shuffled = new ArrayList<>(revisions);
			Collections.shuffle(shuffled, random);
			assertThat(RevisionGraph.of(shuffled).revisions()).isEqualTo(order);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			base       |
			heads      | m1 y1
			b1         | b1
			shop       | b1
			shop@head  | m1
			b1@heads   | m1
			a1@heads   | m1
			audit@head | x2
			shop@base  |
			shop@a1    | a1
			shop@m1    | m1
			b1+1       | b2
			m1-0x      | !TargetException
			m1-1       | !TargetException
			b2-1       | b1
			base+1     | !TargetException
			shop@base+2| a2
			audit@base+2| x2
			shop@head-1| !TargetException
			a1-1       |
			a1-2       | !TargetException
			a2+1       | !TargetException
			shop@a2+1  | b1
			shop@a2+3  | m1
			shop@a2+4  | !TargetException
			head       | !MultipleHeadsException
			shop@c1    | !TargetException
			audit@b1   | !TargetException
			+1         | !TargetException
			zz         | !UnknownRevisionException
			zz@head    | !UnknownRevisionException
			zz@base    | !UnknownRevisionException
			""")
	void aTargetNamesRevisions(String target, String expected) {
		if (expected != null && expected.startsWith("!")) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> this.graph.find(Target.parse(target), RevisionGraph.Matching.ANY))
				.satisfies((ex) -> assertThat(ex.getClass().getSimpleName()).isEqualTo(expected.substring(1)));
		}
		else {
			assertThat(TestGraphs.ids(this.graph.find(Target.parse(target), RevisionGraph.Matching.ANY)))
				.containsExactlyElementsOf(TestGraphs.words(expected));
		}
	}

	@Test
	void severalHeadsAreNamedWithWhatToDo() {
		assertThatExceptionOfType(MultipleHeadsException.class)
			.isThrownBy(() -> this.graph.find(Target.parse("head"), RevisionGraph.Matching.ANY))
			.satisfies((ex) -> {
				assertThat(ex.heads()).containsExactly("m1", "x2", "y1");
				assertThat(ex.action()).contains("migrator merge heads", "@head", "heads");
			});
	}

	@Test
	void anUnknownRevisionComesWithSimilarOnes() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> this.graph.revision("m2"))
			.satisfies((ex) -> assertThat(ex.similar()).contains("m1").hasSizeLessThanOrEqualTo(3));
	}

	@Test
	void aForkOnTheWayIsToldApartFromAWayThatIsTooShort() {
		assertThatExceptionOfType(TargetException.class)
			.isThrownBy(() -> this.graph.find(Target.parse("a1+2"), RevisionGraph.Matching.ANY))
			.withMessageContaining("a2 is followed by b1, c1");
		assertThatExceptionOfType(TargetException.class)
			.isThrownBy(() -> this.graph.find(Target.parse("x1+2"), RevisionGraph.Matching.ANY))
			.withMessageContaining("there is only 1 revision above x1");
		assertThatExceptionOfType(AmbiguousRevisionException.class).isThrownBy(
				() -> TestGraphs.graph("abcd1", "abcd2").find(Target.parse("abcd"), RevisionGraph.Matching.ANY));
	}

	private static String order(String... lines) {
		return String.join(" ", TestGraphs.ids(TestGraphs.graph(lines).revisions()));
	}

}
