package dev.migrator.boot.monitor;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Direction;

/**
 * How far a run has got that has not ended.
 *
 * @param info what was asked for
 * @param stepsDone how many steps it has made
 * @param stepsTotal how many it will make, or {@code null} if that is not yet known
 * @param revision the revision that it works on, or {@code null} between two of them
 * @param direction which way, or {@code null} between two steps
 * @param progress in words what it does or waits for now, or {@code null}
 */
public record RunningRun(RunInfo info, int stepsDone, @Nullable Integer stepsTotal, @Nullable String revision,
		@Nullable Direction direction, @Nullable String progress) {

	static RunningRun begin(RunInfo info) {
		return new RunningRun(info, 0, null, null, null, null);
	}

	RunningRun of(int total) {
		return new RunningRun(this.info, this.stepsDone, this.stepsDone + total, null, null, null);
	}

	RunningRun at(String id, Direction way) {
		return new RunningRun(this.info, this.stepsDone, this.stepsTotal, id, way, null);
	}

	RunningRun stepDone() {
		return new RunningRun(this.info, this.stepsDone + 1, this.stepsTotal, null, null, null);
	}

	RunningRun saying(String words) {
		return new RunningRun(this.info, this.stepsDone, this.stepsTotal, this.revision, this.direction, words);
	}

}
