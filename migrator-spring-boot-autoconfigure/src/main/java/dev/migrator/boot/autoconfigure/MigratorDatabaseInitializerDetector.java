package dev.migrator.boot.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/**
 * Lets everything that uses the database wait for the {@link MigratorInitializer}.
 */
final class MigratorDatabaseInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

	/** After Flyway and Liquibase, before {@code schema.sql} and {@code data.sql}. */
	private static final int ORDER = 10;

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(MigratorInitializer.class);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
