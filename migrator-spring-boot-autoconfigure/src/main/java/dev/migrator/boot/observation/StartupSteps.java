package dev.migrator.boot.observation;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.boot.monitor.RunInfo.Trigger;
import dev.migrator.boot.monitor.RunObserver;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * Shows what a start has to migrate as steps of that start: {@code migrator.migrate}, and
 * in it a {@code migrator.revision} for each revision.
 */
final class StartupSteps implements RunObserver {

	private final String database;

	private final ApplicationStartup startup;

	private @Nullable StartupStep run;

	private @Nullable StartupStep revision;

	StartupSteps(String database, ApplicationStartup startup) {
		this.database = database;
		this.startup = startup;
	}

	@Override
	public void runBegins(RunInfo info) {
		if (info.trigger() == Trigger.STARTUP) {
			this.run = this.startup.start("migrator.migrate").tag("database", this.database);
		}
	}

	@Override
	public void stepStarting(Step step) {
		if (this.run != null) {
			this.revision = this.startup.start("migrator.revision")
				.tag("database", this.database)
				.tag("revision", step.revision().id())
				.tag("direction", step.direction().name().toLowerCase(Locale.ROOT));
		}
	}

	@Override
	public void stepRan(Step step, Duration time) {
		endRevision();
	}

	@Override
	public void stepDone(Step step, Duration time) {
		endRevision();
	}

	@Override
	public void stepFailed(Revision failed, Direction direction, Duration time) {
		endRevision();
	}

	private void endRevision() {
		if (this.revision != null) {
			this.revision.end();
			this.revision = null;
		}
	}

	@Override
	public void runEnds(LastRun last, @Nullable RuntimeException failure) {
		if (this.run != null) {
			this.run.tag("outcome", last.outcome().name().toLowerCase(Locale.ROOT));
			this.run.end();
			this.run = null;
		}
	}

}
