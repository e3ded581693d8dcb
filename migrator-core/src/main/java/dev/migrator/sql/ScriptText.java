package dev.migrator.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;

/**
 * The window through which a script is read: the part that is still needed, addressed by
 * positions counted from the beginning of the script.
 * <ul>
 * <li>CR LF becomes LF; a lone CR stays (it may be data) and counts as a line end.</li>
 * <li>{@link #release} says what is no longer needed. The window holds what is not yet
 * released, a little of the line before it, and what was read ahead.</li>
 * <li>A NUL character fails when it is reached, not when it is read ahead: what the
 * caller sees does not depend on how the reader cuts its chunks.</li>
 * </ul>
 */
final class ScriptText {

	static final int END = -1;

	private static final int CHUNK = 8192;

	/** How much of a line is kept before the statement, for messages. */
	private static final int KEPT_OF_LINE = 1000;

	private static final int EXCERPT_BEFORE = 120;

	private static final int EXCERPT_AFTER = 60;

	private final String script;

	private final Reader reader;

	private char[] window = new char[4 * CHUNK];

	/** The position of the first character in the window. */
	private long base;

	/** How many characters of the window are filled. */
	private int filled;

	private long start;

	private long lineStart;

	private int line;

	private int column = 1;

	private boolean carriageReturnHeld;

	private boolean ended;

	private boolean nul;

	ScriptText(String script, Reader reader, int firstLine) {
		this.script = script;
		this.reader = reader;
		this.line = firstLine;
	}

	/** Return the character at a position, or {@link #END}. */
	int at(long position) {
		if (position - this.base < this.filled || available(position)) {
			return this.window[(int) (position - this.base)];
		}
		if (this.nul) {
			throw error(position, "a NUL character, which PostgreSQL accepts in no text",
					"Remove it; if the whole file is full of them it is UTF-16: save it as UTF-8.");
		}
		return END;
	}

	String substring(long from, long to) {
		return new String(this.window, (int) (from - this.base), (int) (to - from));
	}

	/** Forget what stands before a position. */
	void release(long position) {
		for (long p = this.start; p < position; p++) {
			char c = this.window[(int) (p - this.base)];
			if (isLineEnd(c)) {
				this.line++;
				this.column = 1;
				this.lineStart = p + 1;
			}
			else if (!Character.isLowSurrogate(c)) {
				this.column++;
			}
		}
		this.start = position;
	}

	/** Skip a byte order mark at the beginning, and return whether there was one. */
	boolean skipByteOrderMark() {
		boolean found = this.start == 0 && at(0) == '\uFEFF';
		if (found) {
			this.start = 1;
			this.lineStart = 1;
		}
		return found;
	}

	String script() {
		return this.script;
	}

	/** Return the line of the first position that is not released. */
	int line() {
		return this.line;
	}

	/** Return the column, in code points, of the first position that is not released. */
	int column() {
		return this.column;
	}

	Place placeOf(long position) {
		int atLine = this.line;
		int atColumn = this.column;
		for (long p = this.start; p < position; p++) {
			char c = this.window[(int) (p - this.base)];
			if (isLineEnd(c)) {
				atLine++;
				atColumn = 1;
			}
			else if (!Character.isLowSurrogate(c)) {
				atColumn++;
			}
		}
		return new Place(this.script, atLine, atColumn);
	}

	/** Return what stands before a position in its line, as far as it is kept. */
	String lineBefore(long position) {
		long from = position;
		while (from > keptFrom() && !isLineEnd(this.window[(int) (from - 1 - this.base)])) {
			from--;
		}
		return substring(from, position);
	}

	/** Return what stands from a position on in its line, as far as it is of use. */
	String lineAfter(long position) {
		long to = position;
		while (to < position + KEPT_OF_LINE && available(to) && !isLineEnd(this.window[(int) (to - this.base)])) {
			to++;
		}
		return substring(position, to);
	}

	/** Return an exception that shows the line, with a caret under the position. */
	ScriptException error(long position, String problem, String action) {
		Place place = placeOf(position);
		String excerpt = excerpt(place, lineBefore(position), lineAfter(position));
		return new ScriptException(place, problem + "\n\n" + excerpt, action);
	}

	/** Return how many characters the window can hold at the moment. */
	int capacity() {
		return this.window.length;
	}

	static boolean isLineEnd(int c) {
		return c == '\n' || c == '\r';
	}

	/** Return a line with its number and a caret between the two parts given. */
	static String excerpt(Place place, String before, String after) {
		String left = (before.length() <= EXCERPT_BEFORE) ? before
				: "…" + before.substring(before.length() - EXCERPT_BEFORE);
		String right = (after.length() <= EXCERPT_AFTER) ? after : after.substring(0, EXCERPT_AFTER) + "…";
		return new Place(place.script(), place.line(), left.length() + 1).excerpt(left + right);
	}

	private long keptFrom() {
		return Math.max(this.base, Math.max(this.lineStart, this.start - KEPT_OF_LINE));
	}

	private boolean available(long position) {
		while (position - this.base >= this.filled) {
			if (this.ended) {
				return false;
			}
			try {
				readMore();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return true;
	}

	private void readMore() throws IOException {
		// One more than the chunk: a CR that was held back
		if (this.window.length - this.filled < CHUNK + 1 || isOversized()) {
			makeRoom();
		}
		int offset = this.filled;
		if (this.carriageReturnHeld) {
			this.window[offset++] = '\r';
			this.carriageReturnHeld = false;
		}
		int count = this.reader.read(this.window, offset, CHUNK);
		int end = offset + Math.max(count, 0);
		int to = this.filled;
		for (int from = this.filled; from < end; from++) {
			char c = this.window[from];
			if (c == '\0') {
				this.nul = true;
				break;
			}
			if (c == '\r' && count >= 0 && from + 1 == end) {
				// Whether an LF follows is not known yet
				this.carriageReturnHeld = true;
			}
			else if (c != '\r' || from + 1 == end || this.window[from + 1] != '\n') {
				this.window[to++] = c;
			}
		}
		this.filled = to;
		this.ended = count < 0 || this.nul;
	}

	/**
	 * Return whether a large statement has left a window behind that is much too large.
	 */
	private boolean isOversized() {
		return this.window.length > 64 * CHUNK && this.filled - (keptFrom() - this.base) < this.window.length / 32;
	}

	/**
	 * Drop what is not needed any more. At least as much room is left as was copied, so
	 * that reading is linear however small the reader's chunks are.
	 */
	private void makeRoom() {
		int drop = (int) (keptFrom() - this.base);
		int kept = this.filled - drop;
		int wanted = Math.max(4 * CHUNK, 2 * kept + 2 * CHUNK);
		char[] target = this.window;
		if (wanted > target.length || wanted < target.length / 8) {
			target = new char[wanted];
		}
		System.arraycopy(this.window, drop, target, 0, kept);
		this.window = target;
		this.base += drop;
		this.filled = kept;
	}

}
