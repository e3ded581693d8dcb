package dev.migrator.boot.model;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.migrator.boot.autoconfigure.DatabaseProperties;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.diff.CatalogPatterns;
import dev.migrator.diff.NamingPatterns;
import dev.migrator.schema.catalog.CatalogId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Configuration properties for what says how the database should be.
 *
 * @param schemaLocations Patterns of the SQL files that say what the database should hold
 * beside the entities. If not set, those in db/schema.
 * @param entityManagerFactories Names of the entity manager factories whose entities
 * belong to the migrated database. If not set, all.
 * @param include Patterns of what is compared, such as "table:order_*". If not set,
 * everything.
 * @param exclude Patterns of what is not compared, such as "table:shedlock" or
 * "*.audit_*". If not set, nothing is left out.
 * @param naming Patterns of the names of new constraints and indexes that no model names,
 * by what they are: "fk_{table}_{columns}" under "foreign-key". If not set, Hibernate or
 * PostgreSQL names them.
 */
@ConfigurationProperties("migrator.autogenerate")
record ModelProperties(@Nullable List<String> schemaLocations, @DefaultValue List<String> entityManagerFactories,
		@DefaultValue List<String> include, @DefaultValue List<String> exclude,
		@DefaultValue Map<NamingPatterns.Kind, String> naming) {

	private static final String PREFIX = "migrator.autogenerate";

	static ModelProperties of(Environment environment, String database) {
		return new DatabaseProperties(environment).bind(database, "autogenerate", ModelProperties.class);
	}

	/** Return where the SQL files of a database are. */
	List<String> schemaLocations(String database) {
		boolean usual = database.equals(MigratorDatabases.DEFAULT);
		return (this.schemaLocations != null) ? this.schemaLocations
				: List.of("classpath*:db/schema/" + (usual ? "" : database + "/") + "**/*.sql");
	}

	/** Return which things are compared. */
	Predicate<CatalogId> includes() {
		return CatalogPatterns.included(CatalogPatterns.of(this.include, PREFIX + ".include"),
				CatalogPatterns.of(this.exclude, PREFIX + ".exclude"));
	}

}
