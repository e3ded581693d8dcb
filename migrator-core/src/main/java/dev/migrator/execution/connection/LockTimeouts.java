package dev.migrator.execution.connection;

import org.jspecify.annotations.Nullable;

/**
 * How long statements wait for locks where they are tried only once. A waiting DDL
 * statement makes every later reader of its table wait behind it; row locks hurt less.
 */
public final class LockTimeouts {

	private static final String FOR_TABLES = "3s";

	private static final String FOR_ROWS = "30s";

	private LockTimeouts() {
	}

	/**
	 * Return the {@code lock_timeout} of the only try.
	 * @param onlyChangesData whether only row locks can be waited for
	 * @param declared what the script declares, or {@code null}
	 * @return a value as PostgreSQL reads it
	 */
	public static String ofOneTry(boolean onlyChangesData, @Nullable String declared) {
		if (declared != null) {
			return declared;
		}
		return onlyChangesData ? FOR_ROWS : FOR_TABLES;
	}

}
