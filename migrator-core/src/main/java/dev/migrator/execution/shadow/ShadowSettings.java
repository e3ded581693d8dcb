package dev.migrator.execution.shadow;

import org.jspecify.annotations.Nullable;

/**
 * Where shadow databases may be.
 *
 * @param url JDBC URL of a database that is there for it, or several, separated by
 * commas; {@code null} if there is none
 * @param username the user for {@code url}; {@code null} if the URL says it, or the
 * application's is meant
 * @param password the password of {@code username}, or {@code null}
 * @param allowOnServer whether temporary databases may be created on the server of the
 * database that is migrated, although it is not on this machine
 * @param mode which ways are tried
 */
public record ShadowSettings(@Nullable String url, @Nullable String username, @Nullable String password,
		boolean allowOnServer, Mode mode) {

	/** What is so if nobody says anything. */
	public static final ShadowSettings DEFAULT = new ShadowSettings(null, null, null, false, Mode.AUTO);

	/** Say everything but the secrets: a URL may hold a password, too. */
	@Override
	public String toString() {
		return "ShadowSettings[url=%s, allowOnServer=%s, mode=%s]".formatted((this.url != null) ? "…" : null,
				this.allowOnServer, this.mode);
	}

	/**
	 * Which ways to a shadow database are tried.
	 */
	public enum Mode {

		/**
		 * The URL if there is one; else what the class path brings, else the server of
		 * the database that is migrated.
		 */
		AUTO,

		/** Only the URL. */
		URL,

		/** Only what the class path brings: a container, or embedded binaries. */
		EMBEDDED,

		/** Only the server of the database that is migrated. */
		SERVER

	}

}
