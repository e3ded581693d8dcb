package dev.migrator.execution.shadow;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;

/**
 * How a database encodes and sorts text.
 *
 * @param encoding such as {@code UTF8}
 * @param collate {@code LC_COLLATE}
 * @param ctype {@code LC_CTYPE}
 * @param provider {@code c} (libc), {@code i} (ICU) or {@code b} (builtin), as
 * {@code pg_database} has it; {@code null} before PostgreSQL 15
 * @param locale the provider's locale, {@code null} for libc
 * @param icuRules rules beyond those of the locale, or {@code null}
 */
record DatabaseLocale(String encoding, String collate, String ctype, @Nullable String provider, @Nullable String locale,
		@Nullable String icuRules) {

	private static final int PROVIDERS_SINCE = 15;

	private static final int ICU_RULES_SINCE = 16;

	private static final int BUILTIN_SINCE = 17;

	/**
	 * Return the options of {@code CREATE DATABASE … TEMPLATE template0} that give
	 * another database the same, as far as the server can.
	 * @param serverMajor the version of the server that creates it
	 */
	String options(int serverMajor) {
		StringBuilder options = new StringBuilder("ENCODING %s LC_COLLATE %s LC_CTYPE %s"
			.formatted(Literal.text(this.encoding), Literal.text(this.collate), Literal.text(this.ctype)));
		if (serverMajor < PROVIDERS_SINCE) {
			return options.toString();
		}
		if ("i".equals(this.provider)) {
			options.append(" LOCALE_PROVIDER icu ICU_LOCALE ").append(Literal.text(this.locale));
			if (this.icuRules != null && serverMajor >= ICU_RULES_SINCE) {
				options.append(" ICU_RULES ").append(Literal.text(this.icuRules));
			}
		}
		else if ("b".equals(this.provider) && serverMajor >= BUILTIN_SINCE) {
			options.append(" LOCALE_PROVIDER builtin BUILTIN_LOCALE ").append(Literal.text(this.locale));
		}
		else {
			options.append(" LOCALE_PROVIDER libc");
		}
		return options.toString();
	}

}
