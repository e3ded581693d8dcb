package dev.migrator.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;

/**
 * The comments above the first mark, in blocks.
 */
final class CommentBlocks {

	private final String script;

	private final BufferedReader reader;

	private final List<List<CommentLine>> blocks = new ArrayList<>();

	private List<CommentLine> open = new ArrayList<>();

	private int number;

	private int depth;

	/** The line with the outermost block comment that is open. */
	private @Nullable CommentLine opened;

	CommentBlocks(String script, BufferedReader reader) {
		this.script = script;
		this.reader = reader;
	}

	@Nullable Mark readToFirstMark() throws IOException {
		Mark mark = null;
		for (String line = next(); line != null && mark == null; line = (mark == null) ? next() : null) {
			mark = read(line);
		}
		endBlock();
		if (this.depth > 0 && this.opened != null) {
			throw new ScriptException(new Place(this.script, this.opened.number(), 1), this.opened.whole(),
					"The comment that begins here is never closed.", "Close it with '*/'; comments in comments count.");
		}
		if (mark != null && !mark.up()) {
			throw new ScriptException(new Place(this.script, mark.line(), 1),
					"'-- migrate:down' stands above '-- migrate:up'.", "Put the way up first.");
		}
		return mark;
	}

	private @Nullable String next() throws IOException {
		this.number++;
		return this.reader.readLine();
	}

	private @Nullable Mark read(String whole) {
		String line = whole.strip();
		if (this.depth > 0 || line.startsWith("/*")) {
			readBlockComment(whole, line);
			return null;
		}
		if (whole.startsWith("--")) {
			Mark mark = Mark.of(this.script, whole, this.number);
			if (mark != null) {
				return mark;
			}
		}
		if (line.startsWith("--")) {
			comment(line.substring(2).strip(), whole);
		}
		else if (line.isEmpty()) {
			endBlock();
		}
		else {
			throw new ScriptException(new Place(this.script, this.number, whole.indexOf(line) + 1), whole,
					"Text stands above the mark '-- migrate:up'.",
					"Put '-- migrate:up' above the first statement, at the beginning of a line.");
		}
		return null;
	}

	private void readBlockComment(String whole, String line) {
		if (this.depth == 0) {
			endBlock();
			this.opened = new CommentLine(line, this.number, whole);
		}
		int at = 0;
		while (at < line.length()) {
			if (line.startsWith("/*", at)) {
				this.depth++;
				at += 2;
			}
			else if (line.startsWith("*/", at)) {
				this.depth--;
				at += 2;
				String after = line.substring(at).strip();
				if (this.depth == 0 && !after.isEmpty()) {
					throw new ScriptException(new Place(this.script, this.number, whole.lastIndexOf(after) + 1), whole,
							"Text stands behind a comment above the mark '-- migrate:up'.",
							"Put '-- migrate:up' above the first statement, at the beginning of a line.");
				}
			}
			else {
				at++;
			}
		}
		String text = line.replaceFirst("^/?\\*+/?", "").replaceFirst("\\*+/$", "").strip();
		if (!text.isEmpty()) {
			this.open.add(new CommentLine(text, this.number, whole));
		}
		if (this.depth == 0) {
			endBlock();
		}
	}

	private void comment(String text, String whole) {
		if (text.isEmpty()) {
			endBlock();
		}
		else {
			this.open.add(new CommentLine(text, this.number, whole));
		}
	}

	private void endBlock() {
		if (!this.open.isEmpty()) {
			this.blocks.add(this.open);
			this.open = new ArrayList<>();
		}
	}

	int lineNumber() {
		return this.number;
	}

	List<CommentLine> last() {
		return this.blocks.isEmpty() ? List.of() : this.blocks.get(this.blocks.size() - 1);
	}

	List<List<CommentLine>> beforeLast() {
		return this.blocks.subList(0, this.blocks.size() - 1);
	}

}
