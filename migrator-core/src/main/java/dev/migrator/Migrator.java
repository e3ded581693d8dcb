package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.execution.Database;
import dev.migrator.execution.LockHolder;
import dev.migrator.execution.LockReport;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.Run;
import dev.migrator.execution.StopReport;
import dev.migrator.execution.StopSwitch;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.Place;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.Look;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.ModelReader;
import dev.migrator.offline.PlanRange;
import dev.migrator.offline.PrintedPlan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Standing;
import dev.migrator.revision.Target;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.Scripts;

/**
 * The front door: one method for each thing that a user can ask for. An instance holds no
 * connection between two calls, and reads the scripts anew in each.
 */
public final class Migrator {

	private final MigratorSettings settings;

	private final Database database;

	private final ConnectionSource connections;

	private final MigrationListener listener;

	private final StopSwitch stopSwitch;

	/**
	 * Create a migrator; nothing is read or connected to yet.
	 * @param settings what it has to be told
	 * @param connections where connections come from
	 * @param listener is told what happens
	 */
	public Migrator(MigratorSettings settings, ConnectionSource connections, MigrationListener listener) {
		this(settings, connections, listener, new StopSwitch());
	}

	private Migrator(MigratorSettings settings, ConnectionSource connections, MigrationListener listener,
			StopSwitch stopSwitch) {
		this.settings = settings;
		this.connections = connections;
		this.listener = listener;
		this.stopSwitch = stopSwitch;
		this.database = new Database(connections, settings.database(), listener, stopSwitch);
	}

	/**
	 * Begin to make a migrator for a pool, which lends its connections.
	 * @param dataSource where connections are borrowed
	 * @return a builder
	 */
	public static MigratorBuilder builder(DataSource dataSource) {
		return builder(ConnectionSource.borrowing(dataSource, "database of the given DataSource"));
	}

	/**
	 * Begin to make a migrator.
	 * @param connections where connections come from
	 * @return a builder
	 */
	public static MigratorBuilder builder(ConnectionSource connections) {
		return new MigratorBuilder(connections);
	}

	/**
	 * Make the automatic run of an application that starts: upgrade to the configured
	 * target, unless the database is ahead of this application.
	 * @return what was done
	 * @throws MigratorException if it failed; the message says in which state things are
	 */
	public RunReport migrate() {
		return runner(scripts()).automatic(Target.parse(this.settings.target()));
	}

	/**
	 * Upgrade to a target.
	 * @param target a target such as {@code head}, {@code +1} or an id
	 * @return what was done
	 * @throws MigratorException if it failed; the message says in which state things are
	 */
	public RunReport upgrade(String target) {
		return runner(scripts()).upgrade(Target.parse(target));
	}

	/**
	 * Try an upgrade on another database, and tell what it did there: how long each step
	 * took, which tables it locked, how many rows there are before and after. The
	 * database itself is only read.
	 * @param target a target such as {@code head}, {@code +1} or an id
	 * @param url the JDBC URL of a database that was made for this and is left as the
	 * upgrade makes it; {@code null} to have the server copy the database, and drop the
	 * copy afterwards
	 * @return what was seen, a failure of the upgrade included
	 * @throws MigratorException if nothing could be tried, for instance because others
	 * are connected to what would be copied
	 */
	public RehearsalReport rehearse(String target, @Nullable String url) {
		return new Rehearsal(this.settings, scripts(), this.connections, this.listener, this.stopSwitch).upgrade(target,
				url);
	}

	/**
	 * Downgrade to a target.
	 * @param target a target such as {@code -1}, {@code base} or an id, which stays
	 * applied
	 * @param includeDependents whether revisions of other branches may be undone, too,
	 * because they depend on what is undone
	 * @return what was done
	 * @throws MigratorException if it failed; the message says in which state things are
	 */
	public RunReport downgrade(String target, boolean includeDependents) {
		Target parsed = Target.parse(target);
		return runner(scripts()).command(RunOrder.downgrade(parsed, includeDependents, this.settings.verify()));
	}

	/**
	 * Show what a downgrade would do. Nothing is changed, no lock is taken.
	 * @param target the target
	 * @param includeDependents whether revisions of other branches may be undone, too
	 * @param useStoredUndo whether revisions whose scripts this application does not have
	 * may be undone by what the history keeps of them
	 * @return the review
	 * @throws MigratorException if the downgrade would be refused, for instance because
	 * the history does not keep how to undo a revision on the way
	 */
	public DowngradeReview reviewDowngrade(String target, boolean includeDependents, boolean useStoredUndo) {
		Scripts scripts = scripts();
		return useStoredUndo ? new StoredUndos(this.database, scripts).review(target, includeDependents)
				: new DowngradeReview(target, includeDependents, new Planner(scripts.graph())
					.downgrade(this.database.look().heads(), Target.parse(target), includeDependents), List.of());
	}

