package dev.migrator.script;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.migrator.error.MigratorException;
import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;

/**
 * The text of a script: UTF-8, with or without a byte order mark, decoded strictly. It
 * decodes by itself, because a reader of the platform throws the text before a bad byte
 * away, and with it the place.
 */
final class ScriptText extends Reader {

	private static final String ACTION = "Save the file as UTF-8.";

	private final String name;

	private final InputStream bytes;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private final ByteBuffer undecoded = ByteBuffer.allocate(8192).flip();

	private final CharBuffer decoded = CharBuffer.allocate(8192).flip();

	/** Whether there are no more bytes. */
	private boolean ended;

	/** Whether there are no more bytes, and all are decoded. */
	private boolean finished;

	private int line = 1;

	private int column = 1;

	private boolean afterCarriageReturn;

	private ScriptText(String name, InputStream bytes) {
		this.name = name;
		this.bytes = bytes;
	}

	static ScriptText open(ScriptSource source) {
		try {
			InputStream bytes = new BufferedInputStream(source.open());
			try {
				refuseOtherEncodings(source.name(), bytes);
			}
			catch (IOException | RuntimeException ex) {
				bytes.close();
				throw ex;
			}
			return new ScriptText(source.name(), bytes);
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
			throw new ScriptException(new Place(name, 1, 1), "The file is UTF-16.", ACTION);
		}
		if (!(first == 0xEF && second == 0xBB && third == 0xBF)) {
			bytes.reset();
		}
	}

	@Override
	public int read(char[] buffer, int offset, int length) throws IOException {
		while (!this.decoded.hasRemaining()) {
			if (this.finished) {
				return -1;
			}
			decodeMore();
		}
		int count = Math.min(length, this.decoded.remaining());
		this.decoded.get(buffer, offset, count);
		for (int i = offset; i < offset + count; i++) {
			count(buffer[i]);
		}
		return count;
	}

	private void decodeMore() throws IOException {
		CoderResult result = this.decoder.decode(this.undecoded, this.decoded.clear(), this.ended);
		// What stands before a bad byte is given out first, so that lines are counted up
		// to it
		if (this.decoded.flip().hasRemaining()) {
			return;
		}
		if (result.isError()) {
			throw new ScriptException(new Place(this.name, this.line, this.column), "The file is not UTF-8.", ACTION);
		}
		this.finished = this.ended;
		byte[] array = this.undecoded.compact().array();
		int count = this.bytes.read(array, this.undecoded.position(), this.undecoded.remaining());
		this.ended = count < 0;
		this.undecoded.position(this.undecoded.position() + Math.max(count, 0)).flip();
	}

	private void count(char c) {
		if (c == '\0') {
			throw new ScriptException(new Place(this.name, this.line, this.column), "The script holds a NUL byte.",
					"PostgreSQL text cannot hold NUL. " + ACTION);
		}
		if (c == '\r' || c == '\n') {
			this.line += (c == '\n' && this.afterCarriageReturn) ? 0 : 1;
			this.column = 1;
		}
		else if (!Character.isLowSurrogate(c)) {
			this.column++;
		}
		this.afterCarriageReturn = c == '\r';
	}

	@Override
	public void close() throws IOException {
		this.bytes.close();
	}

}
