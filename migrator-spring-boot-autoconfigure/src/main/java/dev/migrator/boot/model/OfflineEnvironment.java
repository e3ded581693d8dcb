package dev.migrator.boot.model;

import java.util.Map;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The application's environment, as one of an application without web and without a
 * database. A web application's own would let conditions see a web application.
 */
final class OfflineEnvironment extends StandardEnvironment {

	/** A user's bean can ask for it: nothing but models are read. */
	static final String READING_MODELS = "migrator.reading-models";

	private static final Map<String, Object> PROPERTIES = Map.ofEntries(Map.entry(READING_MODELS, "true"),
			Map.entry("migrator.enabled", "false"), Map.entry("spring.main.lazy-initialization", "true"),
			Map.entry("spring.main.web-application-type", "none"), Map.entry("spring.jpa.generate-ddl", "false"),
			Map.entry("spring.jpa.hibernate.ddl-auto", "none"), Map.entry("spring.sql.init.mode", "never"),
			Map.entry("spring.flyway.enabled", "false"), Map.entry("spring.liquibase.enabled", "false"),
			Map.entry("spring.data.jdbc.dialect", "postgresql"),
			// A test slice turns it off, and has no models then
			Map.entry(EnableAutoConfiguration.ENABLED_OVERRIDE_PROPERTY, "true"));

	private static final String SERVLET = "servlet";

	OfflineEnvironment(ConfigurableEnvironment application) {
		MutablePropertySources sources = getPropertySources();
		sources.forEach((source) -> sources.remove(source.getName()));
		for (PropertySource<?> source : application.getPropertySources()) {
			if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
					&& !source.getName().startsWith(SERVLET)) {
				sources.addLast(source);
			}
		}
		sources.addFirst(new MapPropertySource("models", PROPERTIES));
		setActiveProfiles(application.getActiveProfiles());
		setDefaultProfiles(application.getDefaultProfiles());
		setConversionService(application.getConversionService());
		ConfigurationPropertySources.attach(this);
	}

}
