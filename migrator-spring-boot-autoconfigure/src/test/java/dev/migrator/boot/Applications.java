package dev.migrator.boot;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.autoconfigure.MigratorAutoConfiguration;
import dev.migrator.boot.autoconfigure.MigratorStartupAutoConfiguration;
import dev.migrator.testdatabase.TestDatabase;

/**
 * Application contexts, for tests.
 */
public final class Applications {

	private Applications() {
	}

	/** Return a context without any database. */
	public static ApplicationContextRunner plain() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
					MigratorAutoConfiguration.class, MigratorStartupAutoConfiguration.class))
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=2",
					"spring.datasource.hikari.minimum-idle=1", "migrator.wait-for-database=0s");
	}

	/** Return a context as an application has it: a pool, and revisions. */
	public static ApplicationContextRunner on(TestDatabase database, ScriptDirectory scripts) {
		return on(database).withPropertyValues(scripts.property());
	}

	/** Return a context with a pool. */
	public static ApplicationContextRunner on(TestDatabase database) {
		return plain().withPropertyValues("spring.datasource.url=" + database.url(),
				"spring.datasource.username=" + database.username(),
				"spring.datasource.password=" + database.password());
	}

}
