package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlTokens;
import dev.migrator.sql.Token;

/**
 * Checksum {@code v1}: SHA-256 over
 * <ol>
 * <li>the name of the section's {@link TransactionMode} and a NUL,</li>
 * <li>for each statement its tokens, each followed by a NUL, without comments and the
 * blanks between tokens; then the byte 1,</li>
 * <li>after a {@code COPY … FROM STDIN} its data with LF line ends; then the byte 2.</li>
 * </ol>
 * All text is UTF-8 with CRLF as LF. Neither NUL nor the bytes 1 and 2 can begin a token,
 * so two different scripts cannot give the same input.
 */
public final class ChecksumDigest {

	static final String ALGORITHM = "v1";

	private final MessageDigest digest;

	ChecksumDigest(TransactionMode mode) {
		this();
		token(mode.name());
	}

	/**
	 * Create a digest of statements alone, as the journal keeps it.
	 */
	public ChecksumDigest() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Add the tokens of a statement.
	 * @param statement the statement
	 */
	public void add(SqlStatement statement) {
		for (Token token : SqlTokens.of(statement.text())) {
			token(token.text());
		}
		this.digest.update((byte) 1);
	}

	void addData(Reader data) {
		char[] buffer = new char[8192];
		try {
			for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
				// Only whole characters can be encoded: keep a surrogate pair together
				if (count > 0 && Character.isHighSurrogate(buffer[count - 1])) {
					int low = data.read();
					this.digest.update(new String(buffer, 0, count - 1).getBytes(StandardCharsets.UTF_8));
					this.digest.update(
							new String(new char[] { buffer[count - 1], (char) low }).getBytes(StandardCharsets.UTF_8));
				}
				else {
					this.digest.update(new String(buffer, 0, count).getBytes(StandardCharsets.UTF_8));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.digest.update((byte) 2);
	}

	/**
	 * Return the checksum of all that was added. Ends the digest.
	 * @return the checksum
	 */
	public Checksum checksum() {
		return new Checksum(ALGORITHM + ":" + HexFormat.of().formatHex(this.digest.digest()));
	}

	private void token(String text) {
		this.digest.update(text.getBytes(StandardCharsets.UTF_8));
		this.digest.update((byte) 0);
	}

}
