package dev.migrator.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of pairs of schemas, all about one kind of object:
 *
 * <pre>
 * -- case: a value at the end
 * -- expect: ALTER TYPE mood ADD VALUE 'glad'
 * -- both
 * CREATE SCHEMA app;
 * -- old
 * CREATE TYPE mood AS ENUM ('sad');
 * -- new
 * CREATE TYPE mood AS ENUM ('sad', 'glad');
 * </pre>
 *
 * The text under {@code both} may be missing; it stands before old and before new. Before
 * it there may be lines that say more of the way from old to new ({@code expect}), or of
 * the way back ({@code back}), any number of each:
 * <ul>
 * <li>{@code refused <words>}: the plan has a refusal that says these words,</li>
 * <li>{@code empty}: nothing is done,</li>
 * <li>{@code never <text>}: no statement has this text,</li>
 * <li>{@code hazard <name>}: the plan has this hazard,</li>
 * <li>anything else: some statement has this text.</li>
 * </ul>
 * {@code -- since: 15} is for a case that older servers cannot have.
 */
final class PairFile {

	private static final String CASE = "-- case:";

	private PairFile() {
	}

	/**
	 * Read all cases of all files of a directory.
	 * @param directory where the files are
	 * @return the cases, by file and in their order there
	 */
	static List<Case> readAll(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> file.toString().endsWith(".sql"))
				.sorted()
				.flatMap((file) -> read(file).stream())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Case> read(Path file) {
		List<Case> cases = new ArrayList<>();
		String kind = file.getFileName().toString().replace(".sql", "");
		try {
			Builder builder = null;
			for (String line : Files.readAllLines(file)) {
				if (line.startsWith(CASE)) {
					if (builder != null) {
						cases.add(builder.build());
					}
					builder = new Builder(kind, line.substring(CASE.length()).strip());
				}
				else if (builder != null) {
					builder.read(line);
				}
			}
			if (builder != null) {
				cases.add(builder.build());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return cases;
	}

	/**
	 * A pair of schemas.
	 *
	 * @param file the name of the file without its ending
	 * @param name what the case is about
	 * @param old what there is
	 * @param wanted what there shall be
	 * @param expect what else holds of the way there
	 * @param back what else holds of the way back
	 * @param since the oldest server that can have it
	 */
	record Case(String file, String name, String old, String wanted, List<String> expect, List<String> back,
			int since) {

		@Override
		public String toString() {
			return this.file + ": " + this.name;
		}

	}

	private static final class Builder {

		private final String file;

		private final String name;

		private final StringBuilder both = new StringBuilder();

		private final StringBuilder old = new StringBuilder();

		private final StringBuilder wanted = new StringBuilder();

		private final List<String> expect = new ArrayList<>();

		private final List<String> back = new ArrayList<>();

		private int since;

		private StringBuilder section = this.both;

		Builder(String file, String name) {
			this.file = file;
			this.name = name;
		}

		void read(String line) {
			if (line.equals("-- old")) {
				this.section = this.old;
			}
			else if (line.equals("-- new")) {
				this.section = this.wanted;
			}
			else if (line.startsWith("-- expect:")) {
				this.expect.add(after(line));
			}
			else if (line.startsWith("-- back:")) {
				this.back.add(after(line));
			}
			else if (line.startsWith("-- since:")) {
				this.since = Integer.parseInt(after(line));
			}
			else if (!line.equals("-- both")) {
				this.section.append(line).append('\n');
			}
		}

		private static String after(String line) {
			return line.substring(line.indexOf(':') + 1).strip();
		}

		Case build() {
			return new Case(this.file, this.name, this.both.toString() + this.old, this.both.toString() + this.wanted,
					List.copyOf(this.expect), List.copyOf(this.back), this.since);
		}

	}

}
