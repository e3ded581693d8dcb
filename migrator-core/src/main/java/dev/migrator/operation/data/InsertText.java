package dev.migrator.operation.data;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;

/**
 * Rows in {@code INSERT} statements of bounded size, one row a line.
 */
final class InsertText {

	private static final int MOST_ROWS = 100;

	private static final int MOST_CHARACTERS = 8 * 1024;

	private final BulkInsert insert;

	private final Consumer<String> statements;

	private final StringBuilder text = new StringBuilder();

	private int rows;

	InsertText(BulkInsert insert, Consumer<String> statements) {
		this.insert = insert;
		this.statements = statements;
	}

	void add(List<@Nullable String> row) {
		String values = row.stream().map(Literal::text).collect(Collectors.joining(", ", "(", ")"));
		if (this.rows >= MOST_ROWS || (this.rows > 0 && this.text.length() + values.length() > MOST_CHARACTERS)) {
			end();
		}
		this.text.append((this.rows == 0) ? this.insert.insertInto() : ",").append('\n').append(values);
		this.rows++;
	}

	void end() {
		if (this.rows > 0) {
			this.statements.accept(this.text.toString());
			this.text.setLength(0);
			this.rows = 0;
		}
	}

}
