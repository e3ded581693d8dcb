package dev.migrator.boot.test;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.Migrator;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Target;

/**
 * A database in which one revision is tried: given rows before, it goes up, and what it
 * made of them is asserted. <pre class="code">
 * try (RevisionTrial trial = this.migrations.before("6bf592f66124")) {
 * 	trial.jdbc().sql("INSERT INTO …").update();
 * 	trial.upgrade();
 * 	assertThat(trial.jdbc().sql("SELECT …").query(String.class).list()).containsExactly("…");
 * }
 * </pre>
 */
public final class RevisionTrial implements AutoCloseable {

	private final Revision revision;

	private final Migrator migrator;

	private final TestCopy database;

	private RevisionTrial(Revision revision, Migrator migrator, TestCopy database) {
		this.revision = revision;
		this.migrator = migrator;
		this.database = database;
	}

	static RevisionTrial before(Revision revision, RevisionGraph graph, Migrator migrator, TestCopy database) {
		graph.parents(revision.id()).forEach(migrator::upgrade);
		graph.dependencies(revision.id()).forEach(migrator::upgrade);
		return new RevisionTrial(revision, migrator, database);
	}

	/**
	 * Return a client for the database. Each of its statements is a transaction.
	 * @return the client
	 */
	public JdbcClient jdbc() {
		return JdbcClient.create(dataSource());
	}

	/**
	 * Return the database.
	 * @return a source that opens a connection each time
	 */
	public DataSource dataSource() {
		return this.database.address().dataSource();
	}

	/**
	 * Apply the revision.
	 * @return this
	 * @throws dev.migrator.error.MigratorException if it fails
	 */
	public RevisionTrial upgrade() {
		this.migrator.upgrade(this.revision.id());
		return this;
	}

	/**
	 * Undo the revision.
	 * @return this
	 * @throws dev.migrator.error.MigratorException if it fails or has no way down
	 */
	public RevisionTrial downgrade() {
		this.migrator.downgrade(Target.below(this.revision.id(), this.revision.revises()).text(), false);
		return this;
	}

	/**
	 * Apply the revision and others.
	 * @param target where to go, such as {@code head} or the id of a later revision
	 * @return this
	 * @throws dev.migrator.error.MigratorException if one of them fails
	 */
	public RevisionTrial upgradeTo(String target) {
		this.migrator.upgrade(target);
		return this;
	}

	/**
	 * Undo several revisions.
	 * @param target the id of the revision that stays, or {@code base}
	 * @return this
	 * @throws dev.migrator.error.MigratorException if one of them fails or has no way
	 * down
	 */
	public RevisionTrial downgradeTo(String target) {
		this.migrator.downgrade(target, false);
		return this;
	}

	@Nullable String roundTrip() {
		RoundTrips trips = new RoundTrips(this.migrator, this.database.connections());
		return trips.one(this.revision, trips.catalog());
	}

	/**
	 * Drop the database.
	 */
	@Override
	public void close() {
		this.database.close();
	}

}
