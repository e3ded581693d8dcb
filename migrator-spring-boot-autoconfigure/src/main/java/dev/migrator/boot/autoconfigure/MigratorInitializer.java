package dev.migrator.boot.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.PropertyResolver;

import dev.migrator.Migrator;
import dev.migrator.error.MigratorException;

/**
 * Runs pending revisions while the context starts, before any bean that needs the schema
 * is created.
 */
public final class MigratorInitializer implements InitializingBean {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final MigratorDatabases databases;

	private final PropertyResolver properties;

	MigratorInitializer(MigratorDatabases databases, PropertyResolver properties) {
		this.databases = databases;
		this.properties = properties;
	}

	@Override
	public void afterPropertiesSet() {
		String warning = DdlAutoWarning.of(this.properties);
		if (warning != null) {
			logger.warn(warning);
		}
		ShutdownGuard guard = ShutdownGuard.install(logger::error);
		try {
			this.databases.all().values().forEach((database) -> guard.protect(database.migrator()));
			new SeveralDatabases(this.databases.all()).requireDistinct(MigratorDatabase::asks);
			this.databases.all().values().forEach(MigratorDatabase::start);
			guard.close();
		}
		catch (RuntimeException | Error ex) {
			// The failure of the start is reported when this method has long been left
			if (!guard.isEnding()) {
				guard.close();
			}
			if (ex instanceof MigratorException ours) {
				throw new FailedStartException(ours);
			}
			throw ex;
		}
	}

}
