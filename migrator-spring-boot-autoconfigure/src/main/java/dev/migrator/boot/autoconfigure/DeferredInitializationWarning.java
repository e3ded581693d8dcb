package dev.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Says what becomes of the order if Hibernate is let go first.
 */
final class DeferredInitializationWarning {

	private static final String PROPERTY = "spring.jpa.defer-datasource-initialization";

	private DeferredInitializationWarning() {
	}

	/**
	 * Return what is wrong with the configuration.
	 * @param properties the configuration
	 * @return a warning, or {@code null} if Hibernate waits for the revisions
	 */
	static @Nullable String of(PropertyResolver properties) {
		return properties.getProperty(PROPERTY, boolean.class, false) ? PROPERTY
				+ "=true: Hibernate starts before the revisions run, and finds the schema of yesterday. "
				+ "It is meant for schemas that Hibernate makes. Remove it: data.sql runs after the revisions anyway."
				: null;
	}

}
