package dev.migrator.execution.proof;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrator.model.SourceStatement;

/**
 * Tells which table a statement of a source is about, in order to name in a revision who
 * wanted it.
 */
final class TableCause {

	private static final Pattern TABLE = Pattern
		.compile("(?is)\\s*(?:create|alter)\\s+table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?([\\w.\"]+).*");

	private TableCause() {
	}

	static void addTo(Map<String, String> causes, SourceStatement statement) {
		Matcher table = TABLE.matcher(statement.sql());
		if (statement.cause() != null && table.matches()) {
			String name = table.group(1);
			String bare = name.substring(name.lastIndexOf('.') + 1);
			causes.putIfAbsent(bare.startsWith("\"") ? bare.replace("\"", "") : bare.toLowerCase(Locale.ROOT),
					statement.cause());
		}
	}

}
