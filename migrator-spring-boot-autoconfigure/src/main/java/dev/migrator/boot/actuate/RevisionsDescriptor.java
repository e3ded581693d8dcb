package dev.migrator.boot.actuate;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What {@link MigrationsEndpoint} shows of one revision.
 *
 * @param contexts those of the application's contexts in which it is known, by id
 */
public record RevisionsDescriptor(Map<String, ContextRevisionDescriptor> contexts) implements OperationResponseBody {

	/**
	 * A context.
	 *
	 * @param databases the databases that know the revision, by name
	 * @param parentId the id of the parent context, or {@code null}
	 */
	public record ContextRevisionDescriptor(Map<String, DatabaseRevisionDescriptor> databases,
			@Nullable String parentId) {
	}

	/**
	 * A revision and a database.
	 *
	 * @param state whether it is applied
	 * @param error in one line why the database cannot be asked, or {@code null}
	 * @param revision its facts, or {@code null} if this application does not have its
	 * script
	 * @param upgrade what it does, or {@code null} if that is not shown
	 * @param downgrade how it is undone, or {@code null} if that is not shown, or the
	 * revision is irreversible
	 * @param history the steps of it that were run or tried, the newest first
	 */
	public record DatabaseRevisionDescriptor(State state, @Nullable String error, @Nullable RevisionDescriptor revision,
			@Nullable SectionDescriptor upgrade, @Nullable SectionDescriptor downgrade,
			List<HistoryDescriptor> history) {
	}

	/**
	 * One way of a revision.
	 *
	 * @param transactional whether it runs as one transaction
	 * @param statements its statements
	 */
	public record SectionDescriptor(boolean transactional, List<String> statements) {
	}

	/**
	 * Whether a revision is applied.
	 */
	public enum State {

		/** It is. */
		APPLIED,

		/** This application has it, and it is not. */
		PENDING,

		/** A step of it began and did not finish. */
		UNFINISHED,

		/** The database remembers it, but it is not applied. */
		NOT_APPLIED,

		/** The database cannot be asked. */
		UNKNOWN

	}

}
