package dev.migrator.boot.model;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.migrator.diff.CatalogPatterns;
import dev.migrator.diff.NamingPatterns;
import dev.migrator.schema.catalog.CatalogId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Configuration properties for what says how the database should be.
 *
 * @param schemaLocations Patterns of the SQL files that say what the database should hold
 * beside the entities.
 * @param entityManagerFactories Names of the entity manager factories whose entities
 * belong to the migrated database. If not set, all.
 * @param include Patterns of what is compared, such as "table:order_*". If not set,
 * everything.
 * @param exclude Patterns of what is not compared, such as "table:shedlock" or
 * "*.audit_*".
 * @param naming Patterns of the names of new constraints and indexes that no model names,
 * by what they are: "fk_{table}_{columns}" under "foreign-key".
 */
@ConfigurationProperties("migrator.autogenerate")
record ModelProperties(@DefaultValue("classpath*:db/schema/**/*.sql") List<String> schemaLocations,
		@DefaultValue List<String> entityManagerFactories, @DefaultValue List<String> include,
		@DefaultValue List<String> exclude, @DefaultValue Map<NamingPatterns.Kind, String> naming) {

	private static final String PREFIX = "migrator.autogenerate";

	static ModelProperties of(Environment environment) {
		return Binder.get(environment).bindOrCreate(PREFIX, ModelProperties.class);
	}

	/** Return which things are compared. */
	Predicate<CatalogId> includes() {
		return CatalogPatterns.included(CatalogPatterns.of(this.include, PREFIX + ".include"),
				CatalogPatterns.of(this.exclude, PREFIX + ".exclude"));
	}

}
