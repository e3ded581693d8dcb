package dev.migrator.script;

import dev.migrator.revision.Revision;

/**
 * The file or class that holds a revision. Its facts are known at once; what it does is
 * read only when it is about to run, to be printed or to be verified.
 */
public sealed interface Script permits SqlScript, JavaScript, StoredScript, ConfinedScript {

	/**
	 * Return the facts: id, parents and the rest of the header.
	 * @return the revision
	 */
	Revision revision();

	/**
	 * Return the time-outs that the script declares for its own transaction.
	 * @return the declared time-outs, possibly none
	 */
	DeclaredTimeouts timeouts();

	/**
	 * Return what the script declares as dangerous in its way up.
	 * @return the declared and the approved hazards, possibly none
	 */
	DeclaredHazards hazards();

	/**
	 * Read both sections whole, checking everything that can be checked without a
	 * database.
	 * @return the sections
	 * @throws dev.migrator.error.ScriptException if the script is malformed
	 */
	ScriptBody body();

	/**
	 * Return what the script is called in messages.
	 * @return a path or a class name
	 */
	default String name() {
		return revision().script();
	}

}
