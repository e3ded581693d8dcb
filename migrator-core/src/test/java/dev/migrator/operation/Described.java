package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a description says, as SQL, for tests.
 */
final class Described {

	private Described() {
	}

	static List<String> sql(Consumer<Operations> description) {
		return Operations.describe("x.Y", description)
			.stream()
			.flatMap((operation) -> ((SchemaOperation) operation).sql().stream())
			.toList();
	}

	static List<String> reverse(Consumer<Operations> description) {
		return sql((op) -> op.reverseOf(description));
	}

	static String irreversible(Consumer<Operations> description) {
		return ((SchemaOperation) Operations.describe("x.Y", description).get(0)).irreversible();
	}

}
