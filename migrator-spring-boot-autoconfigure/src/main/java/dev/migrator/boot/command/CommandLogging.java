package dev.migrator.boot.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the log of a command short: our own lines and warnings, without time and thread.
 * These are defaults, below everything that the application configures.
 */
final class CommandLogging implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final Map<String, String> DEFAULTS = Map.of("logging.level.root", "warn",
			"logging.level.dev.migrator", "info", "logging.pattern.console", "%-5level %msg%n");

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		Map<String, Object> defaults = new LinkedHashMap<>();
		DEFAULTS.forEach((name, value) -> {
			if (!environment.containsProperty(name)) {
				defaults.put(name, value);
			}
		});
		DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
	}

	/** Before configuration files are read, and long before logging is set up. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
