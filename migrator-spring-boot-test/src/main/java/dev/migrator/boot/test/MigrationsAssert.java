package dev.migrator.boot.test;

import java.util.SortedSet;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DifferenceText;

/**
 * What can be asserted of all migrations of an application.
 */
public final class MigrationsAssert extends AbstractAssert<MigrationsAssert, MigrationTester> {

	MigrationsAssert(MigrationTester actual) {
		super(actual, MigrationsAssert.class);
	}

	/**
	 * Verify that there is one head: that nobody has to merge branches.
	 * @return this
	 */
	public MigrationsAssert hasSingleHead() {
		SortedSet<String> heads = this.actual.graph().heads();
		if (heads.isEmpty()) {
			return require("There are no migrations.");
		}
		return require((heads.size() == 1) ? null
				: "The migrations have %d heads: %s. Join them: migrator merge heads -m \"…\"".formatted(heads.size(),
						String.join(", ", heads)));
	}

	/**
	 * Verify that going down undoes all that going up has done: in a new database each
	 * revision goes up, down and up again, and in the end all of them go down to an empty
	 * schema and up again. After each way the schema has to be the same as before.
	 * Revisions without a way down only go up.
	 * @return this
	 */
	public MigrationsAssert canBeUndone() {
		return require(this.actual.roundTrips());
	}

	/**
	 * Verify that a revision has a way down, and that it undoes all that the way up has
	 * done to the schema.
	 * @param revision an id or a label, or the beginning of one
	 * @return this
	 */
	public MigrationsAssert canBeUndone(String revision) {
		return require(this.actual.roundTrip(revision));
	}

	/**
	 * Verify that the migrations make what entities and schema files of the application
	 * say, as the command {@code check} does.
	 * @return this
	 */
	public MigrationsAssert matchesModels() {
		ChangePlan missing = this.actual.missing();
		if (missing == null) {
			return require("The application has no models with which the migrations could be compared.");
		}
		return require(missing.isEmpty() ? null
				: "The migrations do not make what the models say.%s\nWrite the revision that is missing: migrator revision --autogenerate -m \"…\""
					.formatted(new DifferenceText(missing).indented()));
	}

	private MigrationsAssert require(@Nullable String wrong) {
		if (wrong != null) {
			failWithMessage("%s", wrong);
		}
		return this;
	}

}
