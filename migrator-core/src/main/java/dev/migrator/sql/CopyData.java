package dev.migrator.sql;

import java.io.Reader;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;

/**
 * The lines between a {@code COPY … FROM STDIN} and the line {@code \.} that ends them,
 * taken from the script as they are asked for.
 */
final class CopyData extends Reader {

	private final ScriptText text;

	private final SqlStatement statement;

	private long position;

	private boolean atLineStart;

	private boolean finished;

	/**
	 * Create the reader of the data.
	 * @param text the script, released up to the end of the statement's line
	 * @param position the position of that line end
	 * @param statement the statement whose data these are, for messages
	 */
	CopyData(ScriptText text, long position, SqlStatement statement) {
		this.text = text;
		this.statement = statement;
		this.position = position;
		skipLineEnd();
	}

	@Override
	public int read(char[] target, int offset, int length) {
		int count = 0;
		while (count < length && !isFinished()) {
			int c = this.text.at(this.position);
			if (c == ScriptText.END) {
				throw neverEnded();
			}
			target[offset + count++] = (char) c;
			this.position++;
			this.atLineStart = c == '\n';
		}
		this.text.release(this.position);
		return (count == 0 && length > 0) ? -1 : count;
	}

	/** Nothing to close: the script's reader belongs to somebody else. */
	@Override
	public void close() {
		// The data that were not read are skipped by the scanner
	}

	/**
	 * Skip what was not read, and return the position after the line that ends the data.
	 */
	long skip() {
		char[] skipped = new char[4096];
		while (read(skipped, 0, skipped.length) >= 0) {
			continue;
		}
		return this.position;
	}

	private boolean isFinished() {
		if (!this.finished && this.atLineStart && isEndOfData()) {
			this.finished = true;
			this.position += 2;
			skipLineEnd();
		}
		return this.finished;
	}

	private boolean isEndOfData() {
		if (this.text.at(this.position) != '\\' || this.text.at(this.position + 1) != '.') {
			return false;
		}
		int c = this.text.at(this.position + 2);
		return c == ScriptText.END || ScriptText.isLineEnd(c);
	}

	private void skipLineEnd() {
		if (this.text.at(this.position) != ScriptText.END) {
			this.position++;
		}
		this.atLineStart = true;
	}

	private ScriptException neverEnded() {
		Place place = this.statement.place(this.text.script());
		return new ScriptException(place,
				"the script ends before the data of this COPY … FROM STDIN do\n\n" + this.statement.excerptAt(1),
				"End the data with a line that holds nothing but \"\\.\".");
	}

}