	/**
	 * Downgrade as it was shown, with the stored ways down that were shown.
	 * @param review what was shown to the person who wants it
	 * @return what was done
	 * @throws MigratorException if it failed, or if what is stored is not what was shown
	 */
	public RunReport downgrade(DowngradeReview review) {
		StoredUndos undos = new StoredUndos(this.database, scripts());
		RunOrder order = RunOrder.downgrade(Target.parse(review.target()), review.includeDependents(),
				this.settings.verify());
		return runner(undos.scripts(review)).command(order.checking((run) -> undos.requireUnchanged(review, run)));
	}

	/**
	 * Undo everything and apply it again, on a database for development.
	 * @return what was done
	 * @throws MigratorException if {@link MigratorSettings#allowReset()} does not allow
	 * it, or if it failed; the message says in which state things are
	 */
	public RunReport reset() {
		requireResetAllowed();
		return runner(scripts()).command(RunOrder.reset(Target.parse(this.settings.target())));
	}

	private void requireResetAllowed() {
		if (!this.settings.allowReset()) {
			throw new MigratorException(
					"A reset undoes all revisions, and the data with them, and it is not allowed here. Nothing was run.",
					"If this is a database for development, set migrator.allow-reset to true.");
		}
	}

	/**
	 * Begin the history of the schema anew, on a database for development: undo
	 * everything, put all scripts into a directory beside the scripts directory, write
	 * one initial revision of what the models say, and run it.
	 * @param models read what the application's models say
	 * @param message what the initial revision is called
	 * @param request how it is to be generated
	 * @return what was done
	 * @throws MigratorException if {@link MigratorSettings#allowReset()} does not allow
	 * it, or if it failed; the message says in which state things are
	 */
	public StartOverReport startOver(ModelReader models, String message, AutogenerateRequest request) {
		requireResetAllowed();
		return new StartingOver(this.settings, schemas(models), this::runner).startOver(message, request);
	}

	/**
	 * Say where the database is, without running a script. Each target takes the place of
	 * the heads that it needs or that need it; other heads stay.
	 * @param targets revisions, {@code head}, {@code heads} or {@code base}; nothing that
	 * counts from what is applied
	 * @param purge whether all heads go first, those that this application does not have,
	 * too
	 * @return what changed
	 * @throws MigratorException if a target makes no sense, a head is unknown, or a step
	 * is unfinished; nothing is changed then
	 */
	public StampReport stamp(List<String> targets, boolean purge) {
		List<Target> parsed = targets.stream().flatMap((text) -> Target.parseAll(text).stream()).toList();
		return new Stamping(this.database, graph(), parsed, purge).stamp();
	}

	/**
	 * Create the tables of the migrator if they are missing, and nothing else.
	 * @return what was done
	 * @throws MigratorException if they cannot be created, or are not safely ours
	 */
	public EnsureReport ensureVersion() {
		try (Run run = this.database.open(this.database.look())) {
			run.lock((heads) -> false);
			return new EnsureReport(run.schema(), run.tablesCreated());
		}
	}

	/**
	 * Print an upgrade instead of running it. No database is asked.
	 * @param range {@code from:to}; {@code from} is one target or several with commas
	 * between them, and {@code base} if it is left out
	 * @return the plan as a script for psql
	 * @throws MigratorException if it cannot be printed
	 */
	public PrintedPlan upgradeSql(String range) {
		return offline().upgrade(PlanRange.parse(range));
	}

	/**
	 * Print a downgrade instead of running it. No database is asked.
	 * @param range {@code from:to}; {@code from} is one target or several with commas
	 * between them
	 * @param includeDependents as for {@link #downgrade}
	 * @return the plan as a script for psql
	 * @throws MigratorException if it cannot be printed
	 */
	public PrintedPlan downgradeSql(String range, boolean includeDependents) {
		return offline().downgrade(PlanRange.parse(range), includeDependents);
	}

	/**
	 * Print a stamp instead of running it. No database is asked.
	 * @param range {@code from:to}; both are one target or several with commas between
	 * them, and {@code from} is {@code base} if it is left out
	 * @param purge as for {@link #stamp}
	 * @return the plan as a script for psql
	 * @throws MigratorException if it cannot be printed
	 */
	public PrintedPlan stampSql(String range, boolean purge) {
		PlanRange parsed = PlanRange.parse(range);
		Stamping stamping = new Stamping(this.database, graph(), Target.parseAll(parsed.to()), purge);
		return offline().stamp(parsed, stamping::unseen);
	}

