package dev.migrator.autogenerate;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.script.ScriptDraft;

/**
 * Runs a script that is not there yet, as exactly as it will run once it is.
 */
public interface ProofRuns {

	/**
	 * Upgrade to the end, the script included.
	 * @param draft the script
	 * @param database where
	 * @throws dev.migrator.error.MigratorException if it fails
	 */
	void upgrade(ScriptDraft draft, ConnectionSource database);

	/**
	 * Undo the script.
	 * @param draft the script
	 * @param database where
	 * @throws dev.migrator.error.MigratorException if it fails
	 */
	void downgrade(ScriptDraft draft, ConnectionSource database);

}
