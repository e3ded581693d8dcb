package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds other tools that change a database that is migrated. Beside each other they work,
 * as long as nothing of the one is in the way of the other; but neither knows what the
 * other did.
 */
final class OtherTools {

	private static final boolean FLYWAY = isPresent("org.flywaydb.core.Flyway");

	private static final boolean LIQUIBASE = isPresent("liquibase.integration.spring.SpringLiquibase");

	private final ListableBeanFactory beans;

	private final MigratorDatabases databases;

	OtherTools(ListableBeanFactory beans, MigratorDatabases databases) {
		this.beans = beans;
		this.databases = databases;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, OtherTools.class.getClassLoader());
	}

	/**
	 * Return a warning for each tool that is at work in the same database.
	 */
	List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		if (FLYWAY) {
			FlywayBeans.dataSources(this.beans)
				.forEach((source) -> add(warnings, "Flyway", "spring.flyway.enabled", source));
		}
		if (LIQUIBASE) {
			LiquibaseBeans.dataSources(this.beans)
				.forEach((source) -> add(warnings, "Liquibase", "spring.liquibase.enabled", source));
		}
		return warnings.stream().distinct().toList();
	}

	private void add(List<String> warnings, String tool, String property, @Nullable DataSource dataSource) {
		for (MigratorDatabase database : this.databases.all().values()) {
			if (dataSource == null || !database.target().isBehind(dataSource)) {
				continue;
			}
			warnings.add(
					"%s changes the %s as well, before the revisions run. Neither tool knows what the other did: what both touch fails on the next new database, and drift and autogenerate show what %1$s made as not described by any revision. Leave the schema to one of them: %s=false, or migrator.enabled=false."
						.formatted(tool, database.target().description(), property));
		}
	}

	/**
	 * Keeps Flyway's classes away from applications without it.
	 */
	private static final class FlywayBeans {

		static List<@Nullable DataSource> dataSources(ListableBeanFactory beans) {
			List<@Nullable DataSource> found = new ArrayList<>();
			beans.getBeanProvider(Flyway.class)
				.forEach((flyway) -> found.add(flyway.getConfiguration().getDataSource()));
			return found;
		}

	}

	/**
	 * Keeps Liquibase's classes away from applications without it.
	 */
	private static final class LiquibaseBeans {

		static List<@Nullable DataSource> dataSources(ListableBeanFactory beans) {
			List<@Nullable DataSource> found = new ArrayList<>();
			beans.getBeanProvider(SpringLiquibase.class).forEach((liquibase) -> found.add(liquibase.getDataSource()));
			return found;
		}

	}

}
