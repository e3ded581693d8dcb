package dev.migrator.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Scans whole texts for tests.
 */
final class Scripts {

	private Scripts() {
	}

	static SqlScanner scanner(String script) {
		return new SqlScanner("test.sql", new StringReader(script), 1);
	}

	static List<ScriptItem> scan(String script) {
		return scan(new StringReader(script));
	}

	static List<ScriptItem> scan(Reader reader) {
		SqlScanner scanner = new SqlScanner("test.sql", reader, 1);
		List<ScriptItem> items = new ArrayList<>();
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			items.add(item);
		}
		return items;
	}

	static List<String> statements(String script) {
		return scan(script).stream()
			.filter(SqlStatement.class::isInstance)
			.map(SqlStatement.class::cast)
			.map(SqlStatement::text)
			.toList();
	}

	static SqlStatement statement(String script) {
		return scan(script).stream()
			.filter(SqlStatement.class::isInstance)
			.map(SqlStatement.class::cast)
			.findFirst()
			.orElseThrow();
	}

	static String read(Reader reader) throws IOException {
		StringBuilder text = new StringBuilder();
		char[] buffer = new char[7];
		for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
			text.append(buffer, 0, count);
		}
		return text.toString();
	}

	/** A reader that never gives more than one character at a time. */
	static Reader slow(String text) {
		return new StringReader(text) {
			@Override
			public int read(char[] target, int offset, int length) throws IOException {
				return super.read(target, offset, Math.min(length, 1));
			}
		};
	}

}
