package dev.migrator;

import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Makes what a run leaves that was killed in the middle of a statement.
 */
final class InterruptedStep {

	private InterruptedStep() {
	}

	/**
	 * Interrupt the first statement of the revision "r".
	 * @param state what the journal says of it
	 */
	static void leave(Scenario scenario, TestDatabase database, String state) {
		String statement = scenario.read("r");
		scenario.file("r",
				statement.replaceFirst("(?s)(-- migrate:up transaction:false\n)(.*?;\n)", "$1VACUUM no_such_table;\n"));
		catchThrowableOfType(MigratorException.class, () -> scenario.migrator().migrate());
		scenario.file("r", statement);
		database.execute("UPDATE migrator_journal SET state = '" + state + "'");
	}

}
