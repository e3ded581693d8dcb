package dev.migrator.boot.env;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of {@link DatabaseUrl} and {@link DatabaseUrlPropertySource} that hold for
 * any names and passwords.
 */
class DatabaseUrlPropertyTests {

	private static final int ROUNDS = 300;

	private static final String ODD = "ab09 %+@/:?#[]&=\\\"'${}-_.~!*(),;<>|^`\u00e5\u00df\u4e2d\u2028\t\n";

	@RepeatedTest(8)
	void whatIsEncodedIsWhatIsRead(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		for (int i = 0; i < ROUNDS; i++) {
			String user = "u" + text(random, ODD);
			String password = "p" + text(random, ODD);
			String database = "d" + text(random, ODD);
			String option = "o" + text(random, ODD);
			DatabaseUrl url = DatabaseUrl.parse("postgresql://" + encode(user, random) + ":" + encode(password, random)
					+ "@h/" + encode(database, random) + "?options=" + encode(option, random));
			assertThat(url.username()).isEqualTo(user);
			assertThat(url.password()).isEqualTo(password);
			Properties read = Driver.parseURL(url.jdbcUrl(), new Properties());
			assertThat(read).isNotNull();
			assertThat(PGProperty.PG_DBNAME.getOrDefault(read)).isEqualTo(database);
			assertThat(PGProperty.OPTIONS.getOrDefault(read)).isEqualTo(option);
			assertThat(PGProperty.USER.getOrDefault(read)).isNull();
		}
	}

	@RepeatedTest(8)
	void noPasswordIsTakenForAPlaceholder(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		for (int i = 0; i < ROUNDS; i++) {
			String value = "p" + text(random, "${}:\\a");
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addFirst(new MapPropertySource("test",
						Map.of("a", "wrong", "value", DatabaseUrlPropertySource.literal(value))));
			assertThat(environment.getProperty("value")).isEqualTo(value);
			ConfigurationPropertySources.attach(environment);
			assertThat(environment.getProperty("value")).isEqualTo(value);
			assertThat(Binder.get(environment).bind("value", String.class).get()).isEqualTo(value);
		}
	}

	@RepeatedTest(8)
	void anyTextIsReadOrRefusedInOurWords(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		for (int i = 0; i < ROUNDS; i++) {
			String text = (random.nextBoolean() ? "postgresql://" : "jdbc:postgresql:") + text(random, ODD + "//@@::,");
			try {
				assertThat(Driver.parseURL(DatabaseUrl.parse(text).jdbcUrl(), new Properties())).isNotNull();
			}
			catch (DatabaseUrlException ex) {
				assertThat(ex.action()).isNotEmpty();
			}
		}
	}

	private static String text(Random random, String alphabet) {
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(12); length > 0; length--) {
			text.append(alphabet.charAt(random.nextInt(alphabet.length())));
		}
		return text.toString();
	}

	/** All that has a meaning is escaped, and of the rest some. */
	private static String encode(String text, Random random) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			boolean plain = octet > 0 && "ab09+-_.~!*${}".indexOf(octet) >= 0;
			encoded.append(
					(plain && random.nextBoolean()) ? String.valueOf((char) octet) : "%%%02x".formatted(octet & 0xff));
		}
		return encoded.toString();
	}

}
