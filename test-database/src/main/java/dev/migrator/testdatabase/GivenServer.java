package dev.migrator.testdatabase;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * A server that somebody else runs, named by system properties or environment variables.
 */
record GivenServer(Properties properties, Map<String, String> environment) implements ServerSource {

	@Override
	public @Nullable ServerAddress open() {
		String url = setting("url");
		return (url != null) ? ServerAddress.parse(url, setting("username"), setting("password")) : null;
	}

	private @Nullable String setting(String name) {
		String value = this.properties.getProperty("migrator.test." + name);
		if (value == null) {
			value = this.environment.get("MIGRATOR_TEST_" + name.toUpperCase(Locale.ROOT));
		}
		return (value == null || value.isBlank()) ? null : value;
	}

	@Override
	public String howTo() {
		return "name a server: -Dmigrator.test.url=jdbc:postgresql://host:5432/postgres -Dmigrator.test.username=… "
				+ "-Dmigrator.test.password=… (or MIGRATOR_TEST_URL, …_USERNAME, …_PASSWORD); "
				+ "the role must be a superuser";
	}

}
