package dev.migrator;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.operation.Operations;
import dev.migrator.operation.SchemaOperation;
import dev.migrator.operation.SchemaOperations;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code docs/operations.md}: its class runs both ways, and it names every
 * operation.
 */
class OperationsDocumentationIntegrationTests {

	private static final Path PAGE = Path.of("..", "docs", "operations.md");

	private static final Path EXAMPLE = Path.of("src", "test", "java", "dev", "migrator", "AddReviews.java");

	@Test
	void theExampleRunsBothWays(@TempDir Path directory) {
		try (TestDatabase database = TestDatabase.create()) {
			Scenario scenario = new Scenario(directory, database).script("start", "",
					"CREATE TABLE product (id bigint PRIMARY KEY, name text NOT NULL, price numeric(12, 2));",
					"DROP TABLE product;");
			scenario.migrator().migrate();
			String before = database.dumpSchema();
			scenario.java(new AddReviews());
			assertThat(scenario.migrator().migrate().heads()).containsExactly("work");
			assertThat(database.value(Long.class,
					"SELECT count(*) FROM pg_index WHERE indisvalid AND "
							+ "indexrelid IN ('product_name_idx'::regclass, 'review_product_idx'::regclass)"))
				.isEqualTo(2);
			assertThat(scenario.migrator().downgrade("-1", false).heads()).containsExactly("start");
			assertThat(database.dumpSchema()).isEqualTo(before);
		}
	}

	@Test
	void thePageShowsTheExampleAndItsReverse() throws IOException {
		String source = Files.readString(EXAMPLE);
		assertThat(Files.readString(PAGE)).contains(source.substring(source.indexOf("import ")).strip(),
				sql(new AddReviews()::downgrade));
	}

	@Test
	void thePageNamesEveryOperation() throws IOException {
		String page = Files.readString(PAGE);
		Stream<String> names = Arrays.stream(SchemaOperations.class.getMethods())
			.map(Method::getName)
			.filter((name) -> !name.equals("name"));
		assertThat(names).allSatisfy((name) -> assertThat(page).containsPattern(Pattern.quote("`" + name + "(")));
	}

	private static String sql(Consumer<Operations> description) {
		return Operations.describe("AddReviews", description)
			.stream()
			.map(SchemaOperation.class::cast)
			.flatMap((operation) -> operation.sql().stream())
			.map((sql) -> sql + ";")
			.collect(Collectors.joining("\n"));
	}

}
