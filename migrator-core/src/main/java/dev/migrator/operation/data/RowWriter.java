package dev.migrator.operation.data;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a {@link BulkInsert}: few as {@code INSERT} statements, many as one
 * {@code COPY}, whose data are made while they are read. Both give the same rows.
 */
public final class RowWriter {

	/**
	 * Beyond this many rows a COPY is so much faster that it is worth its round trips.
	 */
	static final int MOST_ROWS = 1000;

	private static final int MOST_CHARACTERS = 256 * 1024;

	private final String script;

	private final BulkInsert insert;

	/**
	 * Create a writer; the rows are not opened yet.
	 * @param script what the script is called in messages
	 * @param insert the rows
	 */
	public RowWriter(String script, BulkInsert insert) {
		this.script = script;
		this.insert = insert;
	}

	/**
	 * Read the rows and write them.
	 * @param statements takes each {@code INSERT}
	 * @param copy takes the {@code COPY} with its data, which it must read, if at all,
	 * before it returns; it is given all of them or, without a call, none
	 * @throws dev.migrator.error.MigratorException if a row has too many or too few
	 * values, or one that has no text
	 */
	public void write(Consumer<String> statements, BiConsumer<String, Reader> copy) {
		try (Stream<Row> rows = open()) {
			RowTexts texts = new RowTexts(this.script, this.insert, rows.iterator());
			Deque<List<@Nullable String>> first = first(texts);
			if (texts.hasNext()) {
				copy.accept(this.insert.copy(), new CopyText(new Behind(first, texts)));
				return;
			}
			InsertText inserts = new InsertText(this.insert, statements);
			first.forEach(inserts::add);
			inserts.end();
		}
	}

	private Stream<Row> open() {
		try {
			return this.insert.rows().get();
		}
		catch (RuntimeException ex) {
			throw RowTexts.broken(this.script, this.insert, 0, ex);
		}
	}

	private static Deque<List<@Nullable String>> first(RowTexts texts) {
		Deque<List<@Nullable String>> first = new ArrayDeque<>();
		long characters = 0;
		while (first.size() < MOST_ROWS && characters < MOST_CHARACTERS && texts.hasNext()) {
			List<@Nullable String> row = texts.next();
			for (String value : row) {
				characters += (value != null) ? value.length() : 0;
			}
			first.add(row);
		}
		return first;
	}

	/**
	 * Rows that were read already, which it forgets one by one, and then the rest.
	 */
	private record Behind(Deque<List<@Nullable String>> first,
			RowTexts rest) implements Iterator<List<@Nullable String>> {

		@Override
		public boolean hasNext() {
			return !this.first.isEmpty() || this.rest.hasNext();
		}

		@Override
		public List<@Nullable String> next() {
			return this.first.isEmpty() ? this.rest.next() : this.first.remove();
		}

	}

}
