package dev.migrator.operation.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * The rows of a {@link BulkInsert} as texts, made one by one while they are read. What is
 * wrong with a row is said with its number.
 */
final class RowTexts implements Iterator<List<@Nullable String>> {

	private final String script;

	private final BulkInsert insert;

	private final Iterator<Row> rows;

	private long number;

	RowTexts(String script, BulkInsert insert, Iterator<Row> rows) {
		this.script = script;
		this.insert = insert;
		this.rows = rows;
	}

	@Override
	public boolean hasNext() {
		try {
			return this.rows.hasNext();
		}
		catch (RuntimeException ex) {
			throw broken(this.script, this.insert, this.number, ex);
		}
	}

	@Override
	public List<@Nullable String> next() {
		Row row;
		try {
			row = this.rows.next();
		}
		catch (RuntimeException ex) {
			throw broken(this.script, this.insert, this.number, ex);
		}
		this.number++;
		return texts(row);
	}

	private List<@Nullable String> texts(Row row) {
		List<String> columns = this.insert.columns();
		List<@Nullable Object> values = row.values();
		if (values.size() != columns.size()) {
			throw wrong("has %s for %s (%s)".formatted(count(values.size(), "value"), count(columns.size(), "column"),
					String.join(", ", columns)), null);
		}
		List<@Nullable String> texts = new ArrayList<>(values.size());
		for (int i = 0; i < values.size(); i++) {
			try {
				texts.add(ValueText.of(values.get(i)));
			}
			catch (IllegalArgumentException ex) {
				throw wrong("cannot be inserted: its value for %s %s".formatted(columns.get(i), ex.getMessage()), ex);
			}
		}
		return texts;
	}

	private static String count(int count, String what) {
		return count + " " + what + ((count == 1) ? "" : "s");
	}

	private MigratorException wrong(String problem, @Nullable Throwable cause) {
		return new MigratorException(
				"%s: row %d for %s %s.".formatted(this.script, this.number, this.insert.table().name(), problem),
				"Correct the row in %s, and start again.".formatted(this.script), cause);
	}

	/**
	 * Describe that the program behind the rows failed.
	 */
	static MigratorException broken(String script, BulkInsert insert, long number, RuntimeException failure) {
		if (failure instanceof MigratorException told) {
			return told;
		}
		return new MigratorException("%s: what gives the rows for %s failed behind row %d: %s".formatted(script,
				insert.table().name(), number, failure), "Correct %s, and start again.".formatted(script), failure);
	}

}
