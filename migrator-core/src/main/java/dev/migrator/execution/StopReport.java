package dev.migrator.execution;

import java.util.List;

/**
 * What became of the work that was stopped.
 *
 * @param idle whether nothing was going on when the stop came
 * @param running what had not ended when the patience was over, in words; what becomes of
 * it is unknown. Empty if everything has ended, and is recorded.
 */
public record StopReport(boolean idle, List<String> running) {

	public StopReport {
		running = List.copyOf(running);
	}

}
