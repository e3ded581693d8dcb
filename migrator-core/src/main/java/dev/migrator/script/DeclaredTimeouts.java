package dev.migrator.script;

import org.jspecify.annotations.Nullable;

/**
 * Time-outs that a script declares for its own transaction, as PostgreSQL writes them
 * ({@code 500ms}, {@code 5s}, {@code 30min}).
 *
 * @param lock its {@code lock_timeout}, or {@code null} for the tool's own
 * @param statement its {@code statement_timeout}, or {@code null} for the configured one
 */
public record DeclaredTimeouts(@Nullable String lock, @Nullable String statement) {

	/** Nothing declared. */
	public static final DeclaredTimeouts NONE = new DeclaredTimeouts(null, null);

}
