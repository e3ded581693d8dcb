package dev.migrator.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

import dev.migrator.error.GraphException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ten thousand revisions: deeper than any stack, and too many for anything quadratic.
 */
class LargeGraphTests {

	private static final int MANY = 10_000;

	private static final int DEEP = 50_000;

	private static final int WIDE = 500;

	@Test
	void aLongLineGoesUpAndDown() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			revisions.add(revision(i, (i == 0) ? List.of() : List.of(i - 1)));
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		Plan up = planner.upgrade(List.of(), Target.HEADS);
		assertThat(up.steps()).hasSize(MANY);
		assertThat(planner.downgrade(up.headsAfter(), Target.BASE, false).steps()).hasSize(MANY);
		assertThat(planner.downgrade(up.headsAfter(), Target.parse("-" + (MANY - 1)), false).headsAfter())
			.containsExactly("r0");
	}

	@Test
	void aHundredLongBranchesAreMerged() {
		List<Revision> revisions = new ArrayList<>();
		revisions.add(revision(0, List.of()));
		List<Integer> heads = new ArrayList<>();
		for (int i = 1; i <= MANY; i++) {
			revisions.add(revision(i, List.of((i % 100 == 1) ? 0 : i - 1)));
			if (i % 100 == 0) {
				heads.add(i);
			}
		}
		revisions.add(revision(MANY + 1, heads));
		Planner planner = new Planner(RevisionGraph.of(revisions));
		Plan up = planner.upgrade(List.of(), Target.parse("head"));
		assertThat(up.steps()).hasSize(MANY + 2);
		assertThat(up.steps().get(MANY).headsAfter()).hasSize(100);
		assertThat(planner.downgrade(up.headsAfter(), Target.BASE, false).headsAfter()).isEmpty();
	}

	@Test
	void manyMergesInARow() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			// Each revises the two before it, of which the older is redundant
			revisions.add(revision(i, (i < 2) ? ((i == 0) ? List.of() : List.of(0)) : List.of(i - 1, i - 2)));
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		assertThat(graph.mergePoints()).isEmpty();
		assertThat(new Planner(graph).upgrade(List.of(), Target.HEADS).headsAfter()).containsExactly("r9999");
	}

	@Test
	void everybodyBeganAtTheSameRevision() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			revisions.add(revision(i, (i == 0) ? List.of() : List.of(0)));
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		assertThat(graph.heads()).hasSize(MANY - 1);
		assertThat(graph.pending(List.of("r0"))).hasSize(MANY - 1);
		assertThat(new Planner(graph).upgrade(List.of(), Target.parse("r77")).steps()).hasSize(2);
	}

	@Test
	void aLineIsDeeperThanAnyStack() {
		List<Revision> revisions = line(DEEP, "label");
		RevisionGraph graph = RevisionGraph.of(revisions);
		Planner planner = new Planner(graph);
		SortedSet<String> top = planner.upgrade(List.of(), Target.parse("head")).headsAfter();
		assertThat(planner.upgrade(List.of(), Target.parse("label@+" + DEEP)).steps()).hasSize(DEEP);
		assertThat(planner.downgrade(top, Target.parse("r0"), false).steps()).hasSize(DEEP - 1);
		assertThat(planner.stamp(top, List.of(Target.parse("r7"))))
			.containsExactly(new RowChange.Update("r" + (DEEP - 1), "r7"));
		assertThat(graph.labelsOf("r0")).containsExactly("label");
		assertThat(graph.find(Target.parse("r9@r17"), RevisionGraph.Matching.ANY)).hasSize(1);
	}

	@Test
	void aMergeHasFiveHundredParents() {
		List<Revision> revisions = new ArrayList<>();
		revisions.add(revision(0, List.of()));
		for (int i = 1; i <= WIDE; i++) {
			revisions.add(revision(i, List.of(0)));
		}
		List<Integer> parents = IntStream.rangeClosed(0, WIDE).boxed().toList();
		for (int i = 1; i <= 20; i++) {
			revisions.add(revision(WIDE + i, parents));
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		assertThat(graph.parents("r" + (WIDE + 1))).hasSize(WIDE).doesNotContain("r0");
		Planner planner = new Planner(graph);
		Plan up = planner.upgrade(List.of(), Target.parse("r" + (WIDE + 1)));
		assertThat(up.steps().get(WIDE + 1).changes()).hasSize(WIDE);
		Plan down = planner.downgrade(up.headsAfter(), Target.parse("r1"), false);
		assertThat(down.steps()).hasSize(1);
		assertThat(down.headsAfter()).hasSize(WIDE);
	}

	@Test
	void everyRevisionHasALabelThatLooksLikeATarget() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			revisions.add(new Revision("r" + i, (i == 0) ? List.of() : List.of("r" + (i - 1)), List.of(),
					List.of("head" + i, "base." + i, "HEADS" + i), List.of(), "", null, "r" + i + ".sql"));
		}
		RevisionGraph graph = RevisionGraph.of(revisions);
		assertThat(graph.labelsOf("r0")).hasSize(1500);
		assertThat(graph.find(Target.parse("head17"), RevisionGraph.Matching.ANY)).extracting(Revision::id)
			.containsExactly("r17");
		assertThat(graph.find(Target.parse("base.3+1"), RevisionGraph.Matching.ANY)).extracting(Revision::id)
			.containsExactly("r4");
		assertThat(graph.find(Target.parse("head17@head"), RevisionGraph.Matching.ANY)).extracting(Revision::id)
			.containsExactly("r499");
	}

	@Test
	void aCycleInTheDepthIsFound() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			revisions.add(revision(i, List.of((i + 1) % MANY)));
		}
		assertThatExceptionOfType(GraphException.class).isThrownBy(() -> RevisionGraph.of(revisions))
			.satisfies((ex) -> assertThat(ex.names()).hasSize(MANY));
	}

	private static List<Revision> line(int size, String label) {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			revisions.add(new Revision("r" + i, (i == 0) ? List.of() : List.of("r" + (i - 1)), List.of(),
					(i == size / 2) ? List.of(label) : List.of(), List.of(), "", null, "r" + i + ".sql"));
		}
		return revisions;
	}

	private static Revision revision(int number, List<Integer> parents) {
		return new Revision("r" + number, parents.stream().map((parent) -> "r" + parent).toList(), List.of(), List.of(),
				List.of(), "", null, "r" + number + ".sql");
	}

}
