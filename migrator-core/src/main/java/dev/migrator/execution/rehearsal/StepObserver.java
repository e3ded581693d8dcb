package dev.migrator.execution.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.execution.BlockingSession;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.temporary.OwnConnections;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * Watches the steps of a run from a second connection: which tables they lock, and which
 * they write anew. Locks are read in the transaction of the step, right before it
 * commits; those of statements without a transaction are looked for now and then, so that
 * a short one may be missed.
 */
public final class StepObserver implements MigrationListener, AutoCloseable {

	private static final long PERIOD_MILLIS = 10;

	private static final String RELATIONS = """
			SELECT c.oid::pg_catalog.int8 AS oid, n.nspname || '.' || c.relname AS name,
			  c.relfilenode::pg_catalog.int8 AS file
			FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
			  AND c.relname NOT IN ('migrator_version', 'migrator_history', 'migrator_journal', 'migrator_lease')""";

	private static final String LOCKS = """
			SELECT relation::pg_catalog.int8 AS oid, mode FROM pg_catalog.pg_locks
			WHERE locktype = 'relation' AND granted AND pid %s AND database =
			  (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())""";

	private final ConnectionSource source;

	private final Connection connection;

	private final Predicate<Step> inTransaction;

	private final Set<Integer> pids = new CopyOnWriteArraySet<>();

	private final List<RehearsedStep> steps = new ArrayList<>();

	private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "migrator-rehearsal");
		thread.setDaemon(true);
		return thread;
	});

	private volatile @Nullable StepSights current;

	private @Nullable Future<?> sampling;

	/**
	 * Begin to watch.
	 * @param source opens connections to the database on which the steps will run
	 * @param settings how it is talked to
	 * @param inTransaction whether a step is one transaction
	 * @throws SQLException if there is no second connection
	 */
	public StepObserver(ConnectionSource source, DatabaseSettings settings, Predicate<Step> inTransaction)
			throws SQLException {
		this.source = source;
		this.connection = OwnConnections.open(source, settings);
		this.inTransaction = inTransaction;
	}

	/**
	 * Return the connections for the run that is watched.
	 * @return a source
	 */
	public ConnectionSource connections() {
		return new ObservedConnections(this.source, this);
	}

	/**
	 * Return what was seen.
	 * @return the steps that have ended, in their order
	 */
	public List<RehearsedStep> steps() {
		return List.copyOf(this.steps);
	}

	/**
	 * Count the rows of all tables.
	 * @return numbers by the name of the table
	 */
	public Map<String, @Nullable Long> countRows() {
		return ask(() -> RowCounts.of(this.connection));
	}

	void opened(Connection opened) throws SQLException {
		try (Statement statement = opened.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
			row.next();
			this.pids.add(row.getInt(1));
		}
	}

	void committing(Connection committing) {
		StepSights sights = this.current;
		if (sights != null) {
			try {
				readLocks(committing, "= pg_catalog.pg_backend_pid()", sights);
			}
			catch (SQLException ex) {
				// The transaction cannot answer any more; its commit will say why
			}
		}
	}

	private static void readLocks(Connection connection, String pid, StepSights sights) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(LOCKS.formatted(pid))) {
			while (rows.next()) {
				LockMode mode = LockMode.of(rows.getString("mode"));
				if (mode != null) {
					sights.lock(rows.getLong("oid"), mode);
				}
			}
		}
	}

	@Override
	public void stepStarting(Step step) {
		StepSights sights = new StepSights(step, relations());
		this.current = sights;
		if (!this.inTransaction.test(step)) {
			this.sampling = this.sampler.scheduleWithFixedDelay(() -> sample(sights), 0, PERIOD_MILLIS,
					TimeUnit.MILLISECONDS);
		}
	}

	private void sample(StepSights sights) {
		String pids = this.pids.stream().map(String::valueOf).collect(Collectors.joining(", ", "IN (", ")"));
		synchronized (this.connection) {
			try {
				readLocks(this.connection, pids, sights);
			}
			catch (SQLException ex) {
				// What is thrown ends the sampling; the run is not disturbed
				throw new IllegalStateException(ex);
			}
		}
	}

	@Override
	public void statementBlocked(Step step, List<BlockingSession> blockers) {
		waited(blockers);
	}

	@Override
	public void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers, Duration pause) {
		waited(blockers);
	}

	private void waited(List<BlockingSession> blockers) {
		StepSights sights = this.current;
		if (sights != null) {
			blockers.forEach((blocker) -> sights.wait(blocker.inWords()));
		}
	}

	@Override
	public void stepDone(Step step, Duration time) {
		conclude(time, true);
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		conclude(time, false);
	}

	private void conclude(Duration time, boolean done) {
		StepSights sights = this.current;
		if (this.sampling != null) {
			this.sampling.cancel(false);
			this.sampling = null;
		}
		this.current = null;
		if (sights != null) {
			this.steps.add(sights.conclude(time, done, done ? relations() : Map.of()));
		}
	}

	private Map<Long, StepSights.Relation> relations() {
		return ask(() -> {
			Map<Long, StepSights.Relation> relations = new HashMap<>();
			try (Statement statement = this.connection.createStatement();
					ResultSet rows = statement.executeQuery(RELATIONS)) {
				while (rows.next()) {
					relations.put(rows.getLong("oid"),
							new StepSights.Relation(rows.getString("name"), rows.getLong("file")));
				}
			}
			return relations;
		});
	}

	private <T> T ask(Question<T> question) {
		synchronized (this.connection) {
			try {
				return question.ask();
			}
			catch (SQLException ex) {
				throw new DatabaseException("The %s could not be watched during the rehearsal: %s"
					.formatted(this.source.description(), ex.getMessage()), "Start the rehearsal again.",
						ex.getSQLState(), ex);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		this.sampler.shutdownNow();
		this.connection.close();
	}

	/**
	 * Asks the second connection.
	 */
	@FunctionalInterface
	private interface Question<T> {

		T ask() throws SQLException;

	}

}
