package dev.migrator;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.data.Row;
import dev.migrator.testdatabase.TestDatabase;

import static dev.migrator.operation.data.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Few rows and many rows give the same, whatever is in them.
 */
class BulkInsertIntegrationTests {

	private static final String COLUMNS = """
			id int PRIMARY KEY, name text, code varchar(4), small smallint, amount numeric, price numeric(12, 2),
			ratio float8, single real, flag boolean, day date, at_local timestamp, at timestamptz, clock time,
			clock_zone timetz, span interval, key uuid, data bytea, mood mood, names text[], grid int[][], doc jsonb""";

	private static final List<String> NAMES = List.of("id", "name", "code", "small", "amount", "price", "ratio",
			"single", "flag", "day", "at_local", "at", "clock", "clock_zone", "span", "key", "data", "mood", "names",
			"grid", "doc");

	private static final String UGLY = "\\'\"\t\n\r\b\f\013,{}()$;-NnN.\u00e9\u20ac\u0301\u202e\ufeff \ud83d\ude00";

	private final TestDatabase database = TestDatabase.create();

	private final Random random = new Random(20261121);

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("start", "", """
				CREATE TYPE mood AS ENUM ('GOOD', 'BAD');
				CREATE TABLE few (%1$s);
				CREATE TABLE many (%1$s);
				CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY, name text DEFAULT 'none');"""
			.formatted(COLUMNS), "");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void migrate(Consumer<Operations> up) {
		this.scenario.java(new Migration() {

			@Override
			public void upgrade(Operations op) {
				up.accept(op);
			}

			@Override
			public void downgrade(Operations op) {
				op.execute("DELETE FROM few");
			}

		}).migrator().migrate();
	}

	@Test
	void fewAndManyRowsGiveTheSame() {
		List<Row> rows = IntStream.range(0, 3000).mapToObj(this::randomRow).toList();
		migrate((op) -> {
			for (int i = 0; i < rows.size(); i += 500) {
				op.bulkInsert("few", NAMES, rows.subList(i, i + 500));
			}
			op.bulkInsert("many", NAMES, rows);
		});
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM many")).isEqualTo(3000);
		assertThat(this.database.query("(TABLE few EXCEPT TABLE many) UNION ALL (TABLE many EXCEPT TABLE few)"))
			.isEmpty();
		assertThat(this.database.values(String.class, "SELECT name FROM many ORDER BY id"))
			.isEqualTo(rows.stream().map((row) -> (String) row.values().get(1)).toList());
		assertThat(this.database.values(byte[].class, "SELECT data FROM few WHERE id < 100 ORDER BY id"))
			.containsExactlyElementsOf(rows.stream().limit(100).map((row) -> (byte[]) row.values().get(16)).toList());
	}

	private Row randomRow(int id) {
		List<@Nullable Object> values = new ArrayList<>();
		values.add(id);
		values.add(text(this.random.nextInt(30)));
		for (Object value : new Object[] { this.random.nextInt(9999), (short) this.random.nextInt(),
				new BigDecimal(this.random.nextLong()).scaleByPowerOfTen(this.random.nextInt(60) - 30),
				this.random.nextInt() / 8.0, number(this.random.nextDouble() * Math.pow(10, this.random.nextInt(300))),
				number((float) this.random.nextGaussian()), this.random.nextBoolean(), LocalDate.ofEpochDay(day()),
				LocalDateTime.ofEpochSecond(day() * 86400 + 4711, this.random.nextInt(1_000_000) * 1000,
						ZoneOffset.UTC),
				at(), LocalTime.ofSecondOfDay(this.random.nextInt(86400)),
				OffsetTime.of(LocalTime.ofSecondOfDay(this.random.nextInt(86400)), offset()),
				Duration.ofMillis(this.random.nextInt()), new UUID(this.random.nextLong(), this.random.nextLong()),
				bytes(), Mood.values()[this.random.nextInt(2)],
				Arrays.asList(text(5), null, text(3), "", "NULL", "null"),
				new int[][] { { this.random.nextInt(), 2 }, { 3, 4 } },
				"{\"a\": [%d, null, \"\\u00e5 \\\\ \\\" \\n\"]}".formatted(id) }) {
			boolean isNull = this.random.nextInt(10) == 0;
			values.add(isNull ? null : value);
		}
		return new Row(values);
	}

	private Object at() {
		Instant instant = Instant.ofEpochSecond(day() * 86400, this.random.nextInt(1_000_000) * 1000L);
		return switch (this.random.nextInt(3)) {
			case 0 -> instant;
			case 1 -> instant.atOffset(offset());
			default -> instant.atZone(ZoneId.of("Europe/Oslo"));
		};
	}

