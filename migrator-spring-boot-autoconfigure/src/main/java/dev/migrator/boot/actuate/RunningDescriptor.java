package dev.migrator.boot.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.boot.monitor.RunningRun;
import dev.migrator.revision.Direction;

/**
 * A run of this process that goes on.
 *
 * @param id what identifies it: the {@code lastRun} of a later answer has the same one
 * @param state {@code RUNNING}
 * @param database the name of the database
 * @param operation what it does
 * @param trigger what it was asked for by
 * @param target where it goes, or {@code null} for the configured target
 * @param started when it began
 * @param stepsDone how many steps it has made
 * @param stepsTotal how many it will make, or {@code null} if that is not yet known
 * @param revision the revision that it works on, or {@code null} between two of them
 * @param direction which way, or {@code null} between two steps
 * @param progress in words what it does or waits for now, or {@code null}
 */
public record RunningDescriptor(String id, String state, String database, RunInfo.Operation operation,
		RunInfo.Trigger trigger, @Nullable String target, Instant started, int stepsDone, @Nullable Integer stepsTotal,
		@Nullable String revision, @Nullable Direction direction,
		@Nullable String progress) implements OperationResponseBody {

	static RunningDescriptor of(String database, RunningRun run) {
		RunInfo info = run.info();
		return new RunningDescriptor(info.id(), "RUNNING", database, info.operation(), info.trigger(), info.target(),
				info.started(), run.stepsDone(), run.stepsTotal(), run.revision(), run.direction(), run.progress());
	}

	static RunningDescriptor begun(String database, RunInfo info, @Nullable Integer steps) {
		return new RunningDescriptor(info.id(), "RUNNING", database, info.operation(), info.trigger(), info.target(),
				info.started(), 0, steps, null, null, null);
	}

}
