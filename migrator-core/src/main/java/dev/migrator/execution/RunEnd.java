package dev.migrator.execution;

import java.sql.SQLException;

/**
 * Ends a run: nobody watches it any more, its lock is free, its connection goes back. A
 * failure here is told, and hides no other.
 */
final class RunEnd {

	private final RunState run;

	RunEnd(RunState run) {
		this.run = run;
	}

	/**
	 * Free all that the run has.
	 */
	void free() {
		try {
			this.run.watcher().close();
			freeLock();
		}
		finally {
			closeSession();
		}
	}

	private void freeLock() {
		try {
			rollback();
			if (!this.run.lock().release()) {
				this.run.listener()
					.warning(
							"The migration lock was not held any more when it was to be freed. A proxy between here and the server can cause this; set migrator.url to a direct connection.");
			}
		}
		catch (SQLException ex) {
			this.run.listener()
				.warning("The migration lock could not be freed: %s. It ends with its session."
					.formatted(ex.getMessage()));
		}
	}

	/** What nobody caught may have left a transaction, and it is not to be committed. */
	private void rollback() throws SQLException {
		Session session = this.run.session();
		if (!session.connection().isClosed() && !session.connection().getAutoCommit()) {
			session.rollback();
		}
	}

	private void closeSession() {
		try {
			this.run.session().close();
		}
		catch (SQLException ex) {
			this.run.listener().warning("The migration connection could not be closed: %s".formatted(ex.getMessage()));
		}
	}

}
