package dev.migrator;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.script.ScriptSettings;

/**
 * All that {@link Migrator} has to be told.
 *
 * @param scripts where scripts are
 * @param database how the database is talked to
 * @param transaction what of a run is one transaction
 * @param target where an automatic run goes
 * @param verify when the checksums of applied scripts are compared
 * @param unknownRevisions what an automatic run does if the database is ahead of this
 * application
 * @param timeout how long an automatic run may work, from its first step; zero for no
 * limit. Waiting for the database and for another migrator does not count.
 * @param allowReset whether {@link Migrator#reset()} may undo everything
 * @param maintenanceWindow when steps may begin, or {@code null} for at any time
 * @param backup before which runs a backup is made
 * @param hazards what becomes of revisions whose hazards nobody has approved
 * @param shadow where throwaway databases may be
 */
public record MigratorSettings(ScriptSettings scripts, DatabaseSettings database, TransactionScope transaction,
		String target, Verify verify, UnknownRevisions unknownRevisions, Duration timeout, boolean allowReset,
		@Nullable MaintenanceWindow maintenanceWindow, BackupSettings backup, Hazards hazards, ShadowSettings shadow) {

	MigratorSettings withoutWaiting() {
		return new MigratorSettings(this.scripts, this.database.withoutWaiting(), this.transaction, this.target,
				this.verify, this.unknownRevisions, this.timeout, this.allowReset, this.maintenanceWindow, this.backup,
				this.hazards, this.shadow);
	}

	/**
	 * Return these settings for a database that nobody uses. Each step is a transaction
	 * of its own there, so that its locks can be told from those of the others.
	 */
	MigratorSettings forRehearsal() {
		return new MigratorSettings(this.scripts, this.database, TransactionScope.PER_REVISION, this.target,
				this.verify, this.unknownRevisions, this.timeout, this.allowReset, null, BackupSettings.NONE,
				this.hazards, this.shadow);
	}

	/**
	 * Return these settings for a database in which something is tried out: nobody has to
	 * approve anything there, and all of history runs, also what cannot run in a
	 * transaction.
	 */
	MigratorSettings forShadow(boolean onServerOfItsOwn) {
		DatabaseSettings session = onServerOfItsOwn ? this.database.forAnotherServer() : this.database;
		return new MigratorSettings(this.scripts, session, TransactionScope.PER_REVISION, this.target, Verify.NEVER,
				this.unknownRevisions, Duration.ZERO, this.allowReset, null, BackupSettings.NONE, Hazards.WARN,
				this.shadow);
	}

	/**
	 * Return these settings for a database that can be lost, and is the caller's alone: a
	 * run may begin at any time, takes as long as it takes, and makes no backup. Each
	 * step is a transaction of its own: all of history runs there.
	 * @param others where databases may be that can be lost as well
	 * @return the settings, with everything else as it is
	 */
	public MigratorSettings forThrowaway(ShadowSettings others) {
		return new MigratorSettings(this.scripts, this.database, TransactionScope.PER_REVISION, this.target,
				this.verify, this.unknownRevisions, Duration.ZERO, true, null, BackupSettings.NONE, this.hazards,
				others);
	}

	/**
	 * What of a run is one transaction.
	 */
	public enum TransactionScope {

		/** Each step. */
		PER_REVISION,

		/**
		 * All steps together: either all of them are applied or none. A plan with a step
		 * that cannot run in a transaction is refused.
		 */
		ALL

	}

	/**
	 * When the checksums of applied scripts are compared.
	 */
	public enum Verify {

		/** Whenever a run has something to do. */
		WHEN_PENDING,

		/** Also when there is nothing to do, which reads every script. */
		ALWAYS,

		/** Only when asked for. */
		NEVER

	}

	/**
	 * What becomes of a plan with a revision that declares hazards which its script does
	 * not allow.
	 */
	public enum Hazards {

		/** Nothing of it runs. */
		REFUSE,

		/** Say so, and go on: for databases that can be lost. */
		WARN

	}

	/**
	 * What an automatic run does if the database has revisions that this application does
	 * not know, on top of all that it does know.
	 */
	public enum UnknownRevisions {

		/** Say so, and go on: normal during a rolling deployment. */
		WARN,

		/** Refuse to start. */
		FAIL

	}

}
