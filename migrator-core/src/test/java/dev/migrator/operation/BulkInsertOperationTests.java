package dev.migrator.operation;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.MigratorException;
import dev.migrator.operation.data.Row;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.SqlStatement;

import static dev.migrator.operation.data.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BulkInsertOperationTests {

	private final List<String> seen = new ArrayList<>();

	private void apply(OperationTarget target, Consumer<Operations> description) {
		Operations.describe("x.Y", description).forEach((operation) -> operation.applyTo(target));
	}

	private void apply(Consumer<Operations> description) {
		apply(new Target(), description);
	}

	@Test
	void fewRowsAreInserted() {
		apply((op) -> op.bulkInsert("Country", List.of("code", "name"),
				List.of(row("no", "Norway"), row("ci", "Côte d'Ivoire"), row("x", null), row("\\", 1))));
		assertThat(this.seen).containsExactly("""
				INSERT INTO "Country" ("code", "name") OVERRIDING SYSTEM VALUE VALUES
				('no', 'Norway'),
				('ci', 'Côte d''Ivoire'),
				('x', NULL),
				(E'\\\\', '1')""");
	}

	@Test
	void statementsAreOfBoundedSize() {
		apply((op) -> op.bulkInsert("t", List.of("a"), () -> numbers(250)));
		assertThat(this.seen).hasSize(3).allMatch((sql) -> sql.startsWith("INSERT INTO"));
		this.seen.clear();
		String text = "x".repeat(5000);
		apply((op) -> op.bulkInsert("t", List.of("a"), List.of(row(text), row(text), row(1))));
		assertThat(this.seen).hasSize(2);
	}

	@Test
	void manyRowsAreCopied() {
		apply((op) -> op.bulkInsert(new QualifiedName("s", "t"), List.of("a", "b"),
				() -> IntStream.range(0, 2000).mapToObj((i) -> row(i, "\\N\t\r\n'"))));
		assertThat(this.seen).hasSize(2);
		assertThat(this.seen.get(0)).isEqualTo("COPY \"s\".\"t\" (\"a\", \"b\") FROM STDIN");
		assertThat(this.seen.get(1).lines()).hasSize(2000).first().isEqualTo("0\t\\\\N\\t\\r\\n'");
	}

	@Test
	void muchTextIsCopied() {
		apply((op) -> op.bulkInsert("t", List.of("a"), List.of(row("x".repeat(1 << 20)), row((Object) null))));
		assertThat(this.seen.get(1)).hasSize((1 << 20) + 4).endsWith("\n\\N\n");
	}

	@Test
	void noRowsAreNoStatement() {
		apply((op) -> op.bulkInsert("t", List.of("a"), List.of()));
		assertThat(this.seen).isEmpty();
	}

	@Test
	void rowsAreMadeWhileTheyAreRead() {
		AtomicInteger made = new AtomicInteger();
		AtomicInteger closed = new AtomicInteger();
		apply(new Target() {

			@Override
			public void copy(SqlStatement statement, Reader data) {
				char[] buffer = new char[1000];
				int lines = 0;
				for (int count = read(data, buffer); count >= 0; count = read(data, buffer)) {
					lines += (int) new String(buffer, 0, count).chars().filter((c) -> c == '\n').count();
					assertThat(made.get() - lines).isLessThanOrEqualTo(1002);
				}
				BulkInsertOperationTests.this.seen.add(lines + " lines");
			}

		}, (op) -> op.bulkInsert("t", List.of("a"),
				() -> numbers(1_000_000).peek((row) -> made.incrementAndGet()).onClose(closed::incrementAndGet)));
		assertThat(this.seen).containsExactly("1000000 lines");
		assertThat(closed).hasValue(1);
	}

	@Test
	void aWrongRowIsNamed() {
		assertRefused(List.of(row(1, 2), row(1)), "x.Y: row 2 for t has 1 value for 2 columns (a, b).");
		assertRefused(List.of(row(1, 2, 3)), "x.Y: row 1 for t has 3 values for 2 columns (a, b).");
		assertRefused(List.of(row(1, new Object())),
				"row 1 for t cannot be inserted: its value for b is a java.lang.Object");
		assertRefused(() -> {
			throw new IllegalStateException("no file");
		}, "what gives the rows for t failed behind row 0: java.lang.IllegalStateException: no file");
	}

	private void assertRefused(Iterable<Row> rows, String message) {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> apply((op) -> op.bulkInsert("t", List.of("a", "b"), rows)))
			.withMessageContaining(message);
	}

	@Test
	void columnsAreCheckedAtOnce() {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> apply((op) -> op.bulkInsert("t", List.of(), List.of(row()))))
			.withMessageContaining("no column is named");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> apply((op) -> op.bulkInsert("t", List.of("a", "a"), List.of())))
			.withMessageContaining("a is named twice");
	}

	private static Stream<Row> numbers(int count) {
		return IntStream.range(0, count).mapToObj(Row::row);
	}

	private static int read(Reader data, char[] buffer) {
		try {
			return data.read(buffer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Keeps what it is given.
	 */
	private class Target implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			BulkInsertOperationTests.this.seen.add(statement.text());
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			BulkInsertOperationTests.this.seen.add(statement.text());
			StringBuilder text = new StringBuilder();
			char[] buffer = new char[777];
			for (int count = BulkInsertOperationTests.read(data, buffer); count >= 0; count = BulkInsertOperationTests
				.read(data, buffer)) {
				text.append(buffer, 0, count);
			}
			BulkInsertOperationTests.this.seen.add(text.toString());
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			throw new AssertionError();
		}

	}

}
