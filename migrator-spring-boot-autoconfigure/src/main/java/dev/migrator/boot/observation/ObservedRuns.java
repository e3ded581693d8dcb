package dev.migrator.boot.observation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Event;
import io.micrometer.observation.Observation.Scope;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.boot.monitor.RunObserver;
import dev.migrator.execution.BlockingSession;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * Makes an observation {@code migrator.run} of each run of one database, and in it an
 * observation {@code migrator.step} of each step. Steps are made under the lock, so there
 * is one at a time.
 */
final class ObservedRuns implements RunObserver {

	private final String database;

	private final ObservationRegistry registry;

	private @Nullable Open run;

	private @Nullable Open step;

	ObservedRuns(String database, ObservationRegistry registry) {
		this.database = database;
		this.registry = registry;
	}

	@Override
	public synchronized void runBegins(RunInfo info) {
		String operation = lower(info.operation());
		this.run = open(observation("migrator.run").contextualName("migrator " + operation)
			.lowCardinalityKeyValue("operation", operation)
			.lowCardinalityKeyValue("trigger", lower(info.trigger()))
			.highCardinalityKeyValue("run", info.id()));
	}

	@Override
	public synchronized void lockTaken(Duration waited) {
		if (this.run != null) {
			this.run.observation.event(Event.of("lock.taken", "lock taken"));
		}
	}

	@Override
	public synchronized void stepStarting(Step next) {
		String direction = lower(next.direction());
		String id = next.revision().id();
		this.step = open(observation("migrator.step").contextualName("migrator %s %s".formatted(direction, id))
			.lowCardinalityKeyValue("direction", direction)
			.highCardinalityKeyValue("revision", id)
			.highCardinalityKeyValue("script", next.revision().script()));
	}

	@Override
	public synchronized void stepRetried(Step retried, int attempt, String reason, List<BlockingSession> blockers,
			Duration pause) {
		if (this.step != null) {
			this.step.observation.event(Event.of("retry", "try %d rolled back".formatted(attempt)));
		}
	}

	@Override
	public synchronized void stepRan(Step ran, Duration time) {
		closeStep("ran");
	}

	@Override
	public synchronized void stepDone(Step done, Duration time) {
		closeStep("done");
	}

	@Override
	public synchronized void stepFailed(Revision revision, Direction direction, Duration time) {
		closeStep("failed");
	}

	@Override
	public synchronized void runEnds(LastRun last, @Nullable RuntimeException failure) {
		if (this.run != null) {
			if (failure != null) {
				this.run.observation.error(failure);
			}
			this.run.close(lower(last.outcome()));
			this.run = null;
		}
	}

	private Observation observation(String name) {
		return Observation.createNotStarted(name, this.registry).lowCardinalityKeyValue("database", this.database);
	}

	private static Open open(Observation observation) {
		observation.start();
		return new Open(observation, observation.openScope());
	}

	private void closeStep(String outcome) {
		if (this.step != null) {
			this.step.close(outcome);
			this.step = null;
		}
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * An observation that has begun, and is the current one of its thread.
	 *
	 * @param observation the observation
	 * @param scope makes it the current one
	 */
	private record Open(Observation observation, Scope scope) {

		void close(String outcome) {
			this.scope.close();
			this.observation.lowCardinalityKeyValue("outcome", outcome);
			this.observation.stop();
		}

	}

}
