package dev.migrator.boot.autoconfigure;

import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.migrator.Migrator;
import dev.migrator.MigratorSettings.UnknownRevisions;
import dev.migrator.RunReport;
import dev.migrator.Status;
import dev.migrator.boot.autoconfigure.MigratorProperties.WhenPending;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.boot.monitor.RunMonitor;
import dev.migrator.boot.monitor.StatusCache;
import dev.migrator.error.Durations;
import dev.migrator.error.HistoryException;
import dev.migrator.error.MaintenanceWindowException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionId;

/**
 * A database that this application migrates, with what its properties say about start-up,
 * and what is known of it.
 */
public final class MigratorDatabase {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final Migrator migrator;

	private final MigratedDatabase target;

	private final StartupMode mode;

	private final @Nullable String name;

	private final RunMonitor runs = new RunMonitor();

	private final StatusCache status;

	/**
	 * Create a database.
	 * @param name its name if it is one of several, else {@code null}
	 */
	MigratorDatabase(Migrator migrator, MigratedDatabase target, StartupMode mode, @Nullable String name) {
		this.migrator = migrator.telling(this.runs.listener());
		this.target = target;
		this.mode = mode;
		this.name = name;
		Migrator asking = migrator.withoutWaiting();
		this.status = new StatusCache(() -> asking.status(false));
		this.status.outdateAfter(this.runs);
	}

	/**
	 * Return the migrator of this database.
	 * @return the migrator
	 */
	public Migrator migrator() {
		return this.migrator;
	}

	/**
	 * Return whether pending revisions are meant to stay pending: nothing runs them at
	 * start-up, or not at any time, and nobody wants to hear of them.
	 * @return whether pending is a healthy state
	 */
	public boolean toleratesPending() {
		return (!this.mode.autoMigrate() || this.mode.windowed()) && this.mode.whenPending() == WhenPending.IGNORE;
	}

	/**
	 * Return what is known of the runs of this process.
	 * @return the monitor
	 */
	public RunMonitor runs() {
		return this.runs;
	}

	/**
	 * Return how the database stood a moment ago, for whoever asks often.
	 * @return the cache, which asks the database at most once in ten seconds
	 */
	public StatusCache status() {
		return this.status;
	}

	/**
	 * Do what the properties say has to be done before the application uses the schema:
	 * run pending revisions, or tell of them, or nothing.
	 * @throws MigratorException if the application must not start
	 */
	public void start() {
		if (this.name == null) {
			begin();
			return;
		}
		try {
			begin();
		}
		catch (MigratorException ex) {
			throw new NamedDatabaseException(this.name, ex);
		}
	}

	/** Which database it is, without asking it. */
	MigratedDatabase target() {
		return this.target;
	}

	/** Whether a start asks the database anything. */
	boolean asks() {
		return this.mode.autoMigrate() || (!this.mode.byTestProfile() && this.mode.whenPending() != WhenPending.IGNORE);
	}

	private void begin() {
		if (this.mode.autoMigrate()) {
			migrate();
		}
		else if (this.mode.byTestProfile()) {
			info("Revisions do not run at start-up: the profile 'test' is active, and nothing sets "
					+ "migrator.auto-migrate. Set it to true to turn them on.");
		}
		else if (this.mode.whenPending() != WhenPending.IGNORE) {
			look();
		}
	}

	private void migrate() {
		try {
			log(this.runs.run(RunInfo.now(RunInfo.Operation.UPGRADE, RunInfo.Trigger.STARTUP, null),
					this.migrator::migrate));
		}
		catch (MaintenanceWindowException ex) {
			wait(ex);
		}
	}

	/** Revisions stay pending until the window opens: as with auto-migrate off. */
	private void wait(MaintenanceWindowException closed) {
		switch (this.mode.whenPending()) {
			case FAIL -> throw closed;
			case WARN -> warn(closed.getMessage() + " " + closed.action());
			case IGNORE -> info(String.valueOf(closed.getMessage()));
		}
	}

	private void log(RunReport report) {
		String heads = RevisionId.inWords(report.heads());
		String time = Durations.inWords(report.time());
		switch (report.outcome()) {
			case NOTHING_TO_DO -> info("The schema is up to date at %s; nothing to do (%s)".formatted(heads, time));
			case DONE_BY_ANOTHER ->
				info("Another migrator brought the schema to %s; nothing left to do (%s)".formatted(heads, time));
			case DONE -> info("%s applied in %s; the schema is at %s".formatted(
					(report.steps().size() == 1) ? "1 revision" : report.steps().size() + " revisions", time, heads));
			case AHEAD -> {
				// The migrator has said so
			}
		}
	}

	private void look() {
		Status status = this.migrator.status(false);
		if (status.state() == Status.State.AHEAD) {
			ahead(status);
		}
		else if (status.state() != Status.State.UP_TO_DATE) {
			tell(status);
		}
	}

	private void ahead(Status status) {
		String message = "The database is ahead of this application: it has %s, which this application does not know."
			.formatted(RecordedRevision.inWords(status.unknownRevisions()));
		if (this.mode.unknownRevisions() == UnknownRevisions.FAIL) {
			throw new HistoryException(message,
					"Start the newer version of the application, or set migrator.unknown-revisions to 'warn'.");
		}
		warn(message);
	}

	private void tell(Status status) {
		String pending = status.pending().stream().map(Revision::id).collect(Collectors.joining(", "));
		String what = switch (status.state()) {
			case PENDING -> "%s: %s".formatted((status.pending().size() == 1) ? "1 pending revision"
					: status.pending().size() + " pending revisions", pending);
			case FAILED -> "a revision began and did not finish";
			default -> "the database and the scripts have diverged: it has %s, which this application does not have"
				.formatted(RecordedRevision.inWords(status.unknownRevisions()));
		};
		String message = "The database is not where this application expects it, and migrator.auto-migrate is off: "
				+ what + ".";
		boolean diverged = status.state() == Status.State.DIVERGED;
		String action = diverged
				? "Start the version of the application that has these revisions, or bring their scripts back."
				: "Run 'migrator upgrade' before the application starts, for example in an init container, or set migrator.auto-migrate to true.";
		if (this.mode.whenPending() == WhenPending.FAIL) {
			throw new PendingRevisionsException(message, action);
		}
		warn(message + " " + (diverged ? action : "'migrator upgrade' brings it there."));
	}

	private void info(String message) {
		logger.info(prefixed(message));
	}

	private void warn(String message) {
		logger.warn(prefixed(message));
	}

	private String prefixed(String message) {
		return (this.name != null) ? "[" + this.name + "] " + message : message;
	}

	/**
	 * What happens at start-up.
	 *
	 * @param autoMigrate whether pending revisions run
	 * @param byTestProfile whether they do not, only because the profile "test" is active
	 * @param whenPending what to do with pending revisions if they do not run
	 * @param unknownRevisions what to do if the database is ahead of this application
	 * @param windowed whether revisions run in a maintenance window only
	 */
	record StartupMode(boolean autoMigrate, boolean byTestProfile, WhenPending whenPending,
			UnknownRevisions unknownRevisions, boolean windowed) {

	}

}
