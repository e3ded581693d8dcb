package dev.migrator.operation.data;

import java.io.Reader;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Rows in the text format of {@code COPY}, made one by one while they are read.
 */
final class CopyText extends Reader {

	private final Iterator<List<@Nullable String>> rows;

	private final StringBuilder line = new StringBuilder();

	private int position;

	CopyText(Iterator<List<@Nullable String>> rows) {
		this.rows = rows;
	}

	@Override
	public int read(char[] buffer, int offset, int length) {
		if (length == 0) {
			return 0;
		}
		if (this.position == this.line.length() && !nextLine()) {
			return -1;
		}
		int count = Math.min(length, this.line.length() - this.position);
		this.line.getChars(this.position, this.position + count, buffer, offset);
		this.position += count;
		return count;
	}

	private boolean nextLine() {
		if (!this.rows.hasNext()) {
			return false;
		}
		this.line.setLength(0);
		this.position = 0;
		String separator = "";
		for (String value : this.rows.next()) {
			this.line.append(separator);
			separator = "\t";
			append(value);
		}
		this.line.append('\n');
		return true;
	}

	private void append(@Nullable String value) {
		if (value == null) {
			this.line.append("\\N");
			return;
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '\\' -> this.line.append("\\\\");
				case '\t' -> this.line.append("\\t");
				case '\n' -> this.line.append("\\n");
				case '\r' -> this.line.append("\\r");
				default -> this.line.append(c);
			}
		}
	}

	@Override
	public void close() {
	}

}
