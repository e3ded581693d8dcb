package dev.migrator.script.index;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Writes an index as text, in the same order for the same content.
 */
final class IndexWriter {

	private final StringBuilder text = new StringBuilder();

	private int files;

	private IndexWriter() {
	}

	static String write(RevisionIndex index) {
		IndexWriter writer = new IndexWriter();
		writer.line(IndexKey.FORMAT, IndexKey.VERSION);
		index.directories().forEach(writer::directory);
		writer.line(IndexKey.END, String.valueOf(writer.files));
		return writer.text.toString();
	}

	private void directory(IndexedDirectory directory) {
		line(IndexKey.DIRECTORY, directory.suffix() + " " + directory.directory());
		directory.files().forEach(this::file);
	}

	private void file(IndexedFile file) {
		this.files++;
		line(IndexKey.FILE, "%d %08x %s".formatted(file.checksum().size(), file.checksum().crc(), file.path()));
		IndexedFacts facts = file.facts();
		if (facts == null) {
			return;
		}
		line(IndexKey.REVISION, facts.revision().id());
		lines(IndexKey.REVISES, facts.revision().revises());
		lines(IndexKey.DEPENDS_ON, facts.revision().dependsOn());
		lines(IndexKey.LABEL, facts.revision().labels());
		lines(IndexKey.REPLACES, facts.revision().replaces());
		line(IndexKey.MESSAGE, facts.revision().message());
		line(IndexKey.CREATED, facts.revision().created());
		line(IndexKey.LOCK_TIMEOUT, facts.lockTimeout());
		line(IndexKey.STATEMENT_TIMEOUT, facts.statementTimeout());
		lines(IndexKey.HAZARD, facts.hazards());
		lines(IndexKey.ALLOWS, facts.allows());
	}

	private void lines(IndexKey key, List<String> values) {
		values.forEach((value) -> line(key, value));
	}

	private void line(IndexKey key, @Nullable Object value) {
		if (value != null) {
			this.text.append(key).append(' ').append(IndexKey.escape(value.toString())).append('\n');
		}
	}

}
