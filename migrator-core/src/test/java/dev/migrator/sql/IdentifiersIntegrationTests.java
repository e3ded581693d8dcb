package dev.migrator.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares with the server's own {@code quote_ident}.
 */
class IdentifiersIntegrationTests {

	/** Keywords that servers before 16 or 17 do not have, or call unreserved. */
	private static final Set<String> NEWER = Set.of("json", "json_array", "json_arrayagg", "json_exists", "json_object",
			"json_objectagg", "json_query", "json_scalar", "json_serialize", "json_table", "json_value", "merge_action",
			"system_user");

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void keywordsAreQuotedAsTheServerDoes() {
		List<String> words = this.database.values(String.class, "SELECT word FROM pg_get_keywords() ORDER BY word");
		assertThat(words).hasSizeGreaterThan(400);
		if (this.database.majorVersion() < 17) {
			assertThat(words).filteredOn(NEWER::contains)
				.allSatisfy((word) -> assertThat(Identifiers.quote(word)).startsWith("\""));
			words.removeAll(NEWER);
		}
		assertThat(words.stream().map(Identifiers::quote)).containsExactlyElementsOf(quotedByServer(words));
	}

	@Test
	void anyOtherNameIsQuotedAsTheServerDoes() {
		Random random = new Random(20261121);
		String[] parts = { "a", "Z", "_", "9", " ", "\"", "\\", "'", "$", ".", "é", "表", "😀", "user", "\n", "--",
				";" };
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			StringBuilder name = new StringBuilder();
			for (int length = 1 + random.nextInt(6); length > 0; length--) {
				name.append(parts[random.nextInt(parts.length)]);
			}
			names.add(name.toString());
		}
		assertThat(names.stream().map(Identifiers::quote)).containsExactlyElementsOf(quotedByServer(names));
	}

	private List<String> quotedByServer(List<String> names) {
		return this.database.values(String.class,
				"SELECT quote_ident(name) FROM unnest(?::text[]) WITH ORDINALITY AS given (name, position) ORDER BY position",
				(Object) names.toArray(String[]::new));
	}

}
