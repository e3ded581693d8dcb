package dev.migrator.script;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.migrator.error.MigratorException;
import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;

/**
 * The text of a script: UTF-8, with or without a byte order mark, decoded strictly. It
 * counts lines, so that a byte that is not UTF-8 is reported with its line.
 */
final class ScriptText extends Reader {

	private static final String ACTION = "Save the file as UTF-8.";

	private final String name;

	private final Reader decoded;

	private int line = 1;

	private boolean afterCarriageReturn;

	private ScriptText(String name, Reader decoded) {
		this.name = name;
		this.decoded = decoded;
	}

	static ScriptText open(ScriptSource source) {
		try {
			InputStream bytes = new BufferedInputStream(source.open());
			refuseOtherEncodings(source.name(), bytes);
			return new ScriptText(source.name(),
					new InputStreamReader(bytes,
							StandardCharsets.UTF_8.newDecoder()
								.onMalformedInput(CodingErrorAction.REPORT)
								.onUnmappableCharacter(CodingErrorAction.REPORT)));
		}
		catch (IOException ex) {
			throw unreadable(source.name(), ex);
		}
	}

	static MigratorException unreadable(String name, IOException cause) {
		return new MigratorException("The script %s cannot be read: %s".formatted(name, cause.getMessage()),
				"Check that the file exists and that this process may read it. Nothing was run.", cause);
	}

	private static void refuseOtherEncodings(String name, InputStream bytes) throws IOException {
		bytes.mark(3);
		int first = bytes.read();
		int second = bytes.read();
		int third = bytes.read();
		if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
			bytes.close();
			throw new ScriptException(new Place(name, 1, 1), "The file is UTF-16.", ACTION);
		}
		if (!(first == 0xEF && second == 0xBB && third == 0xBF)) {
			bytes.reset();
		}
	}

	@Override
	public int read(char[] buffer, int offset, int length) throws IOException {
		int count;
		try {
			count = this.decoded.read(buffer, offset, length);
		}
		catch (CharacterCodingException ex) {
			// What was decoded before the bad byte was given out already
			throw new ScriptException(new Place(this.name, this.line, 1),
					"The file is not UTF-8 (in this line, or in one of the lines directly below).", ACTION);
		}
		for (int i = offset; i < offset + count; i++) {
			count(buffer[i]);
		}
		return count;
	}

	private void count(char c) {
		if (c == '\0') {
			throw new ScriptException(new Place(this.name, this.line, 1), "The line holds a NUL byte.",
					"PostgreSQL text cannot hold NUL. " + ACTION);
		}
		if (c == '\r' || (c == '\n' && !this.afterCarriageReturn)) {
			this.line++;
		}
		this.afterCarriageReturn = c == '\r';
	}

	@Override
	public void close() throws IOException {
		this.decoded.close();
	}

}
