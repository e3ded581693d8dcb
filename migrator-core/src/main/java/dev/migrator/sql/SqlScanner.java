package dev.migrator.sql;

import java.io.Reader;
import java.util.regex.Pattern;

import dev.migrator.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script of PostgreSQL statements, one item after the other. Only the current
 * statement stands in memory, however long the script is; data of a {@code COPY} never
 * do.
 * <p>
 * The scanner is stricter than psql: what is opened and never closed is an error at its
 * opening, a mark such as {@code -- migrate:down} inside an unfinished statement is one,
 * and so are the commands of psql, but for the lines with {@code restrict} and its
 * opposite that pg_dump writes.
 */
public final class SqlScanner {

	private static final Pattern MARK = Pattern.compile("--\\s*migrate:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern SKIPPED_COMMAND = Pattern.compile("(?:un)?restrict");

	private final ScriptText text;

	private final Lexer lexer;

	private @Nullable CopyData copyData;

	/**
	 * Create a scanner. Nothing is read yet, and the reader is not closed.
	 * @param scriptName what the script is called in messages
	 * @param reader where the text comes from; a byte order mark at its beginning is
	 * skipped
	 * @param firstLine the number of the first line
	 */
	public SqlScanner(String scriptName, Reader reader, int firstLine) {
		this.text = new ScriptText(scriptName, reader, firstLine);
		this.lexer = new Lexer(this.text);
	}

	/**
	 * Return the next statement, or the next comment that is an item. Data of a
	 * {@code COPY} that were not read are skipped. Empty statements are left out.
	 * @return the item, or {@code null} at the end of the script
	 * @throws ScriptException if the script is malformed from here on
	 * @throws java.io.UncheckedIOException if the reader fails
	 */
	public @Nullable ScriptItem next() {
		if (this.copyData != null) {
			this.lexer.moveTo(this.copyData.skip());
			this.copyData = null;
		}
		else if (this.text.skipByteOrderMark()) {
			this.lexer.moveTo(1);
		}
		while (true) {
			Lexeme lexeme = this.lexer.next();
			this.text.release(this.lexer.start());
			switch (lexeme) {
				case END -> {
					return null;
				}
				case LINE_COMMENT -> {
					if (this.text.column() == 1) {
						return new LineComment(this.lexer.lexeme(), this.text.line());
					}
				}
				case BLOCK_COMMENT -> {
				}
				case BACKSLASH -> skipCommand();
				default -> {
					if (!this.lexer.is(';')) {
						return statement(lexeme);
					}
				}
			}
		}
	}

	/**
	 * Return the data of the {@code COPY … FROM STDIN} that {@link #next()} has just
	 * returned, with LF line ends, without the line that ends them. The reader reads from
	 * the script: it ends with the next call of {@link #next()}, and it fails with a
	 * {@link ScriptException} where the script ends before the data do.
	 * @return the data
	 * @throws IllegalStateException if the last item has no data
	 */
	public Reader copyData() {
		if (this.copyData == null) {
			throw new IllegalStateException("The last item was no COPY … FROM STDIN");
		}
		return this.copyData;
	}

	/** Return how many characters are held in memory at most at the moment. */
	int capacity() {
		return this.text.capacity();
	}

	private SqlStatement statement(Lexeme first) {
		long begin = this.lexer.start();
		String before = this.text.lineBefore(begin);
		StatementShape shape = new StatementShape(this.lexer);
		long end = begin;
		boolean terminated = false;
		Lexeme lexeme = first;
		while (lexeme != Lexeme.END && !terminated) {
			switch (lexeme) {
				case LINE_COMMENT -> refuseMark(shape, begin);
				case BLOCK_COMMENT -> {
				}
				case BACKSLASH -> throw commandInStatement(shape, begin);
				default -> {
					refuseUnopened(shape);
					shape.accept(lexeme);
					end = this.lexer.end();
				}
			}
			lexeme = this.lexer.next();
			terminated = shape.isClosed() && this.lexer.is(';');
		}
		refuseUnclosed(shape);
		String after = this.text.lineAfter(end);
		SqlStatement statement = new SqlStatement(this.text.substring(begin, end), this.text.line(), this.text.column(),
				shape.isCopyFromStdin(), before, after);
		if (shape.isCopyFromStdin()) {
			this.copyData = copyData(begin, statement, terminated);
		}
		return statement;
	}

	private CopyData copyData(long begin, SqlStatement statement, boolean terminated) {
		if (!terminated) {
			throw this.text.error(begin, "the script ends within this COPY … FROM STDIN, before its data",
					"End the statement with \";\", let the data begin on the next line, and end them with a line \"\\.\".");
		}
		long semicolonEnd = this.lexer.end();
		long lineEnd = semicolonEnd;
		while (this.text.at(lineEnd) != ScriptText.END && !ScriptText.isLineEnd(this.text.at(lineEnd))) {
			lineEnd++;
		}
		if (!isBlankOrComment(this.text.substring(semicolonEnd, lineEnd))) {
			throw this.text.error(semicolonEnd, "text after COPY … FROM STDIN in its line",
					"The data begin on the line after the one with the \";\": move this text behind the line \"\\.\" that ends them.");
		}
		this.text.release(lineEnd);
		return new CopyData(this.text, lineEnd, statement);
	}

	private static boolean isBlankOrComment(String rest) {
		try {
			return !SqlTokens.of(rest).iterator().hasNext();
		}
		catch (ScriptException ex) {
			// A comment or quote that would go on in the data
			return false;
		}
	}

	/** A statement that was not ended would swallow the section that the mark begins. */
	private void refuseMark(StatementShape shape, long begin) {
		long mark = this.lexer.start();
		if (shape.isInBody() || !ScriptText.isLineEnd(this.text.at(mark - 1))
				|| !MARK.matcher(this.lexer.lexeme()).matches()) {
			return;
		}
		if (shape.isInParentheses()) {
			throw this.text.error(mark,
					"this mark stands inside the parentheses that were opened on line "
							+ this.text.placeOf(shape.opened()).line(),
					"Close them and end the statement with \";\" before the mark.");
		}
		throw this.text.error(mark, "the statement that began on line " + this.text.placeOf(begin).line()
				+ " was not ended with \";\" before this mark", "End it with \";\".");
	}

	private void refuseUnopened(StatementShape shape) {
		if (this.lexer.is(')') && !shape.isInParentheses()) {
			throw this.text.error(this.lexer.start(), "nothing was opened that this \")\" could close",
					"Remove it, or add the \"(\" that is missing.");
		}
	}

	private void refuseUnclosed(StatementShape shape) {
		if (shape.isInBody()) {
			throw this.text.error(shape.opened(), "the BEGIN ATOMIC here is never closed",
					"End the body of the function with END.");
		}
		if (shape.isInParentheses()) {
			throw this.text.error(shape.opened(), "the \"(\" here is never closed", "Close it with \")\".");
		}
	}

	private void skipCommand() {
		String command = command();
		if (!this.text.lineBefore(this.lexer.start()).isBlank() || !SKIPPED_COMMAND.matcher(command).matches()) {
			throw commandRefused(command, "");
		}
		long lineEnd = this.lexer.end();
		while (this.text.at(lineEnd) != ScriptText.END && !ScriptText.isLineEnd(this.text.at(lineEnd))) {
			lineEnd++;
		}
		this.lexer.moveTo(lineEnd);
	}

	private ScriptException commandInStatement(StatementShape shape, long begin) {
		int line = this.text.placeOf(begin).line();
		if (shape.isCopyFromStdin()) {
			return this.text.error(this.lexer.start(), "a backslash inside the COPY … FROM STDIN of line " + line,
					"End the statement with \";\" and let the data begin on the next line.");
		}
		return commandRefused(command(), " (inside the statement that began on line " + line + ")");
	}

	private ScriptException commandRefused(String command, String where) {
		return this.text.error(this.lexer.start(),
				"\\" + command + " is a command of psql" + where + "; psql commands are not run",
				"Remove it, or write what it does in SQL.");
	}

	private String command() {
		String line = this.text.lineAfter(this.lexer.end());
		int length = 0;
		while (length < line.length() && !Character.isWhitespace(line.charAt(length))) {
			length++;
		}
		return line.substring(0, length);
	}

}
