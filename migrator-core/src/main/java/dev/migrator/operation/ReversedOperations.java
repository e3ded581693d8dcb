package dev.migrator.operation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * The reverse of each operation, the last one first.
 */
final class ReversedOperations {

	private ReversedOperations() {
	}

	/**
	 * Reverse operations.
	 * @param script what the script is called in messages
	 * @throws MigratorException if one has no reverse
	 */
	static List<Operation> of(String script, List<Operation> operations) {
		List<Operation> reversed = new ArrayList<>();
		for (Operation operation : operations) {
			SchemaOperation reverse = reverse(operation);
			if (reverse == null) {
				throw irreversible(script, reversed.size() + 1, operation);
			}
			reversed.add(0, reverse);
		}
		return reversed;
	}

	private static @Nullable SchemaOperation reverse(Operation operation) {
		return (operation instanceof SchemaOperation schemaOperation) ? schemaOperation.reverse() : null;
	}

	private static MigratorException irreversible(String script, int position, Operation operation) {
		return new MigratorException(
				"%s cannot be reversed: its operation %d, %s".formatted(script, position, reason(operation)),
				"Write its way down by hand, or remove its method downgrade: then it is irreversible. Nothing was run.");
	}

	private static String reason(Operation operation) {
		if (operation instanceof SchemaOperation schemaOperation) {
			return "'%s', has no reverse: %s.".formatted(schemaOperation.description(), schemaOperation.irreversible());
		}
		if (operation instanceof SqlOperation sql) {
			return "execute, has no reverse: " + sql.statement().text().lines().findFirst().orElse("");
		}
		return "a %s, has no reverse.".formatted(operation.getClass().getSimpleName());
	}

}
