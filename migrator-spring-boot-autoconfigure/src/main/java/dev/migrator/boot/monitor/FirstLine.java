package dev.migrator.boot.monitor;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Shortens messages to their first line. What follows in ours shows scripts and what the
 * server says about data, which is not for everybody who may read an endpoint. Passwords
 * in URLs are left out: our messages have none, but those of a driver or a pool may.
 */
public final class FirstLine {

	private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");

	private static final Pattern PASSWORD = Pattern.compile("(?i)((?:ssl)?password\\s*=\\s*)[^&,;)\\s]+");

	private static final String HIDDEN = "******";

	private FirstLine() {
	}

	/**
	 * Return the first line.
	 * @param message the message, or {@code null}
	 * @return its first line, or {@code null} if there is no message
	 */
	public static @Nullable String of(@Nullable String message) {
		if (message == null) {
			return null;
		}
		String line = message.lines().findFirst().orElse("");
		return PASSWORD.matcher(USER_INFO.matcher(line).replaceAll("//" + HIDDEN + "@")).replaceAll("$1" + HIDDEN);
	}

	/**
	 * Return the first line of why something failed.
	 * @param failure what was thrown
	 * @return the first line of its message, or its class without a message
	 */
	public static String of(RuntimeException failure) {
		String message = of(failure.getMessage());
		return (message != null) ? message : failure.getClass().getSimpleName();
	}

}
