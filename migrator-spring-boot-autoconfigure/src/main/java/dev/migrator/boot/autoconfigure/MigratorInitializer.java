package dev.migrator.boot.autoconfigure;

import org.springframework.beans.factory.InitializingBean;

/**
 * Runs pending revisions while the context starts, before any bean that needs the schema
 * is created.
 */
public final class MigratorInitializer implements InitializingBean {

	private final MigratorDatabases databases;

	MigratorInitializer(MigratorDatabases databases) {
		this.databases = databases;
	}

	@Override
	public void afterPropertiesSet() {
		this.databases.all().values().forEach(MigratorDatabase::start);
	}

}
