package dev.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.util.ClassUtils;

/**
 * Explains what a start runs into whose build has left out the PostgreSQL driver.
 */
final class MissingDriverFailureAnalyzer implements FailureAnalyzer {

	private static final String DRIVER = "org.postgresql.Driver";

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		if (ClassUtils.isPresent(DRIVER, getClass().getClassLoader())) {
			return null;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// The driver's names: of a class that is missing, or in Boot's words about
			// one
			String message = String.valueOf(cause.getMessage()).replace('/', '.');
			if (message.contains("org.postgresql.")) {
				return new FailureAnalysis(
						"The PostgreSQL driver is not on the class path, and without it nothing can be migrated.",
						"Add org.postgresql:postgresql, or do not exclude it: migrator-spring-boot-starter brings it.",
						failure);
			}
		}
		return null;
	}

}
