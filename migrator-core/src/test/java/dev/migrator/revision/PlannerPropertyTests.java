package dev.migrator.revision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every graph, with a second, naive reading of the same revisions as the
 * judge.
 */
class PlannerPropertyTests {

	private static final int GRAPHS = 8;

	private static final int REVISIONS = 250;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void anUpgradeAppliesExactlyWhatItsTargetNeeds(long seed) {
		forEachGraph(seed, (random, judge, planner) -> {
			for (int i = 0; i < 10; i++) {
				Set<String> applied = judge.closure(judge.someIds(random, random.nextInt(5)));
				String target = random.nextBoolean() ? judge.someId(random) : judge.someName(random);
				Plan plan = planner.upgrade(judge.maximal(applied), Target.parse(target));
				Set<String> expected = judge.closure(List.of(judge.idOf(target)));
				expected.removeAll(applied);
				assertThat(plan.steps()).extracting((step) -> step.revision().id())
					.containsExactlyInAnyOrderElementsOf(expected);
				judge.check(plan, applied);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5 })
	void allTheWayUpAndDownLeavesNothing(long seed) {
		forEachGraph(seed, (random, judge, planner) -> {
			Plan up = planner.upgrade(List.of(), Target.HEADS);
			assertThat(up.steps()).hasSize(REVISIONS);
			judge.check(up, Set.of());
			assertThat(planner.upgrade(up.headsAfter(), Target.HEADS).isEmpty()).isTrue();
			Plan down = planner.downgrade(up.headsAfter(), Target.BASE, false);
			judge.check(down, judge.closure(up.headsAfter()));
			assertThat(down.headsAfter()).isEmpty();
			List<String> backwards = new ArrayList<>(ids(up));
			Collections.reverse(backwards);
			assertThat(ids(down)).isEqualTo(backwards);
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 6, 7 })
	void aPlanThatStopsAnywhereIsTakenUpFromThere(long seed) {
		forEachGraph(seed, (random, judge, planner) -> {
			Plan whole = planner.upgrade(judge.maximal(judge.closure(judge.someIds(random, 2))), Target.HEADS);
			for (int i = 0; i < whole.steps().size(); i += 1 + random.nextInt(20)) {
				Plan rest = planner.upgrade(whole.steps().get(i).headsAfter(), Target.HEADS);
				assertThat(rest.steps()).isEqualTo(whole.steps().subList(i + 1, whole.steps().size()));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 8, 9, 10 })
	void aDowngradeUndoesExactlyWhatNeedsAChildOfItsTarget(long seed) {
		forEachGraph(seed, (random, judge, planner) -> {
			for (int i = 0; i < 10; i++) {
				Set<String> applied = judge.closure(judge.someIds(random, 1 + random.nextInt(8)));
				String target = new TreeSet<>(applied).stream().skip(random.nextInt(applied.size())).findFirst().get();
				Set<String> expected = judge.above(judge.children(target));
				expected.retainAll(applied);
				if (expected.isEmpty()) {
					continue;
				}
				Plan plan = planner.downgrade(judge.maximal(applied), Target.parse(target), true);
				assertThat(plan.steps()).extracting((step) -> step.revision().id())
					.containsExactlyInAnyOrderElementsOf(expected);
				judge.check(plan, applied);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12 })
	void theOrderOfLoadingChangesNothing(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < GRAPHS; i++) {
			List<Revision> revisions = TestGraphs.random(random, REVISIONS);
			List<Revision> shuffled = new ArrayList<>(revisions);
			Collections.shuffle(shuffled, random);
			Plan plan = new Planner(RevisionGraph.of(revisions)).upgrade(List.of(), Target.HEADS);
			assertThat(new Planner(RevisionGraph.of(shuffled)).upgrade(List.of(), Target.HEADS)).isEqualTo(plan);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 13, 14 })
	void aStampLeavesRowsThatDoNotNeedEachOther(long seed) {
		forEachGraph(seed, (random, judge, planner) -> {
			for (int i = 0; i < 20; i++) {
				SortedSet<String> rows = judge.maximal(judge.closure(judge.someIds(random, 4)));
				String target = judge.someId(random);
				SortedSet<String> after = RowChange.after(rows, planner.stamp(rows, List.of(Target.parse(target))));
				assertThat(after).contains(target).isEqualTo(judge.maximal(judge.closure(after)));
			}
		});
	}

	private static List<String> ids(Plan plan) {
		return plan.steps().stream().map((step) -> step.revision().id()).toList();
	}

	private static void forEachGraph(long seed, Property property) {
		Random random = new Random(seed);
		for (int i = 0; i < GRAPHS; i++) {
			List<Revision> revisions = TestGraphs.random(random, REVISIONS);
			property.check(random, new Judge(revisions), new Planner(RevisionGraph.of(revisions)));
		}
	}

	private interface Property {

		void check(Random random, Judge judge, Planner planner);

	}

	/**
	 * The specification, read off the revisions as they were written.
	 */
	private static final class Judge {

		private final List<Revision> revisions;

		private final Map<String, Set<String>> needs = new HashMap<>();

		private final Map<String, String> labels = new HashMap<>();

		Judge(List<Revision> revisions) {
			this.revisions = revisions;
			revisions
				.forEach((revision) -> revision.labels().forEach((label) -> this.labels.put(label, revision.id())));
			revisions.forEach((revision) -> {
				Set<String> needed = new HashSet<>(revision.revises());
				revision.dependsOn().forEach((name) -> needed.add(idOf(name)));
				this.needs.put(revision.id(), needed);
			});
		}

		String idOf(String name) {
			return this.labels.getOrDefault(name, name);
		}

		String someId(Random random) {
			return this.revisions.get(random.nextInt(this.revisions.size())).id();
		}

		String someName(Random random) {
			List<String> names = new ArrayList<>(new TreeSet<>(this.labels.keySet()));
			return names.isEmpty() ? someId(random) : names.get(random.nextInt(names.size()));
		}

		List<String> someIds(Random random, int count) {
			return random.ints(count, 0, this.revisions.size()).mapToObj((i) -> this.revisions.get(i).id()).toList();
		}

		Set<String> children(String id) {
			return this.revisions.stream()
				.filter((revision) -> revision.revises().contains(id))
				.map(Revision::id)
				.collect(Collectors.toSet());
		}

		Set<String> closure(Collection<String> ids) {
			Set<String> closure = new HashSet<>();
			Deque<String> todo = new ArrayDeque<>(ids);
			while (!todo.isEmpty()) {
				String id = todo.pop();
				if (closure.add(id)) {
					todo.addAll(this.needs.get(id));
				}
			}
			return closure;
		}

		Set<String> above(Set<String> ids) {
			Set<String> above = new HashSet<>(ids);
			// Written in the order of their making: nothing needs a later one
			for (Revision revision : this.revisions) {
				if (!Collections.disjoint(this.needs.get(revision.id()), above)) {
					above.add(revision.id());
				}
			}
			return above;
		}

		SortedSet<String> maximal(Set<String> applied) {
			SortedSet<String> maximal = new TreeSet<>(applied);
			applied.forEach((id) -> maximal.removeAll(this.needs.get(id)));
			return maximal;
		}

		void check(Plan plan, Set<String> before) {
			Set<String> applied = new HashSet<>(before);
			SortedSet<String> rows = plan.headsBefore();
			for (Step step : plan.steps()) {
				String id = step.revision().id();
				if (step.direction() == Direction.UP) {
					assertThat(applied).containsAll(this.needs.get(id)).doesNotContain(id);
					applied.add(id);
				}
				else {
					assertThat(applied.remove(id)).isTrue();
					assertThat(applied).noneMatch((other) -> this.needs.get(other).contains(id));
				}
				rows = RowChange.after(rows, step.changes());
				assertThat(rows).isEqualTo(step.headsAfter()).isEqualTo(maximal(applied));
			}
			assertThat(plan.headsAfter()).isEqualTo(rows);
		}

	}

}
