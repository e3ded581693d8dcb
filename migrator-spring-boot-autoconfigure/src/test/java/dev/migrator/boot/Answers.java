package dev.migrator.boot;

import java.util.concurrent.CountDownLatch;

import dev.migrator.boot.autoconfigure.MigratorDatabase;

/**
 * Answers of databases that tests wait for: a slow machine takes longer than the half
 * second that a reader waits.
 */
public final class Answers {

	private Answers() {
	}

	/**
	 * Ask a database anew, once, and wait until it has answered.
	 * @param database the database
	 */
	public static void renew(MigratorDatabase database) {
		CountDownLatch answered = new CountDownLatch(1);
		database.status().onAnswer((answer) -> answered.countDown());
		database.status().outdate();
		while (answered.getCount() > 0) {
			database.status().get();
			Thread.onSpinWait();
		}
	}

}