	private OfflinePlans offline() {
		return new OfflinePlans(scripts(), this.settings, new HazardGate(this.settings.hazards(), this.listener));
	}

	/**
	 * Return the graph of the scripts that this application brings.
	 * @return all revisions
	 */
	public RevisionGraph graph() {
		return scripts().graph();
	}

	/**
	 * Return the scripts that this application brings.
	 * @return all scripts; what they do is read only when they are asked for it
	 */
	public Scripts scripts() {
		return Scripts.load(this.settings.scripts().forRunning());
	}

	/**
	 * Compare the database with the scripts. Takes no lock and changes nothing.
	 * @param compareScripts whether the texts of applied scripts are compared as well,
	 * which reads all of them
	 * @return how they stand
	 */
	public Status status(boolean compareScripts) {
		Scripts scripts = scripts();
		Look look = this.database.look();
		Comparison comparison = Comparison.of(scripts.graph(), look.heads(), this.database.past()::revisions);
		Standing standing = comparison.standing();
		HistoryEntry unfinished = look.unfinished() ? this.database.past().unfinished() : null;
		List<Revision> applied = scripts.graph().applied(standing.rows());
		List<String> changed = List.of();
		if (compareScripts) {
			changed = new AppliedScripts(scripts, this.database.past()::appliedScripts,
					this.database.past()::upgradeText)
				.compare(applied)
				.changes();
		}
		Status.State state = (look.unfinished() || !changed.isEmpty()) ? Status.State.FAILED
				: Status.State.valueOf(standing.state().name());
		return new Status(state, look, scripts.graph().heads(), standing.pending(), applied.size(), standing.rows(),
				standing.unknown(), changed, unfinished, comparison.unknown());
	}

	/**
	 * Look for all that is wrong with the scripts, reading them whole, and with what the
	 * database has of them. Takes no lock and changes nothing.
	 * @param offline whether to leave the database out
	 * @return what was found; pending revisions are no finding
	 */
	public CheckReport check(boolean offline) {
		return ScriptCheck.of(this.settings.scripts().forRunning(), offline ? null : this.database);
	}

	/**
	 * Return the step that began, is not one transaction, and did not finish.
	 * @return the step with its parts, or {@code null} if there is none
	 */
	public @Nullable UnfinishedStep unfinished() {
		HistoryEntry entry = this.database.past().unfinished();
		return (entry != null) ? new UnfinishedStep(entry, this.database.past().parts(entry.id())) : null;
	}

	/**
	 * Record what became of the statement at which a step stopped, and go on with that
	 * step.
	 * @param revision the revision of that step, or the beginning of its id; {@code null}
	 * for whichever it is
	 * @param resolution what a person found out
	 * @return what was done
	 * @throws HistoryException if nothing is in doubt, or the step is one of another
	 * revision
	 * @throws MigratorException if the rest of the step failed
	 */
	public RunReport resolve(@Nullable String revision, Resolution resolution) {
		new Resolving(this.database).record(revision, resolution);
		return runner(scripts()).command(RunOrder.unfinished());
	}

	/**
	 * Return what the database remembers.
	 * @param limit how many entries at most
	 * @return steps that were run or tried, the newest first
	 */
	public List<HistoryEntry> history(int limit) {
		return this.database.history(limit);
	}

	/**
	 * Return what the database remembers of one revision.
	 * @param revision its whole id, which need not be one of this application's
	 * @return the steps of it that were run or tried, the newest first
	 */
	public List<HistoryEntry> history(String revision) {
		return this.database.history(revision);
	}

	/**
	 * Return how many entries the history has.
	 * @return the number of steps ever run or tried
	 */
	public long historyTotal() {
		return this.database.historyTotal();
	}

	/**
	 * Return which session migrates this database now, as far as its lock tells.
	 * @return the holder of the lock, or {@code null} if nobody holds it
	 */
	public @Nullable LockHolder lockHolder() {
		return this.database.lockHolder();
	}

	/**
	 * Return who holds the lock of the migrators, what is in the holder's way, and who
	 * waits for it. Takes no lock and changes nothing.
	 * @return what the server says
	 */
	public LockReport lock() {
		return this.database.lock();
	}

	/**
	 * Return where the tables of this migrator are. Takes no lock and changes nothing.
	 * @return the place; two migrators with the same one migrate the same schema
	 */
	public Place place() {
		return this.database.place();
	}

