package dev.migrator.revision;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.error.GraphException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ten thousand revisions: deeper than any stack, and too many for anything quadratic.
 */
class LargeGraphTests {

	private static final int MANY = 10_000;

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
	void aCycleInTheDepthIsFound() {
		List<Revision> revisions = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			revisions.add(revision(i, List.of((i + 1) % MANY)));
		}
		assertThatExceptionOfType(GraphException.class).isThrownBy(() -> RevisionGraph.of(revisions))
			.satisfies((ex) -> assertThat(ex.names()).hasSize(MANY));
	}

	private static Revision revision(int number, List<Integer> parents) {
		return new Revision("r" + number, parents.stream().map((parent) -> "r" + parent).toList(), List.of(), List.of(),
				List.of(), "", null, "r" + number + ".sql");
	}

}
