package dev.migrator.boot.command.cli;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

import dev.migrator.error.Durations;
import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StatementProgress;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;
import org.jspecify.annotations.Nullable;

/**
 * Shows in one line of a terminal which step of how many runs, for how long, and how far
 * it is.
 */
public final class Progress implements MigrationListener, AutoCloseable {

	private static final long PERIOD_MILLIS = 200;

	private final LiveMessages messages;

	private final LongSupplier nanos;

	/** How often the clock moves; 0 if it does not. */
	private final long periodMillis;

	private @Nullable Timer timer;

	private int position;

	private int total;

	private @Nullable Step running;

	private @Nullable String what;

	private String part = "";

	private long since;

	/**
	 * Create a display; nothing is shown before something happens.
	 * @param messages standard error
	 */
	public Progress(LiveMessages messages) {
		this(messages, System::nanoTime, PERIOD_MILLIS);
	}

	Progress(LiveMessages messages, LongSupplier nanos, long periodMillis) {
		this.messages = messages;
		this.nanos = nanos;
		this.periodMillis = periodMillis;
	}

	@Override
	public void waitingForDatabase(String database, String reason, Duration limit) {
		begin("waiting for the database", Duration.ZERO);
	}

	@Override
	public void waitingForLock(String holder, Duration waited) {
		begin("waiting for another migrator", waited);
	}

	@Override
	public synchronized void runStarting(String database, String schema, SortedSet<String> heads, List<Step> steps) {
		this.position = 0;
		this.total = steps.size();
		this.what = null;
	}

	@Override
	public synchronized void stepStarting(Step step) {
		if (!step.equals(this.running)) {
			this.running = step;
			this.position++;
		}
		begin("%s %s  %s".formatted((step.direction() == Direction.UP) ? "up" : "down", step.revision().id(),
				Revisions.firstLine(step.revision().message())), Duration.ZERO);
	}

	@Override
	public synchronized void unitDone(Step step, int position, int total, Duration time) {
		if (position < total) {
			this.part = "part %d of %d".formatted(position + 1, total);
		}
	}

	@Override
	public synchronized void statementProgress(Step step, StatementProgress progress) {
		this.part = progress.inWords();
	}

	@Override
	public synchronized void backfillProgress(Step step, BackfillProgress progress) {
		this.part = progress.inWords();
	}

	@Override
	public void stepDone(Step step, Duration time) {
		end();
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		end();
	}

	private synchronized void begin(String what, Duration already) {
		this.what = what;
		this.part = "";
		this.since = this.nanos.getAsLong() - already.toNanos();
		show();
		if (this.timer == null && this.periodMillis > 0) {
			this.timer = new Timer("migrator-progress", true);
			this.timer.schedule(new TimerTask() {

				@Override
				public void run() {
					show();
				}

			}, this.periodMillis, this.periodMillis);
		}
	}

	private synchronized void end() {
		this.what = null;
		this.messages.clear();
	}

	synchronized void show() {
		if (this.what != null) {
			Duration running = Duration.ofNanos(this.nanos.getAsLong() - this.since);
			String step = (this.total > 0 && this.position > 0) ? "[%d/%d] ".formatted(this.position, this.total) : "";
			this.messages.show(step + this.what + "  "
					+ Durations.inWords(Duration.ofSeconds(running.toSeconds())).replaceFirst("^0 ms$", "0 s")
					+ (this.part.isEmpty() ? "" : ", " + this.part));
		}
	}

	@Override
	public synchronized void close() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
		end();
	}

}
