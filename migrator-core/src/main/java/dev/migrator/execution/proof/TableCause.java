package dev.migrator.execution.proof;

import java.util.Map;

import dev.migrator.model.SourceStatement;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.StatementObject;

/**
 * Tells which table a statement of a source is about, in order to name in a revision who
 * wanted it.
 */
final class TableCause {

	private TableCause() {
	}

	static void addTo(Map<QualifiedName, String> causes, SourceStatement statement, String defaultSchema) {
		String cause = statement.cause();
		StatementObject object = (cause != null) ? StatementObject.of(statement.sql()) : null;
		QualifiedName table = (object != null && object.type().equals("TABLE")) ? object.name() : null;
		if (cause != null && table != null) {
			causes.putIfAbsent(table.orIn(defaultSchema), cause);
		}
	}

}
