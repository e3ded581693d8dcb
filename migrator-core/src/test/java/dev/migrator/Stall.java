package dev.migrator;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long operations of the same kind took at the most, counted by several threads.
 */
final class Stall {

	private final Supplier<String> scene;

	private long operations;

	private Duration longest = Duration.ZERO;

	private String seen = "";

	/**
	 * Begin to count.
	 * @param scene tells what is going on; asked when an operation was the longest by
	 * then
	 */
	Stall(Supplier<String> scene) {
		this.scene = scene;
	}

	/** Count an operation that began at a time of {@link System#nanoTime()}. */
	synchronized void since(long start) {
		Duration time = Duration.ofNanos(System.nanoTime() - start);
		this.operations++;
		if (time.compareTo(this.longest) > 0) {
			this.longest = time;
			this.seen = this.scene.get();
		}
	}

	synchronized long operations() {
		return this.operations;
	}

	/** Forget the longest by now, and say what it was. */
	synchronized String takeLongest() {
		String words = this.longest.toMillis() + " ms" + (this.seen.isEmpty() ? "" : " (" + this.seen + ")");
		this.longest = Duration.ZERO;
		this.seen = "";
		return words;
	}

}
