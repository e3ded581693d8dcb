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
import dev.migrator.boot.actuate.MigrationsDescriptor.UnknownDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.DatabaseRevisionDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.State;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.monitor.FirstLine;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunMonitor;
import dev.migrator.boot.monitor.RunningRun;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.execution.LockHolder;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph.Matching;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Scripts;

/**
 * Asks one database. Whatever goes wrong becomes a part of the answer.
 */
final class DatabaseInquiry {

	private static final Log logger = LogFactory.getLog(DatabaseInquiry.class);

	private final String name;

	private final MigratorDatabase database;

	private final Migrator migrator;

	DatabaseInquiry(String name, MigratorDatabase database) {
		this.name = name;
		this.database = database;
		this.migrator = database.migrator().withoutWaiting();
	}

	DatabaseDescriptor describe(int limit) {
		RunMonitor runs = this.database.runs();
		RunningRun going = runs.running();
		RunningDescriptor running = (going != null) ? RunningDescriptor.of(this.name, going) : null;
		LastRun last = runs.lastRun();
		LastRunDescriptor lastRun = (last != null) ? LastRunDescriptor.of(last) : null;
		try {
			Status status = this.migrator.status(false);
			List<UnknownDescriptor> unknown = status.unknownRevisions().stream().map(UnknownDescriptor::of).toList();
			return new DatabaseDescriptor(status.state(), null, List.copyOf(status.look().heads()),
					List.copyOf(status.heads()), pending(status), unknown.isEmpty() ? null : unknown,
					describe(this.migrator.history(limit)), this.migrator.historyTotal(), running, lastRun,
					describe(this.migrator.lockHolder()));
		}
		catch (RuntimeException ex) {
			logger.debug("The database cannot be asked", ex);
			return new DatabaseDescriptor(Status.State.UNKNOWN, FirstLine.of(ex), List.of(), List.of(), List.of(), null,
					List.of(), 0, running, lastRun, null);
		}
	}

	/** Only what is shown is worth reading the scripts for. */
	private List<RevisionDescriptor> pending(Status status) {
		if (status.pending().isEmpty()) {
			return List.of();
		}
		Scripts scripts = this.migrator.scripts();
		return status.pending().stream().map((revision) -> RevisionDescriptor.of(scripts, revision)).toList();
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
	 * @param id its id, or the beginning of one
	 * @param sections reads what its script does, or {@code null} if that is not to be
	 * shown
	 * @return the description, or {@code null} if neither the scripts nor the history
	 * know it
	 */
	@Nullable DatabaseRevisionDescriptor describe(String id, @Nullable SectionReader sections) {
		Scripts scripts = null;
		Revision revision = null;
		try {
			scripts = this.migrator.scripts();
			revision = find(scripts, id);
			String whole = (revision != null) ? revision.id() : id;
			List<HistoryEntry> history = this.migrator.history(whole);
			if (revision == null && history.isEmpty()) {
				return null;
			}
			State state = state(whole, revision != null, history);
			return describe(state, null, scripts, revision, sections, history);
		}
		catch (RuntimeException ex) {
			logger.debug("The database cannot be asked", ex);
			return describe(State.UNKNOWN, FirstLine.of(ex), scripts, revision, null, List.of());
		}
	}

	private static DatabaseRevisionDescriptor describe(State state, @Nullable String error, @Nullable Scripts scripts,
			@Nullable Revision revision, @Nullable SectionReader sections, List<HistoryEntry> history) {
		if (scripts == null || revision == null) {
			return new DatabaseRevisionDescriptor(state, error, null, null, null, describe(history));
		}
		RevisionDescriptor facts = RevisionDescriptor.of(scripts, revision);
		if (sections == null) {
			return new DatabaseRevisionDescriptor(state, error, facts, null, null, describe(history));
		}
		ScriptBody body = scripts.script(revision.id()).body();
		return new DatabaseRevisionDescriptor(state, error, facts, sections.read(revision.id(), body.upgrade()),
				sections.read(revision.id(), body.downgrade()), describe(history));
	}

	private static @Nullable Revision find(Scripts scripts, String id) {
		try {
			return scripts.graph().find(id, Matching.CAREFUL);
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
