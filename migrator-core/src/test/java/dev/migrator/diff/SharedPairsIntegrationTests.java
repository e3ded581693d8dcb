package dev.migrator.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import dev.migrator.diff.SchemaPair.Walk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pairs of schemas from the test suites of other tools, both ways. They are no part of
 * the project: where they are missing, the project's own pairs remain.
 */
@Tag("integration")
@EnabledIf("isThere")
class SharedPairsIntegrationTests {

	private static final Path CASES = Path.of("../../shared/cases/ddl-pairs.jsonl").toAbsolutePath().normalize();

	private static final int THREADS = 4;

	static boolean isThere() {
		return Files.isRegularFile(CASES);
	}

	@Test
	void nearlyAllPairsAreProvenAndTheOthersRefused() throws Exception {
		ObjectMapper mapper = new ObjectMapper();
		ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<Future<?>> running = new ArrayList<>();
		String only = System.getProperty("migrator.test.pair", "");
		List<String> lines = Files.readAllLines(CASES);
		for (int i = 0; i < lines.size(); i++) {
			JsonNode pair = mapper.readTree(lines.get(i));
			String name = i + " " + pair.get("source").asString() + " " + pair.get("name").asString();
			if (name.contains(only)) {
				String old = pair.get("old_sql").asString();
				String target = pair.get("new_sql").asString();
				boolean noop = pair.get("noop").asBoolean();
				running.add(threads.submit(() -> outcomes.addAll(Outcome.of(name, old, target, noop))));
			}
		}
		for (Future<?> each : running) {
			each.get();
		}
		threads.shutdown();
		report(outcomes);
		Map<Result, Long> counts = outcomes.stream()
			.collect(Collectors.groupingBy(Outcome::result, TreeMap::new, Collectors.counting()));
		assertThat(counts.keySet()).as("%s", counts).containsOnly(Result.PROVEN, Result.REFUSED);
		assertThat(counts.getOrDefault(Result.PROVEN, 0L)).isGreaterThanOrEqualTo(outcomes.size() * 95L / 100);
	}

	private static void report(Iterable<Outcome> outcomes) throws IOException {
		StringBuilder text = new StringBuilder();
		Map<Result, Integer> counts = new TreeMap<>();
		for (Outcome outcome : outcomes) {
			counts.merge(outcome.result(), 1, Integer::sum);
			if (outcome.result() != Result.PROVEN) {
				text.append("== ").append(outcome.result()).append(' ').append(outcome.name()).append('\n');
				text.append(outcome.detail()).append('\n');
			}
		}
		Files.writeString(Path.of("target/shared-pairs.txt"), counts + "\n" + text);
	}

	private enum Result {

		PROVEN, REFUSED, FALSE_DIFFERENCE, NOT_PLANNED, NOT_RUN, LEFT, UNLIKE

	}

	private record Outcome(String name, Result result, String detail) {

		static List<Outcome> of(String name, String old, String target, boolean noop) {
			String both = "-- old\n" + old + "\n-- new\n" + target + "\n-- plan\n";
			try {
				return SchemaPair.walkThereAndBack(old, target)
					.stream()
					.map((walk) -> of(name, both, walk, noop))
					.toList();
			}
			catch (AssertionError ex) {
				return List.of(new Outcome(name, Result.NOT_RUN, both + ex.getMessage()));
			}
			catch (RuntimeException ex) {
				return List.of(new Outcome(name, Result.NOT_PLANNED, both + ex));
			}
		}

		private static Outcome of(String name, String both, Walk walk, boolean noop) {
			String plan = both + String.join(";\n", walk.statements()) + "\n";
			if (walk.refused()) {
				return new Outcome(name, Result.REFUSED, both + walk.plan().refusals());
			}
			if (noop && !walk.plan().isEmpty()) {
				return new Outcome(name, Result.FALSE_DIFFERENCE, plan + walk.plan().differences());
			}
			if (!walk.left().isEmpty()) {
				return new Outcome(name, Result.LEFT, plan + walk.left());
			}
			if (!walk.made().equals(walk.wanted())) {
				return new Outcome(name, Result.UNLIKE, plan + difference(walk.made(), walk.wanted()));
			}
			return new Outcome(name, Result.PROVEN, plan);
		}

		private static String difference(String made, String wanted) {
			List<String> first = new ArrayList<>(made.lines().toList());
			List<String> second = new ArrayList<>(wanted.lines().toList());
			List<String> common = new ArrayList<>(first);
			common.retainAll(second);
			first.removeAll(common);
			second.removeAll(common);
			return "made:   " + first + "\nwanted: " + second;
		}

	}

}
