package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;
import dev.migrator.testdatabase.TestDatabase;

import static dev.migrator.operation.data.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of docs/data-migrations.md: its SQL is run as it stands there, its Java
 * stands here, too.
 */
class DataMigrationsDocumentIntegrationTests {

	private static final Path DOCUMENT = Path.of("../docs/data-migrations.md");

	private static final Path SOURCE = Path
		.of("src/test/java/dev/migrator/DataMigrationsDocumentIntegrationTests.java");

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.database.close();
	}

	private static List<String> blocks(String language) throws IOException {
		return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(DOCUMENT))
			.results()
			.map((block) -> block.group(1))
			.toList();
	}

	@Test
	void itsJavaIsWhatIsTestedHere() throws IOException {
		String source = withoutIndentation(Files.readString(SOURCE));
		assertThat(blocks("java")).hasSize(4)
			.allSatisfy((block) -> assertThat(source).contains(withoutIndentation(block)));
	}

	/** The formatter breaks lines elsewhere, and a class that stands here is nested. */
	private static String withoutIndentation(String code) {
		return code.replaceAll("(?m)^import .*$", "").replace("static class", "class").replaceAll("\\s+", "");
	}

	@Test
	void itsRecipeWorks() throws IOException {
		List<String> scripts = blocks("sql");
		assertThat(scripts).hasSize(4);
		Scenario scenario = new Scenario(this.directory, this.database).script("1975ea83b712", "", """
				CREATE TABLE users (id int PRIMARY KEY, first text, last text);
				INSERT INTO users SELECT i, 'Kari', 'No. ' || i FROM generate_series(1, 3000) AS i;""", "");
		scenario.file("start", forTest(scripts.get(0))).java(new FillFullName());
		scenario.migrator().upgrade("start");
		this.database.execute("INSERT INTO users VALUES (0, 'Ola', 'Nordmann')",
				"UPDATE users SET last = 'Hansen' WHERE id = 7");
		for (int i = 1; i < scripts.size(); i++) {
			scenario.file("script" + i, forTest(scripts.get(i)));
		}
		scenario.migrator().migrate();
		assertThat(this.database.values(String.class, "SELECT full_name FROM users WHERE id IN (0, 1, 7) ORDER BY id"))
			.containsExactly("Ola Nordmann", "Kari No. 1", "Kari Hansen");
		assertThat(this.database.dumpSchema()).doesNotContain("first", "users_full_name_filled", "users_full_name()");
	}

	/** The Java revision of tests is called work, and stands upon start. */
	private static String forTest(String script) {
		return script.replace("3b1f0a2c4d5e", "start").replace("7c2d9e4f5a6b", "work");
	}

	@Test
	void itsRowsAndBackfillWork() {
		Scenario scenario = new Scenario(this.directory, this.database).script("start", "", """
				CREATE TABLE country (code text PRIMARY KEY, name text, since date);
				CREATE TABLE postcode (code text PRIMARY KEY, place text);
				CREATE TABLE users (id int PRIMARY KEY, first text, last text, full_name text);""", "");
		scenario.java(new Examples()).migrator().migrate();
		assertThat(this.database.value(Long.class, "SELECT count(*) FROM country, postcode")).isEqualTo(4);
	}

	private static Stream<String> lines(String file) {
		return Stream.of("0150;Oslo", "5003;Bergen").filter((line) -> file.endsWith(".csv"));
	}

	private static final class Examples implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.bulkInsert("country", List.of("code", "name", "since"),
					List.of(row("no", "Norway", LocalDate.of(1814, 5, 17)), row("se", "Sweden", null)));
			op.bulkInsert("postcode", List.of("code", "place"),
					() -> lines("postcodes.csv").map((line) -> row((Object[]) line.split(";"))));
			op.backfill("users",
					(b) -> b.set("full_name = first || ' ' || last")
						.where("full_name IS NULL")
						.batchSize(5000)
						.pause(Duration.ofMillis(50)));
		}

		@Override
		public void downgrade(Operations op) {
			op.execute("DELETE FROM country");
		}

	}

	@RevisionScript(revision = "7c2d9e4f5a6b", revises = "3b1f0a2c4d5e", message = "Fill users.full_name")
	static class FillFullName implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.backfill("users", (b) -> b.set("full_name = first || ' ' || last").where("full_name IS NULL"));
		}

		@Override
		public void downgrade(Operations op) {
			// The column goes with the revision before this one
		}

	}

}
