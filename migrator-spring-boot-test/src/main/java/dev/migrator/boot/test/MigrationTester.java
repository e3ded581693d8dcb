package dev.migrator.boot.test;

import java.util.function.Predicate;

import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

import dev.migrator.Migrator;
import dev.migrator.MigratorSettings;
import dev.migrator.diff.ChangePlan;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.shadow.NoShadowException;
import dev.migrator.model.ModelReader;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.schema.catalog.CatalogId;

/**
 * Tests the migrations of an application. It works in databases of its own, never in that
 * of the application, and can be given to AssertJ's {@code assertThat}:
 * <pre class="code">
 * assertThat(this.migrations).hasSingleHead().canBeUndone().matchesModels();
 * </pre> What a revision does to rows is tried with {@link #before(String)}.
 */
public final class MigrationTester implements AssertProvider<MigrationsAssert> {

	private final MigratorSettings settings;

	private final TestServer server;

	private final @Nullable ModelReader models;

	private final Predicate<CatalogId> includes;

	MigrationTester(MigratorSettings settings, TestServer server, @Nullable ModelReader models,
			Predicate<CatalogId> includes) {
		this.settings = settings;
		this.server = server;
		this.models = models;
		this.includes = includes;
	}

	/**
	 * Make a database in which everything is applied that a revision needs, and the
	 * revision itself is not.
	 * @param revision an id or a label, or the beginning of one
	 * @return the database, which the caller closes
	 * @throws dev.migrator.error.MigratorException if there is no such revision, or what
	 * it needs cannot be run
	 */
	public RevisionTrial before(String revision) {
		Revision found = graph().find(revision, RevisionGraph.Matching.ANY);
		TestCopy database = this.server.empty(this.settings);
		try {
			return RevisionTrial.before(found, graph(), migrator(database), database);
		}
		catch (RuntimeException ex) {
			try (database) {
				throw ex;
			}
		}
	}

	/**
	 * Return assertions for AssertJ's {@code assertThat}.
	 * @return the assertions
	 */
	@Override
	public MigrationsAssert assertThat() {
		return new MigrationsAssert(this);
	}

	RevisionGraph graph() {
		return migrator(null).graph();
	}

	/** Return what going up and down leaves behind, in words; nothing if all is well. */
	@Nullable String roundTrips() {
		try (TestCopy database = this.server.empty(this.settings)) {
			return new RoundTrips(migrator(database), database.connections()).all();
		}
	}

	@Nullable String roundTrip(String revision) {
		try (RevisionTrial trial = before(revision)) {
			return trial.roundTrip();
		}
	}

	/**
	 * Return what is different between migrations and models.
	 * @return a plan, or {@code null} if there are no models
	 * @throws NoShadowException if they cannot be compared here
	 */
	@Nullable ChangePlan missing() {
		ModelReader reader = this.models;
		return (reader != null) ? migrator(null).schemas(reader).missing(this.includes) : null;
	}

	private Migrator migrator(@Nullable TestCopy database) {
		return new Migrator(this.settings.forThrowaway(this.server.shadow()),
				(database != null) ? database.connections() : this.server.home().connections(), MigrationListener.NONE);
	}

}
