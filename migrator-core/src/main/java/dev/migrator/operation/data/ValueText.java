package dev.migrator.operation.data;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The text of a Java value, as the input functions of PostgreSQL read it, whatever the
 * session has set. It is the same for {@code INSERT} and {@code COPY}, before either
 * quotes it.
 */
final class ValueText {

	/** A number of this many digits is still written without an exponent. */
	private static final int MOST_DIGITS = 1000;

	private ValueText() {
	}

	/**
	 * Return the text of a value.
	 * @param value a value
	 * @return its text, or {@code null} for {@code NULL}
	 * @throws IllegalArgumentException if it has none; the message is a clause
	 */
	static @Nullable String of(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof byte[] bytes) {
			return "\\x" + HexFormat.of().formatHex(bytes);
		}
		if (value instanceof Collection<?> || value.getClass().isArray()) {
			return array(value);
		}
		return checked(scalar(value));
	}

	private static String scalar(Object value) {
		if (value instanceof CharSequence || value instanceof Character || value instanceof Boolean
				|| value instanceof UUID || value instanceof Duration || value instanceof Period) {
			return value.toString();
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof Number number) {
			return number(number);
		}
		if (value instanceof TemporalAccessor time) {
			return time(time);
		}
		throw unknown(value);
	}

	private static String number(Number number) {
		if (number instanceof BigDecimal decimal) {
			boolean isShort = Math.abs((long) decimal.scale()) + decimal.precision() <= MOST_DIGITS;
			return isShort ? decimal.toPlainString() : decimal.toString();
		}
		if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte
				|| number instanceof BigInteger || number instanceof Double || number instanceof Float) {
			return number.toString();
		}
		throw unknown(number);
	}

	private static String time(TemporalAccessor time) {
		try {
			String text = TimeText.of(time);
			if (text != null) {
				return text;
			}
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("%s is too far away in time".formatted(time), ex);
		}
		throw unknown(time);
	}

	private static String array(Object value) {
		StringJoiner elements = new StringJoiner(",", "{", "}");
		if (value instanceof Collection<?> collection) {
			collection.forEach((element) -> elements.add(element(element)));
		}
		else {
			for (int i = 0; i < Array.getLength(value); i++) {
				elements.add(element(Array.get(value, i)));
			}
		}
		return elements.toString();
	}

	private static String element(@Nullable Object value) {
		String text = of(value);
		if (value == null || text == null) {
			return "NULL";
		}
		boolean isNested = value instanceof Collection<?> || (value.getClass().isArray() && !(value instanceof byte[]));
		return isNested ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** What the server could not store, or the driver would replace without a word. */
	private static String checked(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\0') {
				throw new IllegalArgumentException("has a NUL character, which PostgreSQL's text cannot hold");
			}
			if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (Character.isSurrogate(c)) {
				throw new IllegalArgumentException("has half of a surrogate pair, which is no character");
			}
		}
		return text;
	}

	private static IllegalArgumentException unknown(Object value) {
		return new IllegalArgumentException(
				"is a %s, which has no text here: convert it to a String, a number or a type of java.time"
					.formatted(value.getClass().getName()));
	}

}
