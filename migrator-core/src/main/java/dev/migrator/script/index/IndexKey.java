package dev.migrator.script.index;

import java.util.Locale;

/**
 * What a line of the index says. A line is the key, a blank, and the value, in which line
 * breaks are escaped.
 */
enum IndexKey {

	/** The version of the format. */
	FORMAT,

	/** Begins a directory: the suffix, a blank, the path. */
	DIRECTORY,

	/** Begins a file: the size, a blank, the CRC-32 in hexadecimal, a blank, the path. */
	FILE,

	REVISION, REVISES, DEPENDS_ON, LABEL, REPLACES, MESSAGE, CREATED, LOCK_TIMEOUT, STATEMENT_TIMEOUT, HAZARD, ALLOWS,

	/** The number of files; nothing comes after it. */
	END;

	/** The version that is written, and the only one that is read. */
	static final String VERSION = "1";

	static IndexKey of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	static String escape(String value) {
		return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
	}

	static String unescape(String value) {
		if (value.indexOf('\\') < 0) {
			return value;
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '\\' && i + 1 < value.length()) {
				char escaped = value.charAt(++i);
				c = (escaped == 'n') ? '\n' : (escaped == 'r') ? '\r' : escaped;
			}
			text.append(c);
		}
		return text.toString();
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
