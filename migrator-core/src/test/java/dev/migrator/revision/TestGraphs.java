package dev.migrator.revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Graphs for tests: small ones as text, large ones by chance.
 * <p>
 * A revision is a line such as {@code m <- b c needs x label trunk}; each is a minute
 * younger than the one before.
 */
final class TestGraphs {

	private TestGraphs() {
	}

	static RevisionGraph graph(String... lines) {
		return RevisionGraph.of(revisions(lines));
	}

	static List<Revision> revisions(String... lines) {
		List<Revision> revisions = new ArrayList<>();
		for (String line : lines) {
			revisions.add(revision(line, Instant.EPOCH.plusSeconds(60L * revisions.size())));
		}
		return revisions;
	}

	private static Revision revision(String line, Instant created) {
		Map<String, List<String>> parts = new TreeMap<>();
		List<String> words = words(line);
		String key = "id";
		for (String word : words) {
			if (List.of("<-", "needs", "label", "replaces").contains(word)) {
				key = word;
			}
			else {
				parts.computeIfAbsent(key, (name) -> new ArrayList<>()).add(word);
			}
		}
		String id = parts.get("id").get(0);
		return new Revision(id, parts.getOrDefault("<-", List.of()), parts.getOrDefault("needs", List.of()),
				parts.getOrDefault("label", List.of()), parts.getOrDefault("replaces", List.of()), "", created,
				id + ".sql");
	}

	static List<String> words(String text) {
		return (text == null || text.isBlank()) ? List.of() : Arrays.asList(text.strip().split("\\s+"));
	}

	static List<String> ids(Collection<Revision> revisions) {
		return revisions.stream().map(Revision::id).toList();
	}

	static String steps(Plan plan) {
		return String.join(" ", plan.steps().stream().map((step) -> step.revision().id()).toList());
	}

	/**
	 * Make revisions with several bases, branches, merges (some with redundant parents),
	 * dependencies and labels.
	 */
	static List<Revision> random(Random random, int size) {
		List<Revision> revisions = new ArrayList<>();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			String id = String.format("%03d%04x", i, random.nextInt(0x10000));
			List<String> parents = (i == 0 || random.nextInt(12) == 0) ? List.of()
					: some(ids, (random.nextInt(6) == 0) ? 2 + random.nextInt(2) : 1, random);
			List<String> needs = (i > 0 && random.nextInt(6) == 0) ? some(ids, 1 + random.nextInt(2), random)
					: List.of();
			List<String> labels = (random.nextInt(10) == 0) ? List.of("label" + i) : List.of();
			Instant created = (random.nextInt(5) == 0) ? null : Instant.EPOCH.plusSeconds(random.nextInt(size));
			revisions.add(new Revision(id, parents, needs, labels, List.of(), "", created, id + ".sql"));
			ids.add(id);
		}
		return revisions;
	}

	private static List<String> some(List<String> ids, int count, Random random) {
		TreeSet<String> chosen = new TreeSet<>();
		for (int i = 0; i < count; i++) {
			// Mostly recent ones, so that lines get long
			int back = random.nextInt((random.nextInt(4) == 0) ? ids.size() : Math.min(4, ids.size()));
			chosen.add(ids.get(ids.size() - 1 - back));
		}
		return List.copyOf(chosen);
	}

}