	/**
	 * Stop what this migrator does, from another thread and for good: because the process
	 * has to end. A script's statement in flight is cancelled on the server; its thread
	 * rolls back, records, frees the lock, and gets an exception that says so. Whatever
	 * waits, waits no longer, and nothing begins any more.
	 * @param reason why, in words, such as {@code the process is told to end}
	 * @param patience how long to wait until the work has ended
	 * @return what was stopped
	 */
	public StopReport stop(String reason, Duration patience) {
		return this.stopSwitch.stop(reason, patience);
	}

	/**
	 * Return what this migrator was told.
	 * @return the settings; with those of another database they make another migrator
	 */
	public MigratorSettings settings() {
		return this.settings;
	}

	/**
	 * Return a migrator for the same database that tells another listener as well, and is
	 * stopped together with this one.
	 * @param other is told after the one that this migrator has
	 * @return a migrator with both
	 */
	public Migrator telling(MigrationListener other) {
		return new Migrator(this.settings, this.connections, this.listener.andThen(other), this.stopSwitch);
	}

	/**
	 * Return a migrator for the same database that asks a database out of reach only
	 * once, and tells no listener: for questions that are asked while an application
	 * serves.
	 * @return a migrator that does not wait
	 */
	public Migrator withoutWaiting() {
		return new Migrator(this.settings.withoutWaiting(), this.connections, MigrationListener.NONE);
	}

	/**
	 * Write the script of a new revision on top of the head.
	 * @param message what it will do; the first line names the file
	 * @return the new file
	 * @throws MultipleHeadsException if there are several heads
	 */
	public Path newRevision(String message) {
		return newRevision(NewRevision.of(message));
	}

	/**
	 * Write the script of a new revision. Needs no database.
	 * @param request what it is to be
	 * @return the new file
	 * @throws MultipleHeadsException if no parent is named and there are several heads
	 * @throws MigratorException if the revision does not fit into the graph, or the file
	 * cannot be written; no file is left behind
	 */
	public Path newRevision(NewRevision request) {
		return writing().revision(request);
	}

	/**
	 * Write the script of a revision that joins others and does nothing itself. Needs no
	 * database.
	 * @param request what it is to be; without parents it joins all heads
	 * @return the new file
	 * @throws MigratorException if there is nothing to join, one of the revisions is an
	 * ancestor of another, or the file cannot be written; no file is left behind
	 */
	public Path merge(NewRevision request) {
		return writing().merge(request);
	}

	/**
	 * Make one revision of a range of them. Databases that have all of the range count as
	 * having the new one; empty ones run it. That both ways make the same schema is
	 * proved on throwaway databases.
	 * @param range the oldest and the newest revision, as {@code <from>:<to>}; both
	 * belong to it
	 * @param message the message of the new revision
	 * @param id its id, or {@code null} for a random one
	 * @param keep whether the scripts of the range are left where they are; they do not
	 * count any more
	 * @param unproven whether nothing is proved, which needs no database
	 * @return what was done
	 * @throws MigratorException if the range or its scripts cannot become one, or do not
	 * prove themselves; nothing is written or deleted then
	 */
	public SquashReport squash(String range, String message, @Nullable String id, boolean keep, boolean unproven) {
		ScriptSettings scripts = this.settings.scripts();
		Squashing.Proof proof = unproven ? Squashing.Proof.NONE
				: schemas((major) -> new DesiredSchema(List.of(), List.of()))::requireSame;
		return new Squashing(scripts, Scripts.load(scripts)).squash(range, message, id, keep, proof);
	}

	/**
	 * Show what changed in the script of an applied revision.
	 * @param revision an id, or the beginning of one
	 * @return the review
	 * @throws HistoryException if the revision never ran on this database
	 */
	public AcceptReview review(String revision) {
		return AcceptReview.of(scripts(), this.database, revision);
	}

	/**
	 * Record that the changed script of an applied revision does the same as before.
	 * @param review what was shown to the person who accepts it
	 */
	public void accept(AcceptReview review) {
		Script script = scripts().script(review.revision().id());
		ScriptBody body = script.body();
		try (Run run = this.database.open(this.database.look())) {
			run.lock((heads) -> false);
			run.accept(script, body);
		}
	}

	/**
	 * Return what compares schemas, and generates revisions from what is different.
	 * @param models reads what the models of the application say; asked only when a
	 * comparison needs it
	 * @return the comparisons
	 */
	public Schemas schemas(ModelReader models) {
		return new Schemas(this.settings, this.connections, this.listener, this.stopSwitch, models);
	}

	private RevisionWriting writing() {
		return new RevisionWriting(this.settings.scripts(), Scripts.load(this.settings.scripts()).graph());
	}

	private PlanRunner runner(Scripts scripts) {
		return new PlanRunner(this.settings, this.database, scripts, this.connections.description(), this.listener);
	}

}
