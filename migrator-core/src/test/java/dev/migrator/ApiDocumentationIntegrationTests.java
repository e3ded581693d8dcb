package dev.migrator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import com.example.shop.MigrateShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code docs/api.md}: its example does what the page shows, and the page names
 * everything that a migrator can be asked for.
 */
class ApiDocumentationIntegrationTests {

	private static final Path PAGE = Path.of("..", "docs", "api.md");

	private static final Path EXAMPLE = Path.of("src", "test", "java", "com", "example", "shop", "MigrateShop.java");

	@Test
	void theExamplePrintsWhatThePageShows(@TempDir Path directory) throws IOException {
		try (TestDatabase database = TestDatabase.create()) {
			script(directory, "1975ea83b712", "Create users", "", "CREATE TABLE users (email text);");
			script(directory, "8f3c2a91d0b4", "Add user email index", "-- revises: 1975ea83b712\n",
					"CREATE INDEX ON users (email);");
			ByteArrayOutputStream printed = new ByteArrayOutputStream();
			PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
			MigrateShop.migrate(database.dataSource(), directory, out);
			String first = printed.toString(StandardCharsets.UTF_8);
			printed.reset();
			MigrateShop.migrate(database.dataSource(), directory, out);
			assertThat(Files.readString(PAGE)).contains("```text\n" + first + "```",
					"```text\n" + printed.toString(StandardCharsets.UTF_8) + "```");
		}
	}

	@Test
	void thePageShowsTheExample() throws IOException {
		String source = Files.readString(EXAMPLE);
		assertThat(Files.readString(PAGE)).contains(source.substring(source.indexOf("import ")).strip());
	}

	@Test
	void thePageNamesEveryMethodOfTheMigrator() throws IOException {
		String page = Files.readString(PAGE);
		Stream<String> names = Arrays.stream(Migrator.class.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()))
			.map(Method::getName);
		assertThat(names).allSatisfy((name) -> assertThat(page).contains("`" + name + "("));
	}

	private static void script(Path directory, String id, String message, String header, String up) throws IOException {
		Files.writeString(directory.resolve(id + ".sql"),
				"-- %s\n--\n-- revision: %s\n%s\n-- migrate:up\n%s\n\n-- migrate:down\n".formatted(message, id, header,
						up));
	}

}
