package dev.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@code docs/roles.md}: its statements are run as they stand there, by the
 * roles that they make; none of its grants could be left out; and what it says is missing
 * is told in the words that it shows. Only names are other ones, since roles belong to
 * the whole server.
 */
class RolesDocumentIntegrationTests {

	private static final String PASSWORD = "change me";

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

	private static final Pattern PROPERTY = Pattern.compile("(?m)^([\\w.-]+): (.+)$");

	private static final String REVISION = "-- the revision\n";

	@TempDir
	private Path directory;

	private TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		drop();
	}

	@ParameterizedTest
	@ValueSource(strings = { "One role", "An owner apart", "A login and an owner" })
	void anArrangementIsEnough(String heading) throws SQLException {
		Arrangement arrangement = arrangement(heading);
		prepare(arrangement.statements());
		works(arrangement.properties());
	}

	@TestFactory
	Stream<DynamicTest> noGrantCanBeLeftOut() {
		return Stream.of("One role", "An owner apart", "A login and an owner").flatMap((heading) -> {
			Arrangement arrangement = arrangement(heading);
			List<String> statements = arrangement.statements();
			return IntStream.range(0, statements.size())
				.filter((i) -> statements.get(i).contains("GRANT "))
				.mapToObj((i) -> DynamicTest.dynamicTest(heading + " without " + statements.get(i), () -> {
					List<String> others = new ArrayList<>(statements);
					others.remove(i);
					failsWith(others, arrangement.properties());
				}));
		});
	}

	private void failsWith(List<String> statements, Map<String, String> properties) {
		drop();
		this.database = TestDatabase.create();
		prepare(statements);
		Throwable failure = catchThrowable(() -> works(properties));
		assertThat(failure).isInstanceOfAny(MigratorException.class, SQLException.class);
		if (failure instanceof MigratorException migrator) {
			assertThat(migrator.action()).contains("GRANT ");
			assertThat(migrator.getMessage() + migrator.action()).contains("Nothing was run");
		}
	}

	@Test
	void aUserThatComesAndGoesLeavesNothingBehind() {
		List<String> blocks = section("Users that come and go").blocks("sql");
		Map<String, String> properties = arrangement("Users that come and go").properties();
		prepare(statements(blocks.get(0)));
		for (String user : List.of("first", "second")) {
			prepare(statements(forUser(blocks.get(1), user)));
			scenario(named(properties, user))
				.script(user, user.equals("first") ? "" : "first", "CREATE TABLE t_" + user + " ();",
						"DROP TABLE t_" + user + ";")
				.migrator()
				.migrate();
			prepare(statements(forUser(blocks.get(2), user)));
		}
		assertThat(this.database.values(String.class,
				"SELECT DISTINCT tableowner::text FROM pg_tables " + "WHERE schemaname = 'public'"))
			.containsExactly(here("shop_owner"));
		assertThat(this.database.values(String.class, "SELECT executed_by FROM migrator_history ORDER BY id"))
			.containsExactly(here("shop_first"), here("shop_second"));
	}

	@Test
	void whatBelongsToAUserThatHasGoneCanBeGivenToTheOwner() {
		List<String> blocks = section("Users that come and go").blocks("sql");
		Map<String, String> properties = named(arrangement("Users that come and go").properties(), "first");
		Map<String, String> withoutRole = new HashMap<>(properties);
		withoutRole.remove("migrator.role");
		prepare(statements(blocks.get(0)));
		prepare(statements(forUser(blocks.get(1), "first")));
		scenario(withoutRole).script("a1", "", "CREATE TABLE t ();", "DROP TABLE t;").migrator().migrate();
		assertThatExceptionOfType(HistoryException.class)
			.isThrownBy(() -> scenario(properties).script("b2", "a1", "DROP TABLE t;", "").migrator().migrate())
			.withMessageContaining("belongs to " + here("shop_first"));
		prepare(statements(forUser(blocks.get(3), "first")));
		assertThat(scenario(properties).migrator().migrate().heads()).containsExactly("b2");
	}

	@Test
	void anExtensionIsCreatedByWhoMay() {
		List<String> blocks = section("Extensions").blocks("sql");
		Arrangement arrangement = arrangement("A login and an owner");
		prepare(arrangement.statements());
		prepare(statements(blocks.get(0)));
		prepare(statements(blocks.get(1)));
		assertThat(scenario(arrangement.properties())
			.script("a1", "", "CREATE EXTENSION pgcrypto; " + blocks.get(1), "DROP EXTENSION pgcrypto;")
			.migrator()
			.migrate()
			.heads()).containsExactly("a1");
	}

	@TestFactory
	Stream<DynamicTest> whatIsMissingIsTold() {
		Arrangement arrangement = arrangement("A login and an owner");
		return Pattern.compile("(?m)^### ")
			.splitAsStream(section("What it says when something is missing").text())
			.skip(1)
			.map((text) -> DynamicTest.dynamicTest(text.lines().findFirst().orElseThrow(),
					() -> whatIsMissingIsTold(arrangement, new Section(text))));
	}

	private void whatIsMissingIsTold(Arrangement arrangement, Section missing) throws IOException {
		drop();
		this.database = TestDatabase.create();
		prepare(arrangement.statements());
		Map<String, String> properties = new HashMap<>(arrangement.properties());
		String script = "CREATE TABLE orders ();\n";
		for (Block block : missing.blocks()) {
			switch (block.language()) {
				case "yaml" -> properties.putAll(block.properties());
				case "sql" -> {
					if (block.text().startsWith(REVISION)) {
						script = block.text().substring(REVISION.length());
					}
					else {
						prepare(statements(block.text()));
					}
				}
				default -> assertThat(failure(properties, script)).isEqualTo(block.text());
			}
		}
	}

	private String failure(Map<String, String> properties, String script) throws IOException {
		Scenario scenario = scenario(properties).script("8f3c2a91d0b4", "", here(script), "SELECT 1;");
		MigratorException failure = catchThrowableOfType(MigratorException.class, () -> scenario.migrator().migrate());
		return (failure.getMessage() + "\n\nAction:\n\n" + failure.action() + "\n")
			.replace(scenario.path("8f3c2a91d0b4").toString(), "db/migrations/20261121_0900_8f3c2a91d0b4.sql")
			.replace(scenario.path("8f3c2a91d0b4").getFileName().toString(), "20261121_0900_8f3c2a91d0b4.sql")
			.replace("atabase of the test", "atabase shop on localhost:5432")
			.replace(this.database.name(), "shop");
	}

	/** Run revisions, and do what an application does with their tables. */
	private void works(Map<String, String> properties) throws SQLException {
		scenario(properties)
			.script("a1", "", "CREATE TABLE orders (id serial PRIMARY KEY, note text);", "DROP TABLE orders;")
			.migrator()
			.migrate();
		scenario(properties)
			.script("b2", "a1", "ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'none';",
					"ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;")
			.migrator()
			.migrate();
		try (Connection connection = DriverManager.getConnection(this.database.url(),
				here(properties.get("spring.datasource.username")), PASSWORD);
				Statement statement = connection.createStatement()) {
			statement.execute("INSERT INTO orders DEFAULT VALUES");
			statement.execute("UPDATE orders SET note = 'some'");
			statement.execute("SELECT * FROM orders");
			statement.execute("DELETE FROM orders");
		}
	}

	private Scenario scenario(Map<String, String> properties) {
		String username = properties.getOrDefault("migrator.username", properties.get("spring.datasource.username"));
		Scenario scenario = new Scenario(this.directory, this.database.url(), here(username), PASSWORD);
		if (properties.containsKey("migrator.role")) {
			scenario.role(here(properties.get("migrator.role")));
		}
		if (properties.containsKey("migrator.schema")) {
			scenario.schema(properties.get("migrator.schema"));
		}
		return scenario;
	}

	private static Map<String, String> named(Map<String, String> properties, String user) {
		Map<String, String> named = new HashMap<>(properties);
		named.replaceAll((name, value) -> forUser(value, user));
		return named;
	}

	private static String forUser(String text, String user) {
		return text.replace("{{name}}", "shop_" + user)
			.replace("{{password}}", PASSWORD)
			.replace("{{expiration}}", "infinity");
	}

	/** Names of the page as they are on this server. */
	private String here(String text) {
		return text.replaceAll("\\b(?i:shop)_(\\w+)", this.database.name() + "_$1")
			.replaceAll("\\bDATABASE shop\\b", "DATABASE " + this.database.name());
	}

	private void prepare(List<String> statements) {
		this.database.execute(statements.stream().map(this::here).toArray(String[]::new));
	}

	private void drop() {
		for (String role : this.database.values(String.class,
				"SELECT rolname FROM pg_roles WHERE starts_with(rolname, ?)", this.database.name() + "_")) {
			this.database.execute("DROP OWNED BY %s CASCADE".formatted(role), "DROP ROLE " + role);
		}
		this.database.close();
	}

	private static Arrangement arrangement(String heading) {
		List<String> statements = new ArrayList<>(
				statements(new Section(page().substring(0, page().indexOf("\n## "))).blocks("sql").get(0)));
		Section section = section(heading);
		statements.addAll(statements(section.blocks("sql").get(0)));
		return new Arrangement(statements,
				section.blocks()
					.stream()
					.filter((block) -> block.language().equals("yaml"))
					.findFirst()
					.orElseThrow()
					.properties());
	}

	private static List<String> statements(String block) {
		return block.lines().toList();
	}

	private static Section section(String heading) {
		int begin = page().indexOf("\n## " + heading + "\n") + 1;
		int end = page().indexOf("\n## ", begin);
		return new Section(page().substring(begin, (end < 0) ? page().length() : end));
	}

	private static String page() {
		try {
			return Files.readString(Path.of("..", "docs", "roles.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Who is there and may do what, and how the application is configured.
	 */
	private record Arrangement(List<String> statements, Map<String, String> properties) {
	}

	/**
	 * What stands below a heading.
	 */
	private record Section(String text) {

		List<Block> blocks() {
			return BLOCK.matcher(this.text)
				.results()
				.map((found) -> new Block(found.group(1), found.group(2)))
				.toList();
		}

		List<String> blocks(String language) {
			return blocks().stream().filter((block) -> block.language().equals(language)).map(Block::text).toList();
		}

	}

	/**
	 * What stands between two fences.
	 */
	private record Block(String language, String text) {

		Map<String, String> properties() {
			Map<String, String> properties = new HashMap<>();
			for (MatchResult property : PROPERTY.matcher(this.text).results().toList()) {
				properties.put(property.group(1), property.group(2));
			}
			return properties;
		}

	}

}
