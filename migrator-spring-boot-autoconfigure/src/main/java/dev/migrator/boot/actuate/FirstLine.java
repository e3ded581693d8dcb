package dev.migrator.boot.actuate;

import org.jspecify.annotations.Nullable;

/**
 * Shortens messages to their first line. What follows in ours shows scripts and what the
 * server says about data, which is not for everybody who may read an endpoint.
 */
final class FirstLine {

	private FirstLine() {
	}

	static @Nullable String of(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("") : null;
	}

	static String of(RuntimeException failure) {
		String message = of(failure.getMessage());
		return (message != null) ? message : failure.getClass().getSimpleName();
	}

}
