package dev.migrator.boot.model;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for what says how the database should be.
 *
 * @param schemaLocations Patterns of the SQL files that say what the database should hold
 * beside the entities.
 * @param entityManagerFactories Names of the entity manager factories whose entities
 * belong to the migrated database. If not set, all.
 */
@ConfigurationProperties("migrator.autogenerate")
record ModelProperties(@DefaultValue("classpath*:db/schema/**/*.sql") List<String> schemaLocations,
		@DefaultValue List<String> entityManagerFactories) {
}