	private ZoneOffset offset() {
		return ZoneOffset.ofTotalSeconds(this.random.nextInt(20 * 3600) - 10 * 3600);
	}

	/** From 4000 BC to the year 20,000. */
	private long day() {
		return LocalDate.of(-3999, 1, 1).toEpochDay() + this.random.nextInt(24_000 * 365);
	}

	private Number number(Number number) {
		return switch (this.random.nextInt(8)) {
			case 0 -> Double.NaN;
			case 1 -> Float.NEGATIVE_INFINITY;
			case 2 -> Double.POSITIVE_INFINITY;
			default -> number;
		};
	}

	private byte[] bytes() {
		byte[] bytes = new byte[this.random.nextInt(20)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String text(int length) {
		StringBuilder text = new StringBuilder();
		int characters = UGLY.codePointCount(0, UGLY.length());
		for (int i = 0; i < length; i++) {
			text.appendCodePoint(UGLY.codePointAt(UGLY.offsetByCodePoints(0, this.random.nextInt(characters))));
		}
		return (this.random.nextInt(10) == 0) ? "\\." : text.toString();
	}

	@Test
	void timesMeanWhatJavaMeans() {
		LocalDate ides = LocalDate.of(-43, 3, 15);
		OffsetDateTime at = OffsetDateTime.parse("2026-11-21T00:30:00.123456+05:30");
		migrate((op) -> op.bulkInsert("few", List.of("id", "day", "at", "at_local", "span"),
				List.of(row(1, ides, at, at.toLocalDateTime(), Duration.ofMillis(-1500)),
						row(2, LocalDate.MAX, OffsetDateTime.MIN, LocalDateTime.MAX, null))));
		assertThat(this.database.value(String.class, "SELECT to_char(day, 'YYYY-MM-DD BC') FROM few WHERE id = 1"))
			.isEqualTo("0044-03-15 BC");
		assertThat(this.database.value(Timestamp.class, "SELECT at FROM few WHERE id = 1").toInstant())
			.isEqualTo(at.toInstant());
		assertThat(this.database.value(String.class, "SELECT at_local::text || ' ' || span FROM few WHERE id = 1"))
			.isEqualTo("2026-11-21 00:30:00.123456 -00:00:01.5");
		assertThat(
				this.database.value(String.class, "SELECT day || ' ' || at || ' ' || at_local FROM few WHERE id = 2"))
			.isEqualTo("infinity -infinity infinity");
	}

	@Test
	void identityColumnsTakeTheirValues() {
		migrate((op) -> {
			op.bulkInsert("numbered", List.of("id"), List.of(row(7)));
			op.bulkInsert("numbered", List.of("id"), () -> IntStream.range(1000, 3000).mapToObj(Row::row));
			op.bulkInsert("numbered", List.of("name"), List.of(row("first")));
		});
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM numbered WHERE name = 'none'"))
			.isEqualTo(2001);
		assertThat(this.database.value(Long.class, "SELECT id FROM numbered WHERE name = 'first'")).isOne();
	}

	@Test
	void aWrongRowIsToldBeforeAnythingRuns() {
		MigratorException failure = catchThrowableOfType(MigratorException.class, () -> migrate((op) -> {
			op.execute("CREATE TABLE u ()");
			op.bulkInsert("numbered", List.of("name"),
					() -> Stream.concat(IntStream.range(0, 5000).mapToObj(Row::row), Stream.of(row(1, 2))));
		}));
		assertThat(failure.getMessage())
			.contains("javarevisions.Work: row 5001 for numbered has 2 values for 1 column");
		assertThat(this.database.value(String.class, "SELECT to_regclass('u')::text")).isNull();
	}

	@Test
	void aRowThatTheServerRefusesIsFound() {
		StatementException few = catchThrowableOfType(StatementException.class,
				() -> migrate((op) -> op.bulkInsert("few", List.of("id"), List.of(row(1), row("x")))));
		assertThat(few.place().line()).as("one row a line, behind the first").isEqualTo(3);
		StatementException many = catchThrowableOfType(StatementException.class,
				() -> migrate((op) -> op.bulkInsert("few", List.of("id"),
						() -> IntStream.range(0, 5000).mapToObj((i) -> row((i == 4321) ? "x" : i)))));
		assertThat(many.getMessage()).contains("COPY few, line 4322, column id: \"x\"");
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM few")).isZero();
	}

	enum Mood {

		GOOD, BAD

	}

}
