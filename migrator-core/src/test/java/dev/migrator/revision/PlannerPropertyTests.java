package dev.migrator.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

import dev.migrator.error.MigratorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
				Set<String> applied = judge.closure(someIds(judge, random, random.nextInt(5)));
				String target = random.nextBoolean() ? someId(judge, random) : someName(judge, random);
				Plan plan = planner.upgrade(judge.maximal(applied), Target.parse(target));
				Set<String> expected = judge.closure(List.of(judge.labels.getOrDefault(target, target)));
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
			Plan whole = planner.upgrade(judge.maximal(judge.closure(someIds(judge, random, 2))), Target.HEADS);
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
				Set<String> applied = judge.closure(someIds(judge, random, 1 + random.nextInt(8)));
				String target = new TreeSet<>(applied).stream().skip(random.nextInt(applied.size())).findFirst().get();
				Set<String> expected = judge.dependents(judge.children(target));
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
	@ValueSource(longs = { 19, 20 })
	void aDowngradeThatStopsAnywhereIsTakenUpFromThereAndAnUpgradeBringsItBack(long seed) {
		forEachGraph(seed, (random, judge, planner) -> {
			Set<String> applied = judge.closure(someIds(judge, random, 6));
			SortedSet<String> rows = judge.maximal(applied);
			String row = rows.first();
			List<String> line = List.copyOf(new TreeSet<>(judge.lineage(row)));
			for (String target : List.of("base", line.get(random.nextInt(line.size())))) {
				if (!applied.contains(target) && !"base".equals(target)) {
					continue;
				}
				Plan down = planner.downgrade(rows, Target.parse(target), true);
				for (int i = 0; i < down.steps().size() - 1; i += 1 + random.nextInt(10)) {
					SortedSet<String> between = down.steps().get(i).headsAfter();
					assertThat(planner.downgrade(between, Target.parse(target), true).steps())
						.isEqualTo(down.steps().subList(i + 1, down.steps().size()));
				}
				SortedSet<String> back = down.headsAfter();
				for (String id : rows) {
					Plan up = planner.upgrade(back, Target.parse(id));
					judge.check(up, judge.closure(back));
					back = up.headsAfter();
				}
				assertThat(back).isEqualTo(rows);
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
				SortedSet<String> rows = judge.maximal(judge.closure(someIds(judge, random, 4)));
				String target = someId(judge, random);
				SortedSet<String> after = RowChange.after(rows, planner.stamp(rows, List.of(Target.parse(target))));
				assertThat(after).contains(target).isEqualTo(judge.maximal(judge.closure(after)));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 15, 16, 17, 18 })
	void everyFormOfTargetMeansWhatTheSpecificationSays(long seed) {
		Random random = new Random(seed);
		int answered = 0;
		for (int i = 0; i < 40; i++) {
			List<Revision> revisions = TestGraphs.random(random, 1 + random.nextInt(60));
			Judge judge = new Judge(revisions);
			Planner planner = new Planner(RevisionGraph.of(revisions));
			for (int j = 0; j < 60; j++) {
				Set<String> rows = judge.maximal(judge.closure(someIds(judge, random, random.nextInt(4))));
				String target = someTarget(judge, random);
				answered += answers(judge, planner, rows, target, Direction.UP) ? 1 : 0;
				answered += answers(judge, planner, rows, target, Direction.DOWN) ? 1 : 0;
			}
		}
		// Not only errors
		assertThat(answered).isGreaterThan(1000);
	}

	private static boolean answers(Judge judge, Planner planner, Set<String> rows, String text, Direction direction) {
		String question = direction + " from " + rows + " to " + text + " in " + judge.revisions.values();
		boolean up = direction == Direction.UP;
		Set<String> expected;
		try {
			expected = up ? NaiveTargets.upgrade(judge, rows, text) : NaiveTargets.downgrade(judge, rows, text);
		}
		catch (NaiveTargets.Refused ex) {
			assertThat(catchThrowable(() -> plan(planner, rows, text, up))).as(question)
				.isInstanceOf(MigratorException.class);
			return false;
		}
		Plan plan = plan(planner, rows, text, up);
		assertThat(plan.steps()).as(question)
			.extracting((step) -> step.revision().id())
			.containsExactlyInAnyOrderElementsOf(expected);
		judge.check(plan, judge.closure(rows));
		return true;
	}

	private static Plan plan(Planner planner, Set<String> rows, String text, boolean up) {
		Target target = Target.parse(text);
		return up ? planner.upgrade(rows, target) : planner.downgrade(rows, target, true);
	}

	private static String someTarget(Judge judge, Random random) {
		String name = switch (random.nextInt(9)) {
			case 0 -> "head";
			case 1 -> "heads";
			case 2 -> "base";
			case 3 -> someId(judge, random).substring(0, 1 + random.nextInt(7));
			case 4, 5 -> someName(judge, random);
			case 6, 7 -> "";
			default -> someId(judge, random);
		};
		String steps = (name.isEmpty() || (!"heads".equals(name) && random.nextInt(3) == 0))
				? (random.nextBoolean() ? "+" : "-") + (1 + random.nextInt(4)) : "";
		String branch = switch (random.nextInt(4)) {
			case 0 -> someName(judge, random) + "@";
			case 1 -> someId(judge, random) + "@";
			default -> "";
		};
		return branch + name + steps;
	}

	private static String someId(Judge judge, Random random) {
		return List.copyOf(judge.revisions.keySet()).get(random.nextInt(judge.revisions.size()));
	}

	private static String someName(Judge judge, Random random) {
		List<String> names = new ArrayList<>(new TreeSet<>(judge.labels.keySet()));
		return names.isEmpty() ? someId(judge, random) : names.get(random.nextInt(names.size()));
	}

	private static List<String> someIds(Judge judge, Random random, int count) {
		return IntStream.range(0, count).mapToObj((i) -> someId(judge, random)).toList();
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

}
