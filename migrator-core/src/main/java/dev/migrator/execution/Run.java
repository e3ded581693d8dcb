package dev.migrator.execution;

import java.sql.SQLException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.backup.PgDump;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.BackfillRows;
import dev.migrator.execution.history.HeadRows;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.HistoryRecords;
import dev.migrator.execution.history.JournalPart;
import dev.migrator.execution.history.JournalRows;
import dev.migrator.execution.history.Tables;
import dev.migrator.revision.Step;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;

/**
 * One run: one connection, which holds the lock, runs the steps and writes the records.
 * If it dies, PostgreSQL ends its transaction and frees its lock in the same moment;
 * behind a pooler in transaction mode a lease takes the lock's place and runs out.
 */
public final class Run implements AutoCloseable {

	private final RunState state;

	private final Duration lockWait;

	private final Tables tables;

	private final String schema;

	private final @Nullable String role;

	private final StopSwitch stopSwitch;

	private final StepRunner steps;

	Run(ConnectionSource source, DatabaseSettings settings, Session session, String schema, MigrationListener listener,
			StopSwitch stopSwitch) {
		this.stopSwitch = stopSwitch;
		this.lockWait = settings.lockWait();
		this.schema = schema;
		this.role = settings.role();
		this.tables = new Tables(schema, session.identity(), settings);
		this.state = new RunState(session, lock(source, settings, session, listener), new HeadRows(schema),
				new HistoryRecords(schema, settings.client()), new JournalRows(schema), new BackfillRows(schema),
				new StopRequest(), new Watcher(source, session, listener), settings.lockRetry(), source,
				new Sessions(settings), listener);
		this.steps = new StepRunner(this.state, () -> {
			String stopped = stopSwitch.reason();
			if (stopped != null) {
				stop(stopped);
			}
		});
		stopSwitch.begins(this);
	}

	private MigrationLock lock(ConnectionSource source, DatabaseSettings settings, Session session,
			MigrationListener listener) {
		if (session.keepsSettings()) {
			return new AdvisoryLock(session.connection(), this.schema);
		}
		LeaseHeartbeat heartbeat = new LeaseHeartbeat(source, settings, session, listener,
				() -> stop("another migrator took over, because the lease was not renewed in time"),
				LeaseHeartbeat.PAUSE);
		return new LeaseLock(session, this.tables, this.schema, settings.client(), heartbeat);
	}

	/**
	 * Take the lock, and make sure that our tables exist and are ours.
	 * @param alreadyDone is asked with the heads while another migrator holds the lock;
	 * if it says yes, waiting ends
	 * @return whether the lock is ours; {@code false} if another one did the work
	 * @throws dev.migrator.error.LockException if the lock could not be had in time
	 */
	public boolean lock(Predicate<SortedSet<String>> alreadyDone) {
		return ask(() -> {
			long begin = System.nanoTime();
			boolean ours = acquire(alreadyDone);
			if (ours) {
				this.state.listener().lockTaken(since(begin));
				this.tables.ensure(this.state);
			}
			return ours;
		});
	}

	private boolean acquire(Predicate<SortedSet<String>> alreadyDone) throws SQLException {
		try (WaitingMark waiting = new WaitingMark(this.state.session(), this.schema)) {
			return this.state.lock().acquire(this.lockWait, () -> {
				waiting.set();
				return alreadyDone.test(headsIfThere());
			}, this.state.stop(), this.state.listener());
		}
	}

	/**
	 * Return whether taking the lock had to create our tables, or one of them.
	 * @return {@code false} if all of them were there
	 */
	public boolean tablesCreated() {
		return this.tables.created();
	}

	private SortedSet<String> headsIfThere() throws SQLException {
		try {
			return this.state.read(this.state.heads()::read);
		}
		catch (SQLException ex) {
			if (SqlStates.meansMissing(ex.getSQLState())) {
				return new TreeSet<>();
			}
			throw ex;
		}
	}

	/**
	 * Read the heads under the lock.
	 * @return the rows of the version table
	 */
	public SortedSet<String> heads() {
		return ask(() -> this.state.read(this.state.heads()::read));
	}

	/**
	 * Return what the tables tell of what ran before, asked under the lock.
	 * @return the past
	 */
	public RecordedPast past() {
		return new RecordedPast(new RecordedPast.Reader() {

			@Override
			public <T extends @Nullable Object> T read(RecordedPast.Query<T> query, T withoutTables) {
				return ask(() -> Run.this.state.<T>read((connection) -> query.on(connection, Run.this.schema)));
			}

		});
	}

	/**
	 * Record what a person decided about a part of an unfinished step.
	 * @param entry the step
	 * @param part the part
	 * @param state what the journal says of it from now on
	 */
	public void resolve(HistoryEntry entry, JournalPart part, JournalRows.State state) {
		String decision = "Part %d %s: %s".formatted(part.position(),
				(state == JournalRows.State.RESOLVED) ? "counts as done" : "runs again", part.statement());
		ask(() -> {
			this.state.transaction((connection) -> {
				StatementPipeline pipeline = new StatementPipeline(connection, this.state.session().batching());
				pipeline.addForOneRow(this.state.journal().resolved(entry.id(), part.position(), state));
				pipeline.addForOneRow(this.state.records().resolved(entry.id(), decision));
				pipeline.flush();
				return true;
			});
			return state;
		});
	}

