package dev.migrator;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlTokens;
import dev.migrator.sql.StatementTraits;

/**
 * What changed between two texts of a section, statement by statement. Equal statements
 * at both ends are left out; comments and blanks do not count.
 */
final class ScriptChange {

	private static final int MOST_LINES = 20;

	private ScriptChange() {
	}

	/**
	 * Show the statements that differ.
	 * @param before the text as it ran, or {@code null} if it is not kept
	 * @param now the text as it is now, or {@code null} if it is too long to show
	 * @return lines that begin with a minus or a plus, or a sentence
	 */
	static String show(@Nullable String before, @Nullable String now) {
		if (before == null || now == null) {
			return "  (the text of "
					+ ((before == null) ? "the script as it ran is not kept" : "the script is too long")
					+ ", so what changed in it cannot be shown)";
		}
		List<String> was = statements(before);
		List<String> is = statements(now);
		int start = 0;
		while (start < was.size() && start < is.size() && same(was.get(start), is.get(start))) {
			start++;
		}
		int wasEnd = was.size();
		int isEnd = is.size();
		while (wasEnd > start && isEnd > start && same(was.get(wasEnd - 1), is.get(isEnd - 1))) {
			wasEnd--;
			isEnd--;
		}
		if (start == wasEnd && start == isEnd) {
			return "  (the statements are the same; COPY data or the transaction mode of the section differ)";
		}
		return lines("  - ", was.subList(start, wasEnd)) + lines("  + ", is.subList(start, isEnd)).stripTrailing();
	}

	private static String lines(String prefix, List<String> statements) {
		List<String> lines = statements.stream()
			.flatMap((statement) -> (StatementTraits.of(statement).mayHoldSecret()
					? "(a statement that is not shown, because it may hold a password)" : statement + ";")
				.lines())
			.toList();
		StringBuilder text = new StringBuilder();
		lines.stream().limit(MOST_LINES).forEach((line) -> text.append(prefix).append(line).append('\n'));
		if (lines.size() > MOST_LINES) {
			text.append(prefix).append("… ").append(lines.size() - MOST_LINES).append(" more lines\n");
		}
		return text.toString();
	}

	private static boolean same(String first, String second) {
		return tokens(first).equals(tokens(second));
	}

	private static List<String> tokens(String statement) {
		List<String> tokens = new ArrayList<>();
		SqlTokens.of(statement).forEach((token) -> tokens.add(token.text()));
		return tokens;
	}

	private static List<String> statements(String text) {
		List<String> statements = new ArrayList<>();
		SqlScanner scanner = new SqlScanner("", new StringReader(text), 1);
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			if (item instanceof SqlStatement statement) {
				statements.add(statement.text());
			}
		}
		return statements;
	}

}
