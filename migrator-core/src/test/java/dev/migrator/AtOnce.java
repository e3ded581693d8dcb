package dev.migrator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Several migrators that start at the same moment.
 */
final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Let each make its automatic run, and wait for all of them.
	 * @param threads has a free thread for each
	 * @param count how many
	 * @param migrators makes each, by its number from 0
	 * @return what each did, in the order of their numbers
	 * @throws Exception if one of them failed
	 */
	static List<RunReport> migrate(ExecutorService threads, int count, IntFunction<Migrator> migrators)
			throws Exception {
		CyclicBarrier start = new CyclicBarrier(count);
		List<Future<RunReport>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Migrator migrator = migrators.apply(i);
			Callable<RunReport> run = () -> {
				start.await();
				return migrator.migrate();
			};
			futures.add(threads.submit(run));
		}
		List<RunReport> reports = new ArrayList<>();
		for (Future<RunReport> future : futures) {
			reports.add(future.get());
		}
		return reports;
	}

}
