package dev.migrator.boot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.migrator.Status;
import dev.migrator.boot.monitor.FirstLine;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.execution.history.RecordedRevision;

/**
 * What {@link MigrationsEndpoint} shows of all databases.
 *
 * @param contexts the application's contexts by id
 */
public record MigrationsDescriptor(Map<String, ContextDescriptor> contexts) implements OperationResponseBody {

	/**
	 * A context.
	 *
	 * @param databases its databases by name; {@code default} if it has only one
	 * @param parentId the id of the parent context, or {@code null}
	 */
	public record ContextDescriptor(Map<String, DatabaseDescriptor> databases, @Nullable String parentId) {
	}

	/**
	 * A database.
	 *
	 * @param state how it and the scripts stand to each other
	 * @param error in one line why it cannot be asked, or {@code null}
	 * @param current the heads in the database
	 * @param heads the heads of the scripts
	 * @param pending the revisions that wait to be applied, in their order
	 * @param unknown applied revisions that this application does not have, in the order
	 * in which they were applied; {@code null} if there are none
	 * @param history the newest entries of the history, the newest first
	 * @param historyTotal how many entries the history has
	 * @param running what this process does now, or {@code null}
	 * @param lastRun what this process did last, or {@code null}
	 * @param lock who migrates this database now, or {@code null}
	 */
	public record DatabaseDescriptor(Status.State state, @Nullable String error, List<String> current,
			List<String> heads, List<RevisionDescriptor> pending, @Nullable List<UnknownDescriptor> unknown,
			List<HistoryDescriptor> history, long historyTotal, @Nullable RunningDescriptor running,
			@Nullable LastRunDescriptor lastRun, @Nullable LockDescriptor lock) {
	}

	/**
	 * An applied revision that this application does not have, as the history knows it.
	 *
	 * @param id what identifies it
	 * @param message what it is about; may be empty
	 * @param script what the script was called, or {@code null}
	 * @param appliedAt when it was applied, or {@code null}
	 * @param application the name of the application that brought it, or {@code null}
	 * @param applicationVersion its version, or {@code null}
	 */
	public record UnknownDescriptor(String id, String message, @Nullable String script, @Nullable Instant appliedAt,
			@Nullable String application, @Nullable String applicationVersion) {

		static UnknownDescriptor of(RecordedRevision revision) {
			return new UnknownDescriptor(revision.id(), revision.message(), revision.script(), revision.appliedAt(),
					revision.application(), revision.applicationVersion());
		}

	}

	/**
	 * A run of this process that has ended.
	 *
	 * @param id what identifies it
	 * @param operation what it was to do
	 * @param trigger what it was asked for by
	 * @param target where it was to go, or {@code null} for the configured target
	 * @param outcome how it ended
	 * @param started when it began
	 * @param duration how long it took, waiting included
	 * @param revisions the revisions whose steps it made, those before a failure, too
	 * @param backup the backup that was made before the first step, or {@code null}
	 * @param error in one line what went wrong, or {@code null}
	 */
	public record LastRunDescriptor(String id, RunInfo.Operation operation, RunInfo.Trigger trigger,
			@Nullable String target, LastRun.Outcome outcome, Instant started, Duration duration,
			List<String> revisions, @Nullable String backup, @Nullable String error) {

		static LastRunDescriptor of(LastRun run) {
			RunInfo info = run.info();
			return new LastRunDescriptor(info.id(), info.operation(), info.trigger(), info.target(), run.outcome(),
					info.started(), run.duration(), run.revisions(),
					(run.backup() != null) ? run.backup().toString() : null, FirstLine.of(run.error()));
		}

	}

	/**
	 * Who migrates.
	 *
	 * @param pid the server process, or {@code null} for a lease, which is how a migrator
	 * behind a pooler holds the lock
	 * @param application its {@code application_name}, or {@code null}
	 * @param address where the client is, or {@code null}
	 * @param since when it connected, or {@code null}
	 */
	public record LockDescriptor(@Nullable Integer pid, @Nullable String application, @Nullable String address,
			@Nullable Instant since) {
	}

}
