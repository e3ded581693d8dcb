package dev.migrator.boot.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Shortens messages to their first line. What follows in ours shows scripts and what the
 * server says about data, which is not for everybody who may read an endpoint.
 */
public final class FirstLine {

	private FirstLine() {
	}

	/**
	 * Return the first line.
	 * @param message the message, or {@code null}
	 * @return its first line, or {@code null} if there is no message
	 */
	public static @Nullable String of(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("") : null;
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
