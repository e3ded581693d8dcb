package dev.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Says why Hibernate must not change a schema that revisions make.
 */
final class DdlAutoWarning {

	private static final List<String> PROPERTIES = List.of("spring.jpa.hibernate.ddl-auto",
			"spring.jpa.properties.hibernate.hbm2ddl.auto",
			"spring.jpa.properties.jakarta.persistence.schema-generation.database.action");

	private DdlAutoWarning() {
	}

	/**
	 * Return what is wrong with the configuration.
	 * @param properties the configuration
	 * @return a warning, or {@code null} if Hibernate leaves the schema alone
	 */
	static @Nullable String of(PropertyResolver properties) {
		for (String property : PROPERTIES) {
			String value = properties.getProperty(property, "").strip();
			String danger = danger(value.toLowerCase(Locale.ROOT));
			if (danger != null) {
				return "%s=%s: %s Set it to validate or none; 'migrator revision --autogenerate' writes what the entities need."
					.formatted(property, value, danger);
			}
		}
		return null;
	}

	private static @Nullable String danger(String value) {
		return switch (value) {
			case "update" ->
				"Hibernate adds to the schema that the revisions make what it misses, and never renames or removes. What was renamed is there twice, with the rows in the old place, and no revision describes what the database holds.";
			case "create", "create-drop", "create-only", "drop", "drop-and-create" ->
				"Hibernate drops or creates the tables of all entities, also those that revisions made, and their rows are lost.";
			default -> null;
		};
	}

}
