package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.LeaseLostException;
import dev.migrator.execution.connection.DatabaseSettings.Client;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.history.LeaseRows;
import dev.migrator.execution.history.LockKey;
import dev.migrator.execution.history.Tables;

/**
 * A lease: behind a pooler in transaction mode no session stays ours, so no lock of a
 * session can.
 * <ol>
 * <li>It is claimed when nobody has it or when it has run out, for 30 s of the server's
 * clock. Each claim raises its fence.</li>
 * <li>Each transaction that writes renews it first: no row means that somebody else has
 * claimed it meanwhile, and nothing is written any more. One row is locked until the
 * commit, so that nobody can claim it as long as the transaction lasts.</li>
 * <li>Between transactions, and while a statement runs outside of one, a
 * {@link LeaseHeartbeat} renews it on another connection.</li>
 * <li>All of these first try for the lock of the direct mode, within their transaction,
 * so that the two modes exclude each other.</li>
 * </ol>
 */
final class LeaseLock implements MigrationLock {

	/**
	 * Others have the lock of the direct mode for moments, as long as the lease stands.
	 */
	private static final Duration LONGEST_TRY = Duration.ofSeconds(30);

	private static final Duration RENEWED_LATELY = Duration.ofSeconds(5);

	private final Session session;

	private final Tables tables;

	private final LeaseRows rows;

	private final LockInquiry inquiry;

	private final Client client;

	private final LeaseHeartbeat heartbeat;

	private final long key;

	private final String owner = UUID.randomUUID().toString();

	private volatile long fence;

	private boolean claimed;

	private long entered;

	private @Nullable Long refusedSince;

	/**
	 * Create a lock that is not held.
	 * @param session the session of the run
	 * @param tables makes the table of the lease
	 * @param schema the schema of our tables
	 * @param client who we are
	 * @param heartbeat renews the lease meanwhile
	 */
	LeaseLock(Session session, Tables tables, String schema, Client client, LeaseHeartbeat heartbeat) {
		this.session = session;
		this.tables = tables;
		this.rows = new LeaseRows(schema);
		this.inquiry = new LockInquiry(schema);
		this.key = LockKey.of(schema);
		this.client = client;
		this.heartbeat = heartbeat;
	}

	@Override
	public boolean acquire(Duration limit, Question alreadyDone, StopRequest stop, MigrationListener listener)
			throws SQLException {
		boolean ours = new LockPolling(limit, alreadyDone, stop, listener).until(this::tryOnce,
				() -> this.session.alone(this.inquiry::inWords));
		if (ours) {
			this.claimed = true;
			this.heartbeat.start(this::renew);
		}
		return ours;
	}

	private boolean tryOnce() throws SQLException {
		boolean ready = this.session.alone(this.tables::hasLease) || createTable();
		if (!ready || this.session.alone(this::isTaken)) {
			return false;
		}
		return underLock((connection) -> this.fence = claim(connection)) && this.fence > 0;
	}

	private boolean createTable() throws SQLException {
		try {
			return underLock(this.tables::createLease);
		}
		catch (SQLException ex) {
			if (!SqlStates.meansExists(SqlStates.of(ex))) {
				throw ex;
			}
			return true;
		}
	}

	/**
	 * Do something under the lock of the direct mode, if it is free.
	 */
	private boolean underLock(Task task) throws SQLException {
		this.session.begin();
		try {
			boolean free = is(this.rows.enter());
			if (free) {
				task.on(this.session.connection());
			}
			this.session.commit();
			return free;
		}
		catch (SQLException | RuntimeException ex) {
			rollback(ex);
			throw ex;
		}
	}

	private boolean isTaken(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(this.rows.holder())) {
			return row.next();
		}
	}

	private long claim(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(this.rows.claim(this.owner, this.client))) {
			return row.next() ? row.getLong(1) : 0;
		}
	}

	private boolean is(String question) throws SQLException {
		return this.session.ask(List.of(), question, (row) -> row.getBoolean(1));
	}

	private void rollback(Exception failure) {
		try {
			this.session.rollback();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Renew the lease in a transaction that has just begun.
	 * @param on the session to do it on
	 */
	private Renewal renew(Session on) throws SQLException {
		Renewal renewal = on.ask(List.of(), this.rows.renewal(this.owner, this.fence),
				(row) -> row.getBoolean("renewed") ? Renewal.RENEWED
						: row.getBoolean("got") ? Renewal.LOST : Renewal.NOT_NOW);
		if (renewal != Renewal.NOT_NOW) {
			return renewal;
		}
		boolean ours = on.ask(List.of(), "SELECT " + this.rows.stillOurs(this.owner, this.fence),
				(row) -> row.getBoolean(1));
		return ours ? Renewal.NOT_NOW : Renewal.LOST;
	}

	/** Without a lease only what needs none is written: that something was refused. */
	@Override
	public boolean enter() throws SQLException {
		Renewal renewal = this.claimed ? renew(this.session) : Renewal.RENEWED;
		if (renewal == Renewal.RENEWED) {
			this.entered = System.nanoTime();
			this.refusedSince = null;
			return true;
		}
		if (renewal == Renewal.LOST) {
			throw lost();
		}
		long now = System.nanoTime();
		this.refusedSince = (this.refusedSince != null) ? this.refusedSince : Long.valueOf(now);
		if (now - this.refusedSince > LONGEST_TRY.toNanos()) {
			throw lost();
		}
		return false;
	}

	private LeaseLostException lost() throws SQLException {
		this.fence = 0;
		LockHolder holder = this.session.<@Nullable LockHolder>alone(this.inquiry::holder);
		return new LeaseLostException((holder != null) ? holder.inWords() : null);
	}

	@Override
	public void leave() throws SQLException {
		if (this.claimed && System.nanoTime() - this.entered > RENEWED_LATELY.toNanos()) {
			enter();
		}
	}

	@Override
	public String stillHeld() {
		return LockKey.stillHeld("(" + this.key + ")::pg_catalog.int8") + " AND "
				+ this.rows.stillOurs(this.owner, this.fence);
	}

	/** Which process worked for the last transaction nobody knows. */
	@Override
	public boolean isHeldBy(int process, Connection other) throws SQLException {
		return this.inquiry.isHeld(other, "l.pid <> pg_catalog.pg_backend_pid()");
	}

	@Override
	public boolean release() throws SQLException {
		this.heartbeat.close();
		if (this.fence == 0 || this.session.connection().isClosed()) {
			return true;
		}
		this.session.begin();
		try (Statement statement = this.session.connection().createStatement()) {
			boolean wasOurs = statement.executeUpdate(this.rows.release(this.owner, this.fence)) == 1;
			this.session.commit();
			this.fence = 0;
			return wasOurs;
		}
		catch (SQLException ex) {
			rollback(ex);
			throw ex;
		}
	}

	/**
	 * Something to do with a connection.
	 */
	@FunctionalInterface
	private interface Task {

		void on(Connection connection) throws SQLException;

	}

	/**
	 * What came of a renewal.
	 */
	enum Renewal {

		/** The lease is ours until the end of the transaction, and for its time. */
		RENEWED,

		/**
		 * The lock of the direct mode is taken at this moment; the lease is still ours.
		 */
		NOT_NOW,

		/** Somebody else has claimed or ended it. */
		LOST

	}

}
