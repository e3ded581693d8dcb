package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.migrator.execution.history.LeaseRows;
import dev.migrator.execution.history.LockKey;

/**
 * A session advisory lock on a fixed key.
 * <p>
 * It is polled for, never waited for inside the server: a blocked
 * {@code pg_advisory_lock} holds a snapshot, and a {@code CREATE INDEX CONCURRENTLY} of
 * the holder would wait for that snapshot for ever. The lock dies with its session.
 * <p>
 * Who migrates through a pooler has the lock only within transactions, and a lease
 * between them: as long as it stands, the lock is given back.
 */
final class AdvisoryLock implements MigrationLock {

	private final Connection connection;

	private final long key;

	private final LeaseRows lease;

	private final LockInquiry inquiry;

	private boolean held;

	private boolean leaseStands;

	AdvisoryLock(Connection connection, String schema) {
		this.connection = connection;
		this.key = LockKey.of(schema);
		this.lease = new LeaseRows(schema);
		this.inquiry = new LockInquiry(schema);
	}

	@Override
	public boolean acquire(Duration limit, Question alreadyDone, StopRequest stop, MigrationListener listener)
			throws SQLException {
		return new LockPolling(limit, alreadyDone, stop, listener).until(this::tryOnce,
				() -> this.inquiry.inWords(this.connection));
	}

	private boolean tryOnce() throws SQLException {
		if (this.leaseStands && leaseStands()) {
			// Even to try for the lock would be in the way of the lease's owner
			return false;
		}
		boolean thereIsALease;
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_try_advisory_lock(%d), %s"
					.formatted(this.key, this.lease.tableIsThere()))) {
			row.next();
			if (!row.getBoolean(1)) {
				return false;
			}
			this.held = true;
			thereIsALease = row.getBoolean(2);
		}
		this.leaseStands = thereIsALease && leaseStands();
		if (this.leaseStands) {
			release();
			return false;
		}
		if (thereIsALease) {
			try (Statement statement = this.connection.createStatement()) {
				statement.executeUpdate(this.lease.voidExpired());
			}
		}
		return true;
	}

	private boolean leaseStands() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(this.lease.holder())) {
			return row.next();
		}
	}

	private boolean unlock() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_advisory_unlock(" + this.key + ")")) {
			row.next();
			return row.getBoolean(1);
		}
	}

	@Override
	public boolean isHeldBy(int process, Connection other) throws SQLException {
		return this.inquiry.isHeld(other, "l.pid = " + process);
	}

	@Override
	public String stillHeld() {
		return LockKey.stillHeld("(" + this.key + ")::pg_catalog.int8");
	}

	/** The session holds it, whatever its transactions do. */
	@Override
	public boolean enter() {
		return true;
	}

	@Override
	public void leave() {
		// The session goes on holding it
	}

	@Override
	public boolean release() throws SQLException {
		if (!this.held || this.connection.isClosed()) {
			return true;
		}
		this.held = false;
		return unlock();
	}

}
