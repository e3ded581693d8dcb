package dev.migrator.boot.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.InitializingBean;

import dev.migrator.Migrator;
import dev.migrator.error.MigratorException;

/**
 * Runs pending revisions while the context starts, before any bean that needs the schema
 * is created.
 */
public final class MigratorInitializer implements InitializingBean {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	/** Of its own, so that whoever knows can turn them off. */
	private static final Log warningLogger = LogFactory.getLog(MigratorInitializer.class);

	private final MigratorDatabases databases;

	private final MigratorStartupStrategy strategy;

	private final Supplier<List<String>> warnings;

	MigratorInitializer(MigratorDatabases databases, MigratorStartupStrategy strategy,
			Supplier<List<String>> warnings) {
		this.databases = databases;
		this.strategy = strategy;
		this.warnings = warnings;
	}

	@Override
	public void afterPropertiesSet() {
		this.warnings.get().forEach(warningLogger::warn);
		ShutdownGuard guard = ShutdownGuard.install(logger::error);
		try {
			this.databases.all().values().forEach((database) -> guard.protect(database.migrator()));
			new SeveralDatabases(this.databases.all()).requireDistinct(MigratorDatabase::asks);
			this.databases.all().forEach(this.strategy::start);
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
