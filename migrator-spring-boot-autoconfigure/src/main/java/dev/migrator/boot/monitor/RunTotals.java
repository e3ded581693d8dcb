package dev.migrator.boot.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.boot.monitor.LastRun.Outcome;
import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.BlockingSession;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * The numbers of all runs of this process on one database. Sums only grow; of revisions
 * and back-fills the newest are kept.
 */
public final class RunTotals implements RunObserver {

	/** How many revisions, and how many back-fills, are kept. */
	public static final int KEPT = 50;

	private final Map<Outcome, Sum> runs = new EnumMap<>(Outcome.class);

	private final Map<RevisionKey, Duration> revisions = new LinkedHashMap<>();

	private final Map<BackfillKey, BackfillProgress> backfills = new LinkedHashMap<>();

	private Sum lockWait = Sum.NONE;

	private long stepRetries;

	private long backfillRetries;

	RunTotals() {
	}

	/**
	 * Return how many runs ended so, and how long they took.
	 * @param outcome how they ended
	 * @return their number and time
	 */
	public synchronized Sum runs(Outcome outcome) {
		return this.runs.getOrDefault(outcome, Sum.NONE);
	}

	/**
	 * Return how often the lock was taken, and how long that took.
	 * @return number and time
	 */
	public synchronized Sum lockWait() {
		return this.lockWait;
	}

	/**
	 * Return how often a step was rolled back and tried again, because others held locks
	 * that it needs.
	 * @return the number of repetitions
	 */
	public synchronized long stepRetries() {
		return this.stepRetries;
	}

	/**
	 * Return how often a batch of a back-fill was tried again.
	 * @return the number of repetitions
	 */
	public synchronized long backfillRetries() {
		return this.backfillRetries;
	}

	/**
	 * Return how long the newest steps took.
	 * @return the last time of each, the oldest first; at most {@link #KEPT}
	 */
	public synchronized Map<RevisionKey, Duration> revisions() {
		return new LinkedHashMap<>(this.revisions);
	}

	/**
	 * Return how long a step took.
	 * @param key the step
	 * @return its time, or {@code null} if it is not kept
	 */
	public synchronized @Nullable Duration revision(RevisionKey key) {
		return this.revisions.get(key);
	}

	/**
	 * Return the newest back-fills.
	 * @return what they fill, the oldest first; at most {@link #KEPT}
	 */
	public synchronized List<BackfillKey> backfills() {
		return new ArrayList<>(this.backfills.keySet());
	}

	/**
	 * Return how far a back-fill has got.
	 * @param key the back-fill
	 * @return its progress, or {@code null} if it is not kept
	 */
	public synchronized @Nullable BackfillProgress backfill(BackfillKey key) {
		return this.backfills.get(key);
	}

	@Override
	public synchronized void runEnds(LastRun run, @Nullable RuntimeException failure) {
		this.runs.merge(run.outcome(), new Sum(1, run.duration()), Sum::plus);
	}

	@Override
	public synchronized void lockTaken(Duration waited) {
		this.lockWait = this.lockWait.plus(new Sum(1, waited));
	}

	@Override
	public synchronized void stepRetried(Step step, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
		this.stepRetries++;
	}

	@Override
	public synchronized void backfillRetried(Step step, String table, int attempt, String reason,
			List<BlockingSession> blockers, Duration pause) {
		this.backfillRetries++;
	}

	@Override
	public synchronized void backfillProgress(Step step, BackfillProgress progress) {
		put(this.backfills, new BackfillKey(step.revision().id(), progress.table()), progress);
	}

	@Override
	public void stepDone(Step step, Duration time) {
		ended(step.revision(), step.direction(), time, true);
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		ended(revision, direction, time, false);
	}

	private synchronized void ended(Revision revision, Direction direction, Duration time, boolean done) {
		put(this.revisions, new RevisionKey(revision.id(), direction, done), time);
	}

	/** The newest comes last, also if it was there before. */
	private static <K, V> void put(Map<K, V> kept, K key, V value) {
		kept.remove(key);
		kept.put(key, value);
		if (kept.size() > KEPT) {
			kept.remove(kept.keySet().iterator().next());
		}
	}

	/**
	 * A number and a time.
	 *
	 * @param count how often
	 * @param time how long in all
	 */
	public record Sum(long count, Duration time) {

		static final Sum NONE = new Sum(0, Duration.ZERO);

		Sum plus(Sum other) {
			return new Sum(this.count + other.count, this.time.plus(other.time));
		}

	}

	/**
	 * What the time of a step is kept under.
	 *
	 * @param revision the revision's id
	 * @param direction which way
	 * @param done whether it was made; {@code false} if it failed
	 */
	public record RevisionKey(String revision, Direction direction, boolean done) {
	}

	/**
	 * What the progress of a back-fill is kept under.
	 *
	 * @param revision the id of the revision to which it belongs
	 * @param table the table that it fills
	 */
	public record BackfillKey(String revision, String table) {
	}

}