	/**
	 * Say where the database is, without running anything, and record it.
	 * @param stamp what changes
	 * @param headsBefore the heads that it expects
	 * @throws MigratorException if the heads are others, or the lock was lost; nothing is
	 * changed then
	 */
	public void stamp(Stamp stamp, SortedSet<String> headsBefore) {
		ask(() -> {
			new StampTransaction(this.state).run(stamp, headsBefore);
			return true;
		});
	}

	/**
	 * Make a backup of the database, whose file the history of the steps from now on
	 * tells.
	 * @param settings how
	 * @return the file
	 * @throws MigratorException if there is no backup
	 */
	public Path backUp(BackupSettings settings) {
		Path file = new PgDump(settings, this.state.source(), this.role).dump(identity().database(),
				() -> this.state.stop().reason());
		this.state.records().backedUpTo(file.toString());
		return file;
	}

	/**
	 * Run a step and record it.
	 * @param step the step
	 * @param script the script of its revision
	 * @param body what the script does
	 * @param headsBefore the heads that the step expects
	 * @param begun the entry of {@link RecordedPast#unfinished()} if this step goes on
	 * with it
	 * @throws MigratorException if it failed; the message says in which state things are
	 */
	public void step(Step step, Script script, ScriptBody body, SortedSet<String> headsBefore,
			@Nullable HistoryEntry begun) {
		this.steps.one(new StepContext(step, script, body, headsBefore, null), begun);
	}

	/**
	 * Run steps and record them, all of them in one transaction.
	 * @param all the steps, at least one, none of which needs to run without a
	 * transaction
	 * @param scripts gives the script of a step
	 * @param bodies gives what a script does
	 * @param headsBefore the heads that the first step expects
	 * @return how long each step took
	 * @throws MigratorException if one of them failed, and none is applied
	 */
	public List<Duration> together(List<Step> all, Function<Step, Script> scripts, Function<Script, ScriptBody> bodies,
			SortedSet<String> headsBefore) {
		return this.steps.together(StepContext.chain(all, scripts, bodies, headsBefore));
	}

	private static Duration since(long started) {
		return Duration.ofNanos(System.nanoTime() - started);
	}

	/**
	 * Record that a step was refused before anything ran. Needs no lock.
	 * @param step the step
	 * @param script the script of its revision
	 * @param failure why
	 */
	public void recordRefusal(Step step, Script script, MigratorException failure) {
		write(this.state.records()
			.failed(script, step.direction(), null, Instant.now(), String.valueOf(failure.getMessage())));
	}

	/**
	 * Say that this run has a limit, which {@link #cancel} will enforce. A
	 * non-transactional statement that a limit has cancelled is not begun again by
	 * another run that has one.
	 * @param limit the limit in words, such as {@code migrator.timeout (1 min)}
	 * @param advice what to do if more time is needed
	 */
	public void limit(String limit, String advice) {
		this.state.stop().limit(limit, advice);
	}

	/**
	 * The limit is reached: cancel the script's statement that runs now, if there is one,
	 * and begin no other. May be called from another thread, and again as long as the run
	 * goes on: a cancel that arrives between two statements is lost.
	 * @param reason why, in words
	 */
	public void cancel(String reason) {
		request(reason, true);
	}

	/**
	 * Stop as {@link #cancel} does, but for a reason that has nothing to do with a limit.
	 */
	void stop(String reason) {
		request(reason, false);
	}

	private void request(String reason, boolean limitReached) {
		if (this.state.stop().request(reason, limitReached, this::cancelStatement)) {
			tell("Stopping: " + reason);
		}
	}

	/**
	 * Return what the run does now.
	 * @return in words
	 */
	String doing() {
		String revision = this.steps.doing();
		return (revision != null) ? "revision " + revision : "a run that was between two steps";
	}

	private void cancelStatement() {
		try {
			this.state.session().connection().unwrap(PGConnection.class).cancelQuery();
		}
		catch (SQLException ex) {
			tell("The running statement could not be cancelled: " + ex.getMessage());
		}
	}

	/**
	 * Another thread stops the run, again and again, and a listener must not end that.
	 */
	private void tell(String warning) {
		try {
			this.state.listener().warning(warning);
		}
		catch (RuntimeException ex) {
			// It hears of the run's end, and can end nothing here
		}
	}

	/**
	 * Record that the changed script of an applied revision is accepted.
	 * @param script the script
	 * @param body what it does now
	 */
	public void accept(Script script, ScriptBody body) {
		write(this.state.records().accepted(script, body));
	}

	private void write(String sql) {
		ask(() -> {
			this.state.write(sql);
			return true;
		});
	}

	/**
	 * Return the schema of our tables.
	 * @return its name
	 */
	public String schema() {
		return this.schema;
	}

	/**
	 * Return where the run's connection has arrived.
	 * @return database, user and server
	 */
	public Identity identity() {
		return this.state.session().identity();
	}

	/**
	 * Free the lock and the connection. A failure here is told, and hides no other.
	 */
	@Override
	public void close() {
		try {
			new RunEnd(this.state).free();
		}
		finally {
			this.stopSwitch.ended(this);
		}
	}

	private <T extends @Nullable Object> T ask(Question<T> question) {
		try {
			return question.ask();
		}
		catch (SQLException ex) {
			throw new DatabaseException("%s failed: %s".formatted(this.state.source().description(), ex.getMessage()),
					"Start again when the database can be used: what is applied is not applied twice.",
					ex.getSQLState(), ex);
		}
	}

	/**
	 * Asks the connection.
	 */
	@FunctionalInterface
	private interface Question<T extends @Nullable Object> {

		T ask() throws SQLException;

	}

}
