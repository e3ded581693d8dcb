package dev.migrator.boot.env;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as libpq reads it, where a plus is a plus, and as the JDBC driver
 * reads it, where a plus is a blank.
 */
final class PercentEncoding {

	private PercentEncoding() {
	}

	/**
	 * Decode what stands in a URL of libpq.
	 * @param text the encoded text
	 * @param part what it is, for messages, such as {@code the password}
	 * @return the text that was meant
	 * @throws DatabaseUrlException for a bad escape; its message does not show the text
	 */
	static String decode(String text, String part) {
		if (text.indexOf('%') < 0) {
			return text;
		}
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
		for (int i = 0; i < encoded.length; i++) {
			if (encoded[i] != '%') {
				decoded.write(encoded[i]);
				continue;
			}
			int high = (i + 2 < encoded.length) ? hexDigit(encoded[i + 1]) : -1;
			int low = (i + 2 < encoded.length) ? hexDigit(encoded[i + 2]) : -1;
			if (high < 0 || low < 0) {
				throw badEscape(part, "a % without two hexadecimal digits");
			}
			if (high + low == 0) {
				throw badEscape(part, "the escape %00, which PostgreSQL does not allow");
			}
			decoded.write(high * 16 + low);
			i += 2;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw badEscape(part, "escapes that are not UTF-8");
		}
	}

	/**
	 * Encode for a JDBC URL.
	 * @param text the text that is meant
	 * @return the text with everything escaped that has a meaning in a URL
	 */
	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static DatabaseUrlException badEscape(String part, String problem) {
		return new DatabaseUrlException("There is " + problem + " in " + part + ".",
				"Write characters that have a meaning in a URL as % and two hexadecimal digits: %25 for a percent sign, "
						+ "%40 for @, %2F for a slash.");
	}

	private static int hexDigit(byte character) {
		// Not Character.digit alone: it knows the digits of other scripts
		return (character > 0) ? Character.digit((char) character, 16) : -1;
	}

}
