package dev.migrator.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

import dev.migrator.MigratorSettings.Hazards;
import dev.migrator.MigratorSettings.TransactionScope;
import dev.migrator.MigratorSettings.UnknownRevisions;
import dev.migrator.MigratorSettings.Verify;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.shadow.ShadowSettings;

/**
 * Configuration properties for Migrator.
 *
 * @param enabled Whether there is a migrator at all: start, command line, endpoint,
 * health.
 * @param autoMigrate Whether pending revisions run when the application starts. If not
 * set, they do, unless the profile "test" is active. Commands do not care.
 * @param whenPending What to do at start-up with pending revisions if auto-migrate is
 * off, or the maintenance window is closed.
 * @param target Target of the run at start-up. "heads" applies all branches, "head"
 * refuses if there are several.
 * @param locations Directories with SQL revisions, on the class path (classpath:) or in
 * the file system (file:). What is named has to exist. If not set, db/migrations in every
 * class-path root, which may be missing.
 * @param packages Packages that are scanned for Java revisions. If not set, none.
 * @param scriptsDirectory Directory in which the command "revision" writes, relative to
 * the working directory.
 * @param url JDBC URL of the database to migrate. If not set, the application's
 * DataSource says it.
 * @param username User that migrates. If not set, the application's.
 * @param password Password of the user that migrates. If not set, the application's, as
 * long as the user is the application's, too.
 * @param role Role to take on (SET ROLE) after connecting and before each revision. If
 * not set, the login role does it all.
 * @param initSql Statements to run after connecting and before each revision. If not set,
 * none.
 * @param grantReadTo Role that may read Migrator's own tables. Granted when they are
 * created. If not set, nobody but their owner may.
 * @param schema Schema of Migrator's own tables. It is created if it does not exist. If
 * not set, the current schema of the connection.
 * @param timeZone Time zone of the session that migrates.
 * @param waitForDatabase How long to wait for a database that cannot be reached.
 * @param lockWait How long to wait for another migrator.
 * @param pooler Connection pooler between Migrator and the server.
 * @param timeout How long the run at start-up may work, from its first step. Zero means
 * no limit. Commands have none.
 * @param statementTimeout How long a statement of a script may run. Zero means no limit.
 * @param lockRetry How often and how long a revision is tried whose locks others hold.
 * @param transaction What of a run is one transaction.
 * @param unknownRevisions What to do at start-up if the database has revisions that this
 * application does not know, on top of all that it knows.
 * @param hazards What to do with revisions that declare hazards which nobody has allowed.
 * @param verify When scripts of applied revisions are compared with what ran.
 * @param allowReset Whether the command "reset" may undo all revisions, and the data with
 * them. For development only.
 * @param maintenanceWindow When revisions may begin to run, such as "22:00-04:30" or
 * "Sat,Sun 01:00-05:00 Europe/Oslo"; in UTC if no zone is named. If not set, at any time.
 * @param backup Before which runs pg_dump makes a backup. Without the backup nothing
 * runs.
 * @param backupDirectory Directory in which backups are put. It is created if it does not
 * exist. If not set, no backup can be made, and a run that needs one fails.
 * @param pgDump Program that makes backups. A path, or a name that is found on the PATH.
 * @param shadow Where the throwaway databases are in which things are tried out.
 * @param dataSource Name of the DataSource bean of the database to migrate. If not set,
 * the one that is marked for migrations, or the only one.
 */
@ConfigurationProperties("migrator")
public record MigratorProperties(@DefaultValue("true") boolean enabled, @Nullable Boolean autoMigrate,
		@DefaultValue("warn") WhenPending whenPending, @DefaultValue("heads") String target,
		@Nullable List<String> locations, @DefaultValue List<String> packages, @Nullable Path scriptsDirectory,
		@Nullable String url, @Nullable String username, @Nullable String password, @Nullable String role,
		@DefaultValue List<String> initSql, @Nullable String grantReadTo, @Nullable String schema,
		@DefaultValue("UTC") ZoneId timeZone, @DefaultValue("60s") Duration waitForDatabase,
		@DefaultValue("10m") Duration lockWait, @DefaultValue("auto") Pooler pooler,
		@DefaultValue("60s") Duration timeout, @DefaultValue("0s") Duration statementTimeout,
		@DefaultValue LockRetries lockRetry, @DefaultValue("per-revision") TransactionScope transaction,
		@DefaultValue("warn") UnknownRevisions unknownRevisions, @DefaultValue("refuse") Hazards hazards,
		@DefaultValue("when-pending") Verify verify, @DefaultValue("false") boolean allowReset,
		@Nullable String maintenanceWindow, @DefaultValue("never") BackupSettings.When backup,
		@Nullable Path backupDirectory, @DefaultValue(BackupSettings.PG_DUMP) String pgDump,
		@DefaultValue Shadow shadow, @Nullable String dataSource) {

	/**
	 * How often and how long a revision is tried whose locks others hold.
	 *
	 * @param lockTimeout How long each of the first tries waits for its locks; so long
	 * may everybody wait who comes behind it.
	 * @param maxAttempts How often a revision is tried whose locks others hold.
	 * @param limit How long a revision is tried whose locks others hold.
	 */
	public record LockRetries(@DefaultValue("300ms") Duration lockTimeout, @DefaultValue("12") int maxAttempts,
			@DefaultValue("10m") Duration limit) {

		LockRetry settings() {
			return new LockRetry(this.lockTimeout, this.maxAttempts, this.limit);
		}

	}

	/**
	 * Where the throwaway databases are in which things are tried out.
	 *
	 * @param url JDBC URL for throwaway databases. If its user may create databases, they
	 * are created beside it. Otherwise it is emptied and used itself, and a second URL
	 * can follow after a comma. If not set, there is no place of this kind.
	 * @param username User of the throwaway databases. If not set, that of the URL, else
	 * the one that migrates.
	 * @param password Password of the user of the throwaway databases. If not set, that
	 * of the URL, else that of the user who migrates.
	 * @param allowOnServer Whether throwaway databases may be created on the server of
	 * the database to migrate, although it is not on this machine.
	 * @param mode Which places for throwaway databases are tried.
	 */
	public record Shadow(@Nullable String url, @Nullable String username, @Nullable String password,
			@DefaultValue("false") boolean allowOnServer, @DefaultValue("auto") ShadowSettings.Mode mode) {

		ShadowSettings settings() {
			return new ShadowSettings(StringUtils.hasText(this.url) ? this.url : null,
					StringUtils.hasText(this.username) ? this.username : null, this.password, this.allowOnServer,
					this.mode);
		}

	}

	/**
	 * What to do with pending revisions if nothing runs them.
	 */
	public enum WhenPending {

		/** Say so in the log, and start. */
		WARN,

		/** Refuse to start. */
		FAIL,

		/** Do not look. */
		IGNORE

	}

}
