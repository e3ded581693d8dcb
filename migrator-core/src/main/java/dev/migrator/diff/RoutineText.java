package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;

/**
 * Writes functions and procedures.
 */
final class RoutineText {

	/** Settings whose value is a list of names, each of which is written by itself. */
	private static final Set<String> LISTS = Set.of("search_path", "temp_tablespaces", "local_preload_libraries",
			"session_preload_libraries", "shared_preload_libraries", "unix_socket_directories");

	private RoutineText() {
	}

	/**
	 * Write what creates a routine.
	 * @param verb {@code CREATE}, or {@code CREATE OR REPLACE}
	 * @param routine the routine
	 * @param planning what knows how names are written
	 * @return a statement
	 */
	static String create(String verb, CatalogObject routine, Planning planning) {
		StringBuilder text = new StringBuilder(verb).append(' ').append(routine.id().kind().sql()).append(' ');
		text.append(planning.name(routine.id())).append('(');
		String arguments = routine.get("arguments");
		text.append((arguments != null) ? arguments : "").append(')');
		if (routine.id().kind() == CatalogKind.FUNCTION) {
			text.append("\n\tRETURNS ").append(routine.require("result"));
		}
		text.append("\n\tLANGUAGE ").append(routine.require("language"));
		properties(routine).forEach((property) -> text.append("\n\t").append(property));
		String settings = routine.get("settings");
		if (settings != null) {
			settings.lines().forEach((setting) -> text.append("\n\tSET ").append(setting(setting)));
		}
		return text.append('\n').append(body(routine)).toString();
	}

	private static List<String> properties(CatalogObject routine) {
		List<String> properties = new ArrayList<>();
		if (routine.get("transforms") != null) {
			properties.add("TRANSFORM " + routine.get("transforms"));
		}
		List<String> words = new ArrayList<>();
		add(words, routine.is("window"), "WINDOW");
		add(words, routine.get("volatility") != null, routine.get("volatility"));
		add(words, routine.is("strict"), "STRICT");
		add(words, routine.is("security_definer"), "SECURITY DEFINER");
		add(words, routine.is("leakproof"), "LEAKPROOF");
		add(words, routine.get("parallel") != null, "PARALLEL " + routine.get("parallel"));
		add(words, routine.get("cost") != null, "COST " + routine.get("cost"));
		add(words, routine.get("rows") != null, "ROWS " + routine.get("rows"));
		add(words, routine.get("support") != null, "SUPPORT " + routine.get("support"));
		if (!words.isEmpty()) {
			properties.add(String.join(" ", words));
		}
		return properties;
	}

	private static void add(List<String> words, boolean condition, @Nullable String word) {
		if (condition && word != null) {
			words.add(word);
		}
	}

	private static String setting(String setting) {
		int equals = setting.indexOf('=');
		String name = setting.substring(0, equals);
		String value = setting.substring(equals + 1);
		if (!LISTS.contains(name)) {
			return "%s = %s".formatted(name, Literal.text(value));
		}
		String list = value.equals("\"\"") ? "''"
				: Stream.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
					.map(String::strip)
					.collect(Collectors.joining(", "));
		return "%s = %s".formatted(name, list);
	}

	private static String body(CatalogObject routine) {
		String sql = routine.get("sql_body");
		if (sql != null) {
			return sql;
		}
		String body = routine.require("body");
		return switch (routine.require("language")) {
			case "c" -> "AS %s, %s".formatted(Literal.text(routine.get("library")), Literal.text(body));
			case "internal" -> "AS " + Literal.text(body);
			default -> "AS " + dollarQuoted(body, routine.id().kind().words());
		};
	}

	private static String dollarQuoted(String body, String word) {
		String tag = "$$";
		for (int i = 0; body.contains(tag) || body.endsWith("$"); i++) {
			tag = "$" + word + ((i == 0) ? "" : i) + "$";
			if (!body.contains(tag)) {
				break;
			}
		}
		return tag + body + tag;
	}

}
