package dev.migrator.script;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.sql.LineComment;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;

/**
 * Writes a section of a draft as a method of a Java revision, each statement as a text
 * block.
 */
final class JavaMethod {

	private static final String INDENT = "\t\t\t\t";

	private JavaMethod() {
	}

	/**
	 * Return the source of a method.
	 * @param name its name
	 * @param section what it does; {@code null} for no method at all, which makes a
	 * revision irreversible
	 * @return lines that begin with an empty one
	 * @throws MigratorException if statements must stand alone
	 */
	static String of(String name, @Nullable SectionDraft section) {
		if (section == null) {
			return "";
		}
		StringBuilder method = new StringBuilder("\n\t@Override\n\tpublic void %s(Operations op) {\n".formatted(name));
		SqlScanner scanner = new SqlScanner(name, new StringReader(text(section)), 1);
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			if (item instanceof SqlStatement statement) {
				requireNoMode(section);
				method.append("\t\top.execute(\"\"\"\n").append(block(statement.text())).append("\"\"\");\n");
			}
			else if (item instanceof LineComment comment) {
				method.append("\t\t//").append(comment.text().substring(2)).append('\n');
			}
		}
		return method.append("\t}\n").toString();
	}

	private static void requireNoMode(SectionDraft section) {
		if (section.mode() == TransactionMode.NONE) {
			throw new MigratorException(
					"The revision has statements that must stand alone, each in a transaction of its own, and a Java revision cannot say so. Nothing was written.",
					"Leave --java out, or add --plain for statements that lock tables while they work.");
		}
	}

	private static String text(SectionDraft section) {
		StringWriter writer = new StringWriter();
		try {
			section.text().writeTo(writer);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Nothing is written to a file here", ex);
		}
		return writer.toString();
	}

	/** As a text block has it: blanks at the end of a line would be taken away. */
	private static String block(String sql) {
		return sql.replace("\\", "\\\\")
			.replace("\"\"\"", "\\\"\"\"")
			.replaceAll("[ \t](?=\n)", "\\\\s")
			.lines()
			.map((line) -> line.isEmpty() ? "" : INDENT + line)
			.collect(Collectors.joining("\n"))
			.replaceAll("\"$", "\\\\\"");
	}

}
