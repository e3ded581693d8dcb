package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

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

	private final ConnectionSource source;

	private final int pid;

	private final SideThread thread;

	private final MigrationListener listener;

	private @Nullable Future<?> looking;

	private @Nullable Connection connection;

	private boolean autoCommit;

	private @Nullable Step watched;

	private volatile List<BlockingSession> blockers = List.of();

	private volatile boolean unable;

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
		this.thread = new SideThread("migrator-watcher", session.connection());
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
		Sight sight = new Sight(step);
		this.looking = this.thread.repeat(() -> look(sight), FIRST_LOOK_MILLIS, PAUSE_MILLIS);
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
			try (Statement statement = connection().createStatement()) {
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
			// A full pool, a missing right: the run goes on without being watched.
			// What is thrown ends the looking, and nobody hears it
			this.unable = true;
			throw new IllegalStateException("The watcher cannot look", ex);
		}
	}

	private Connection connection() throws SQLException {
		Connection second = this.connection;
		if (second == null) {
			second = this.thread.open(this.source::look);
			this.thread.check(second, true);
			this.connection = second;
			this.autoCommit = second.getAutoCommit();
			second.setAutoCommit(true);
		}
		return second;
	}

	@Override
	public void close() {
		end();
		this.thread.close(this::disconnect);
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
