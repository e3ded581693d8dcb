package dev.migrator.boot.actuate;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.migrator.Migrator;
import dev.migrator.Status;
import dev.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import dev.migrator.boot.actuate.MigrationsDescriptor.LastRunDescriptor;
import dev.migrator.boot.actuate.MigrationsDescriptor.LockDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.DatabaseRevisionDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.State;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.monitor.FirstLine;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.execution.LockHolder;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph.Matching;

/**
 * Asks one database. Whatever goes wrong becomes a part of the answer.
 */
final class DatabaseInquiry {

	private static final Log logger = LogFactory.getLog(DatabaseInquiry.class);

	private final MigratorDatabase database;

	private final Migrator migrator;

	DatabaseInquiry(MigratorDatabase database) {
		this.database = database;
		this.migrator = database.migrator().withoutWaiting();
	}

	DatabaseDescriptor describe(int limit) {
		LastRunDescriptor lastRun = describe(this.database.runs().lastRun());
		try {
			Status status = this.migrator.status(false);
			return new DatabaseDescriptor(status.state(), null, List.copyOf(status.look().heads()),
					List.copyOf(status.heads()), status.pending().stream().map(RevisionDescriptor::of).toList(),
					describe(this.migrator.history(limit)), this.migrator.historyTotal(), lastRun,
					describe(this.migrator.lockHolder()));
		}
		catch (RuntimeException ex) {
			logger.debug("The database cannot be asked", ex);
			return new DatabaseDescriptor(Status.State.UNKNOWN, FirstLine.of(ex), List.of(), List.of(), List.of(),
					List.of(), 0, lastRun, null);
		}
	}

	private static @Nullable LastRunDescriptor describe(@Nullable LastRun run) {
		return (run != null) ? new LastRunDescriptor(run.outcome().name(), run.info().started(), run.duration(),
				run.revisions(), FirstLine.of(run.error())) : null;
	}

	private static @Nullable LockDescriptor describe(@Nullable LockHolder holder) {
		return (holder != null)
				? new LockDescriptor(holder.pid(), holder.application(), holder.address(), holder.since()) : null;
	}

	private static List<HistoryDescriptor> describe(List<HistoryEntry> entries) {
		return entries.stream().map(HistoryDescriptor::of).toList();
	}

	/**
	 * Describe one revision.
	 * @return the description, or {@code null} if neither the scripts nor the history
	 * know it
	 */
	@Nullable DatabaseRevisionDescriptor describe(String name) {
		Revision revision = null;
		try {
			revision = find(name);
			String id = (revision != null) ? revision.id() : name;
			List<HistoryEntry> history = this.migrator.history(id);
			if (revision == null && history.isEmpty()) {
				return null;
			}
			return new DatabaseRevisionDescriptor(state(id, revision != null, history), null,
					(revision != null) ? RevisionDescriptor.of(revision) : null, describe(history));
		}
		catch (RuntimeException ex) {
			logger.debug("The database cannot be asked", ex);
			return new DatabaseRevisionDescriptor(State.UNKNOWN, FirstLine.of(ex),
					(revision != null) ? RevisionDescriptor.of(revision) : null, List.of());
		}
	}

	private @Nullable Revision find(String name) {
		try {
			return this.migrator.graph().find(name, Matching.CAREFUL);
		}
		catch (UnknownRevisionException ex) {
			return null;
		}
	}

	private State state(String id, boolean ours, List<HistoryEntry> history) {
		Status status = this.migrator.status(false);
		if (status.unfinished() != null && status.unfinished().revision().equals(id)) {
			return State.UNFINISHED;
		}
		if (ours) {
			boolean pending = status.pending().stream().anyMatch((revision) -> revision.id().equals(id));
			return pending ? State.PENDING : State.APPLIED;
		}
		return history.stream()
			.filter((entry) -> entry.outcome() == HistoryEntry.Outcome.DONE
					|| entry.outcome() == HistoryEntry.Outcome.STAMPED)
			.findFirst()
			.map((entry) -> (entry.direction() == Direction.UP) ? State.APPLIED : State.NOT_APPLIED)
			.orElse(State.NOT_APPLIED);
	}

}
