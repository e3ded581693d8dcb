package dev.migrator.execution.shadow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each version of PostgreSQL says it in another way.
 */
class DatabaseLocaleTests {

	private static final String LIBC = "ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'en_US.UTF-8'";

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', quoteCharacter = '"', textBlock = """
			14 | - | -      | -       |
			14 | i | de     | -       |
			15 | c | -      | -       | LOCALE_PROVIDER libc
			15 | i | de     | & a < g | LOCALE_PROVIDER icu ICU_LOCALE 'de'
			16 | i | de     | & a < g | LOCALE_PROVIDER icu ICU_LOCALE 'de' ICU_RULES '& a < g'
			16 | b | C      | -       | LOCALE_PROVIDER libc
			17 | b | C.UTF-8| -       | LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'
			18 | i | de     | -       | LOCALE_PROVIDER icu ICU_LOCALE 'de'
			18 | - | -      | -       | LOCALE_PROVIDER libc
			""")
	void theOptionsAreThoseOfTheServersVersion(int server, @Nullable String provider, @Nullable String locale,
			@Nullable String rules, @Nullable String expected) {
		DatabaseLocale database = new DatabaseLocale("UTF8", "C.UTF-8", "en_US.UTF-8", provider, locale, rules);

		assertThat(database.options(server)).isEqualTo((expected != null) ? LIBC + " " + expected : LIBC);
	}

}
