package dev.migrator.boot.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.migrator.execution.MigrationListener;

/**
 * Passes events on to whoever watches. The exceptions of a {@link MigrationListener} end
 * the run, those of an observer must not: they are logged.
 */
final class Observers {

	private static final Log logger = LogFactory.getLog(Observers.class);

	private final List<RunObserver> all = new CopyOnWriteArrayList<>();

	void add(RunObserver observer) {
		this.all.add(observer);
	}

	/** Return a listener that tells all of them. */
	MigrationListener listener() {
		return MigrationListener.relaying((event) -> tell(event::accept));
	}

	private void tell(Consumer<RunObserver> event) {
		for (RunObserver observer : this.all) {
			try {
				event.accept(observer);
			}
			catch (RuntimeException ex) {
				logger.warn("%s failed; the run goes on".formatted(observer.getClass().getName()), ex);
			}
		}
	}

	void runBegins(RunInfo run) {
		tell((observer) -> observer.runBegins(run));
	}

	void runEnds(LastRun run, @Nullable RuntimeException failure) {
		tell((observer) -> observer.runEnds(run, failure));
	}

}
