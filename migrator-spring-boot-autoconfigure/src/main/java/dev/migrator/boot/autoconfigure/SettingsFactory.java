package dev.migrator.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.migrator.MaintenanceWindow;
import dev.migrator.MigratorSettings;
import dev.migrator.boot.autoconfigure.MigratorDatabase.StartupMode;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.script.ScriptSettings;

/**
 * Turns the properties into the core's settings, once.
 */
final class SettingsFactory {

	private static final String TEST_PROFILE = "test";

	private final MigratorProperties properties;

	private final Environment environment;

	SettingsFactory(MigratorProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	MigratorSettings settings(ScriptSettings scripts, @Nullable String version) {
		DatabaseSettings database = new DatabaseSettings(this.properties.schema(), this.properties.role(),
				this.properties.initSql(), this.properties.grantReadTo(), this.properties.timeZone(),
				this.properties.waitForDatabase(), this.properties.lockWait(), this.properties.statementTimeout(),
				this.properties.lockRetry().settings(), this.properties.pooler(),
				DatabaseSettings.Client.here(this.environment.getProperty("spring.application.name"), version));
		String window = this.properties.maintenanceWindow();
		return new MigratorSettings(scripts, database, this.properties.transaction(), this.properties.target(),
				this.properties.verify(), this.properties.unknownRevisions(), this.properties.timeout(),
				this.properties.allowReset(), StringUtils.hasText(window) ? MaintenanceWindow.parse(window) : null,
				new BackupSettings(this.properties.backup(), this.properties.backupDirectory(),
						this.properties.pgDump()),
				this.properties.hazards(), this.properties.shadow().settings());
	}

	/**
	 * Read {@code auto-migrate} now, at run time: ahead-of-time processing would freeze a
	 * condition.
	 */
	StartupMode startupMode() {
		Boolean autoMigrate = this.properties.autoMigrate();
		boolean testProfile = List.of(this.environment.getActiveProfiles()).contains(TEST_PROFILE);
		boolean byTestProfile = autoMigrate == null && testProfile;
		return new StartupMode((autoMigrate != null) ? autoMigrate : !testProfile, byTestProfile,
				this.properties.whenPending(), this.properties.unknownRevisions(),
				StringUtils.hasText(this.properties.maintenanceWindow()));
	}

}
