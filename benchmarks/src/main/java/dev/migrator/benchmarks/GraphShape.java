package dev.migrator.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.migrator.revision.Revision;

/**
 * Histories of a given size, each of a kind that costs something else.
 */
public enum GraphShape {

	/** One line. */
	LINEAR {

		@Override
		List<Revision> revisions(int size) {
			List<Revision> revisions = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				revisions.add(revision(i, (i == 0) ? List.of() : List.of(i - 1), List.of(), List.of()));
			}
			return revisions;
		}

	},

	/** A thousand branches of nine revisions, each merged before the next one begins. */
	BRANCHES_AND_MERGES {

		@Override
		List<Revision> revisions(int size) {
			List<Revision> revisions = new ArrayList<>();
			int trunk = 0;
			revisions.add(revision(0, List.of(), List.of(), List.of()));
			for (int i = 1; i < size; i++) {
				int inRound = (i - 1) % 10;
				if (inRound == 9) {
					revisions.add(revision(i, List.of(i - 5, i - 1), List.of(), List.of()));
					trunk = i;
				}
				else {
					int parent = (inRound == 0 || inRound == 5) ? trunk : i - 1;
					revisions.add(revision(i, List.of(parent), List.of(), List.of()));
				}
			}
			return revisions;
		}

	},

	/** A thousand branches from one base, open until a merge of all of them. */
	OPEN_BRANCHES {

		@Override
		List<Revision> revisions(int size) {
			List<Revision> revisions = new ArrayList<>();
			List<Integer> heads = new ArrayList<>();
			revisions.add(revision(0, List.of(), List.of(), List.of()));
			for (int i = 1; i < size - 1; i++) {
				revisions.add(revision(i, List.of((i <= 1000) ? 0 : i - 1000), List.of(), List.of()));
				if (i >= size - 1001) {
					heads.add(i);
				}
			}
			revisions.add(revision(size - 1, heads, List.of(), List.of()));
			return revisions;
		}

	},

	/**
	 * Ten labelled lines without a common base; each tenth revision needs one of the next
	 * line.
	 */
	DEPENDENCIES {

		@Override
		List<Revision> revisions(int size) {
			List<Revision> revisions = new ArrayList<>();
			for (int i = 0; i < size; i++) {
				List<String> needs = (i > 10 && (i / 10) % 10 == 9) ? List.of(id(i - 9)) : List.of();
				revisions.add(revision(i, (i < 10) ? List.of() : List.of(i - 10), needs,
						(i < 10) ? List.of("line" + i) : List.of()));
			}
			return revisions;
		}

	};

	abstract List<Revision> revisions(int size);

	private static Revision revision(int number, List<Integer> parents, List<String> needs, List<String> labels) {
		return new Revision(id(number), parents.stream().map(GraphShape::id).toList(), needs, labels, List.of(),
				"Revision number " + number, Instant.EPOCH.plusSeconds(60L * number), id(number) + ".sql");
	}

	private static String id(int number) {
		// Looks like the ids that are generated, and does not sort like the numbers
		return String.format("%012x", (number * 0x9E3779B97F4A7C15L) >>> 16);
	}

}
