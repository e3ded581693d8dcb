package dev.migrator.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock of the migrators, and who waits.
 *
 * @param holder the session that migrates now, or {@code null} if nobody holds the lock
 * @param progress how far the server has come with the holder's statement, or
 * {@code null} if it tells nothing about it
 * @param blockers the sessions that the holder's statement waits for, possibly none
 * @param waiting the migrators that wait for the lock, those that connected first first
 */
public record LockReport(@Nullable MigratorSession holder, @Nullable StatementProgress progress,
		List<BlockingSession> blockers, List<MigratorSession> waiting) {

	public LockReport {
		blockers = List.copyOf(blockers);
		waiting = List.copyOf(waiting);
	}

}
