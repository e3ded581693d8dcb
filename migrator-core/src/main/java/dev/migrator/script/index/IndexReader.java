package dev.migrator.script.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * Reads the text of an index, and refuses one that is not whole.
 */
final class IndexReader {

	private final String text;

	private final List<IndexedDirectory> directories = new ArrayList<>();

	private final Map<IndexKey, List<String>> facts = new EnumMap<>(IndexKey.class);

	private List<IndexedFile> files = new ArrayList<>();

	private @Nullable String directory;

	private @Nullable String file;

	private int count;

	private boolean ended;

	IndexReader(String text) {
		this.text = text;
	}

	RevisionIndex read() {
		if (!this.text.startsWith(IndexKey.FORMAT + " " + IndexKey.VERSION + "\n")) {
			throw new IllegalArgumentException("it is of another version");
		}
		this.text.lines().skip(1).forEach(this::line);
		if (!this.ended) {
			throw new IllegalArgumentException("it is not whole");
		}
		return new RevisionIndex(this.directories);
	}

	private void line(String line) {
		int blank = line.indexOf(' ');
		if (blank < 0 || this.ended) {
			throw new IllegalArgumentException("the line '%s' is not expected".formatted(line));
		}
		IndexKey key = IndexKey.of(line.substring(0, blank));
		String value = IndexKey.unescape(line.substring(blank + 1));
		switch (key) {
			case DIRECTORY -> {
				endDirectory();
				this.directory = value;
			}
			case FILE -> {
				endFile();
				this.file = value;
			}
			case END -> {
				endDirectory();
				this.ended = Integer.parseInt(value) == this.count;
			}
			default -> this.facts.computeIfAbsent(key, (each) -> new ArrayList<>()).add(value);
		}
	}

	private void endDirectory() {
		endFile();
		if (this.directory != null) {
			String[] parts = this.directory.split(" ", 2);
			this.directories.add(new IndexedDirectory(parts[1], parts[0], this.files));
			this.files = new ArrayList<>();
		}
	}

	private void endFile() {
		if (this.directory != null && this.file != null) {
			String[] parts = this.file.split(" ", 3);
			this.files
				.add(new IndexedFile(parts[2], new FileChecksum(Long.parseLong(parts[0]), Long.parseLong(parts[1], 16)),
						facts(this.directory.split(" ", 2)[1] + "/" + parts[2])));
			this.count++;
		}
		this.facts.clear();
		this.file = null;
	}

	private @Nullable IndexedFacts facts(String script) {
		String id = value(IndexKey.REVISION);
		if (id == null) {
			return null;
		}
		String message = value(IndexKey.MESSAGE);
		String created = value(IndexKey.CREATED);
		Revision revision = new Revision(id, values(IndexKey.REVISES), values(IndexKey.DEPENDS_ON),
				values(IndexKey.LABEL), values(IndexKey.REPLACES), (message != null) ? message : "",
				(created != null) ? Instant.parse(created) : null, name(script));
		return new IndexedFacts(revision, value(IndexKey.LOCK_TIMEOUT), value(IndexKey.STATEMENT_TIMEOUT),
				values(IndexKey.HAZARD), values(IndexKey.ALLOWS));
	}

	/** What a script is called in messages: a path, or the name of a class. */
	private static String name(String script) {
		return script.endsWith(IndexedDirectory.CLASS)
				? script.substring(0, script.length() - IndexedDirectory.CLASS.length()).replace('/', '.') : script;
	}

	private List<String> values(IndexKey key) {
		return this.facts.getOrDefault(key, List.of());
	}

	private @Nullable String value(IndexKey key) {
		List<String> values = values(key);
		return values.isEmpty() ? null : values.get(0);
	}

}
