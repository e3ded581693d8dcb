package dev.migrator.boot.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.migrator.Status;

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
	 * @param history the newest entries of the history, the newest first
	 * @param historyTotal how many entries the history has
	 * @param lastRun what this process did last, or {@code null}
	 * @param lock who migrates this database now, or {@code null}
	 */
	public record DatabaseDescriptor(Status.State state, @Nullable String error, List<String> current,
			List<String> heads, List<RevisionDescriptor> pending, List<HistoryDescriptor> history, long historyTotal,
			@Nullable LastRunDescriptor lastRun, @Nullable LockDescriptor lock) {
	}

	/**
	 * A run of this process.
	 *
	 * @param outcome how it ended
	 * @param started when it began
	 * @param duration how long it took, waiting included
	 * @param revisions the revisions that it applied
	 * @param error in one line what went wrong, or {@code null}
	 */
	public record LastRunDescriptor(String outcome, Instant started, Duration duration, List<String> revisions,
			@Nullable String error) {
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
