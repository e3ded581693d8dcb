package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.LineComment;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;

/**
 * The lines of one section as somebody wrote them, comments and data included. Blank
 * lines around them are left out.
 */
final class SectionLines {

	private final ScriptSource source;

	/** The line of the section's mark. */
	private int from;

	/** The line of the next mark. */
	private int to = Integer.MAX_VALUE;

	/** Whether its last statement may lack the semicolon. */
	private boolean open;

	/**
	 * Find the section.
	 * @param source a script that can be read
	 * @param up whether the way up is meant
	 */
	SectionLines(ScriptSource source, boolean up) {
		this.source = source;
		try (Reader text = ScriptText.open(source)) {
			SqlScanner scanner = new SqlScanner(source.name(), text, 1);
			for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
				if (item instanceof SqlStatement statement) {
					this.open = !statement.copyFromStdin() && !statement.after().stripLeading().startsWith(";");
				}
				else if (item instanceof LineComment comment) {
					mark(Mark.of(source.name(), comment.text(), comment.line()), up);
				}
			}
		}
		catch (IOException ex) {
			throw ScriptText.unreadable(source.name(), ex);
		}
		// Before another mark every statement is ended
		this.open &= this.to == Integer.MAX_VALUE;
	}

	private void mark(@Nullable Mark mark, boolean up) {
		if (mark != null && mark.up() == up) {
			this.from = mark.line();
		}
		else if (mark != null && this.from > 0) {
			this.to = mark.line();
		}
	}

	/**
	 * Write the lines.
	 * @param writer where to
	 * @throws IOException if a file cannot be read or written
	 */
	void writeTo(Writer writer) throws IOException {
		try (Reader text = ScriptText.open(this.source)) {
			Pending pending = new Pending(writer);
			int line = 1;
			int before = 0;
			for (int c = text.read(); c >= 0 && line < this.to; c = text.read()) {
				// A lone CR counts as a line end, one before an LF does not
				if (before == '\r' && c != '\n') {
					line++;
				}
				if (line > this.from && line < this.to) {
					pending.add((char) c);
				}
				if (c == '\n') {
					line++;
				}
				before = c;
			}
			pending.end(this.open);
		}
	}

	/**
	 * Holds blanks back until something follows them.
	 */
	private static final class Pending {

		private final Writer writer;

		private final StringBuilder blanks = new StringBuilder();

		private boolean begun;

		Pending(Writer writer) {
			this.writer = writer;
		}

		void add(char c) throws IOException {
			this.blanks.append(c);
			if (!Character.isWhitespace(c)) {
				// Of what stands before the first statement only its own indentation
				// counts
				int start = this.begun ? 0 : this.blanks.lastIndexOf("\n") + 1;
				this.writer.append(this.blanks, start, this.blanks.length());
				this.blanks.setLength(0);
				this.begun = true;
			}
		}

		void end(boolean open) throws IOException {
			if (this.begun) {
				this.writer.write(open ? "\n;\n" : "\n");
			}
		}

	}

}
