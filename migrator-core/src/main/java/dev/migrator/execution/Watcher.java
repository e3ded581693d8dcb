package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.revision.Step;

/**
 * Finds out what a statement waits for, and how far a long one has come. After the
 * statement has failed it is too late to ask, so a second connection asks meanwhile: it
 * is opened only when a statement has taken a while, stays in autocommit (a snapshot of
 * ours would make {@code CREATE INDEX CONCURRENTLY} wait for us), and never writes.
 * Nothing that goes wrong here disturbs the run.
 */
final class Watcher implements AutoCloseable {

	/**
	 * A statement that has taken this long may wait for a lock; shorter than the shortest
	 * {@code lock_timeout} of a step.
	 */
	private static final long FIRST_LOOK_MILLIS = 200;

	/**
	 * {@code pg_blocking_pids} stops the server's lock manager for a moment, so it is not
	 * asked more often.
	 */
	private static final long PAUSE_MILLIS = 500;

	private static final long CLOSING_SECONDS = 2;

	private final ConnectionSource source;

	private final Connection watchedConnection;

	private final int pid;

	private final MigrationListener listener;

	private @Nullable ScheduledExecutorService thread;

	private @Nullable Future<?> looking;

	private @Nullable Connection connection;

	private boolean autoCommit;

	private @Nullable Step watched;

	private volatile List<BlockingSession> blockers = List.of();

	private volatile boolean unable;

	private volatile boolean closed;

	/**
	 * Create a watcher; nothing is opened yet.
	 * @param source where the second connection comes from
	 * @param session the session that is watched; behind a pooler each transaction may
	 * have another server process
	 * @param listener is told what is seen
	 */
	Watcher(ConnectionSource source, Session session, MigrationListener listener) {
		this.source = source;
		this.pid = session.identity().processId();
		this.unable = !session.keepsSettings();
		this.watchedConnection = session.connection();
		this.listener = listener;
	}

	/**
	 * From now on a statement of a script is in flight.
	 * @param step the step that it belongs to
	 */
	void begin(Step step) {
		if (!step.equals(this.watched)) {
			this.watched = step;
			this.blockers = List.of();
		}
		if (this.unable) {
			return;
		}
		if (this.thread == null) {
			this.thread = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread watching = new Thread(task, "migrator-watcher");
				watching.setDaemon(true);
				return watching;
			});
		}
		Sight sight = new Sight(step);
		this.looking = this.thread.scheduleWithFixedDelay(() -> look(sight), FIRST_LOOK_MILLIS, PAUSE_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	/**
	 * The statement has ended.
	 */
	void end() {
		if (this.looking != null) {
			this.looking.cancel(false);
			this.looking = null;
		}
	}

	/**
	 * Return who was in the way of the step when that was seen for the last time.
	 * @return sessions, possibly none
	 */
	List<BlockingSession> blockers() {
		return this.blockers;
	}

	private void look(Sight sight) {
		try {
			Connection watching = connection();
			if (watching == null) {
				throw new IllegalStateException("There is no second connection");
			}
			try (Statement statement = watching.createStatement()) {
				statement.setEscapeProcessing(false);
				List<BlockingSession> seen = new ArrayList<>();
				try (ResultSet rows = statement.executeQuery(BlockingSession.QUERY.formatted(this.pid))) {
					while (rows.next()) {
						seen.add(BlockingSession.read(rows));
					}
				}
				if (!seen.isEmpty()) {
					this.blockers = List.copyOf(seen);
				}
				sight.blockers(seen);
				try (ResultSet row = statement.executeQuery(StatementProgress.QUERY.formatted(this.pid))) {
					if (row.next()) {
						this.listener.statementProgress(sight.step, StatementProgress.read(row));
					}
				}
			}
		}
		catch (SQLException | RuntimeException ex) {
			// A full pool, a missing right: the run goes on without being watched. What
			// is
			// thrown ends the looking, and nobody hears it
			this.unable = true;
			throw new IllegalStateException("The watcher cannot look", ex);
		}
	}

	private @Nullable Connection connection() throws SQLException {
		if (this.connection == null) {
			Connection other = this.source.look();
			if (isOfUse(other)) {
				this.autoCommit = other.getAutoCommit();
				other.setAutoCommit(true);
				this.connection = other;
			}
		}
		return this.connection;
	}

	/**
	 * Return whether a connection is a second one. A source may lend the run's own once
	 * more, and whatever is done to that one is done to the run, as long as it lasts. But
	 * a pool that had no other lends it when the run is over, and wants it back.
	 */
	private boolean isOfUse(Connection other) throws SQLException {
		boolean known = other.isWrapperFor(PGConnection.class);
		boolean same = known && this.watchedConnection.isWrapperFor(PGConnection.class)
				&& this.watchedConnection.unwrap(PGConnection.class) == other.unwrap(PGConnection.class);
		if (!known || (same && this.closed)) {
			other.close();
		}
		return known && !same;
	}

	@Override
	public void close() {
		this.closed = true;
		if (this.looking != null) {
			// It may wait for a connection of a pool that has no other than the run's
			this.looking.cancel(true);
			this.looking = null;
		}
		ScheduledExecutorService ending = this.thread;
		if (ending == null) {
			return;
		}
		ending.execute(this::disconnect);
		ending.shutdown();
		try {
			ending.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void disconnect() {
		try (Connection closing = this.connection) {
			this.connection = null;
			if (closing != null && !this.autoCommit) {
				closing.setAutoCommit(false);
			}
		}
		catch (SQLException ex) {
			// It is gone already
		}
	}

	/**
	 * What was seen of one statement.
	 */
	private final class Sight {

		private final Step step;

		private List<Integer> before = List.of();

		private List<Integer> told = List.of();

		Sight(Step step) {
			this.step = step;
		}

		/**
		 * Tell of blockers that were there at the last look, too: a short try that has to
		 * wait is told when it is over.
		 */
		void blockers(List<BlockingSession> seen) {
			List<Integer> pids = seen.stream().map(BlockingSession::pid).toList();
			if (!pids.isEmpty() && pids.equals(this.before) && !pids.equals(this.told)) {
				this.told = pids;
				Watcher.this.listener.statementBlocked(this.step, seen);
			}
			this.before = pids;
		}

	}

}
