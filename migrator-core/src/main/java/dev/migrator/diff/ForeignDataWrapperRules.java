package dev.migrator.diff;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * Foreign-data wrappers that no extension brought.
 */
final class ForeignDataWrapperRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("handler", "validator", "options");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String functions = function("HANDLER", object.get("handler")) + function("VALIDATOR", object.get("validator"));
		return List.of(PlannedStatement.of("CREATE FOREIGN DATA WRAPPER %s%s%s".formatted(planning.name(object.id()),
				functions, options(object))));
	}

	static String options(CatalogObject object) {
		String options = object.get("options");
		return (options != null) ? " OPTIONS (%s)".formatted(options) : "";
	}

	private static String function(String word, @Nullable String name) {
		return (name != null) ? " %s %s".formatted(word, name) : "";
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP FOREIGN DATA WRAPPER " + planning.name(object.id())));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		StringBuilder text = new StringBuilder("ALTER FOREIGN DATA WRAPPER " + planning.name(difference.id()));
		for (String word : List.of("handler", "validator")) {
			if (difference.changes(word)) {
				String clause = function(word.toUpperCase(Locale.ROOT), difference.target().get(word));
				text.append(clause.isEmpty() ? " NO " + word.toUpperCase(Locale.ROOT) : clause);
			}
		}
		if (difference.changes("options")) {
			text.append(' ')
				.append(ServerOptions.change(difference.origin().get("options"), difference.target().get("options")));
		}
		return List.of(PlannedStatement.of(text.toString()));
	}

}
