package dev.migrator.boot.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.execution.shadow.ShadowSettings.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From {@code migrator.shadow.*} to the core's settings.
 */
class ShadowPropertiesTests {

	@Test
	void nothingSaidIsTheDefault() {
		assertThat(settings(Map.of())).isEqualTo(ShadowSettings.DEFAULT);
	}

	@Test
	void anEmptyUrlIsNone() {
		assertThat(settings(Map.of("migrator.shadow.url", ""))).isEqualTo(ShadowSettings.DEFAULT);
	}

	@Test
	void allOfItArrivesAndNoSecretIsShown() {
		ShadowSettings settings = settings(Map.of("migrator.shadow.url", "jdbc:postgresql://db/shadow?password=secret",
				"migrator.shadow.username", "ada", "migrator.shadow.password", "secret",
				"migrator.shadow.allow-on-server", "true", "migrator.shadow.mode", "server"));

		assertThat(settings).isEqualTo(
				new ShadowSettings("jdbc:postgresql://db/shadow?password=secret", "ada", "secret", true, Mode.SERVER));
		assertThat(settings.toString()).doesNotContain("secret");
	}

	private static ShadowSettings settings(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("migrator", MigratorProperties.class)
			.shadow()
			.settings();
	}

}
