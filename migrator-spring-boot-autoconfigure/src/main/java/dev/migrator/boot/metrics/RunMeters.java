package dev.migrator.boot.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunMonitor;
import dev.migrator.boot.monitor.RunTotals;
import dev.migrator.boot.monitor.RunTotals.Sum;

/**
 * Meters of all runs of this process on a database.
 *
 * @param database its name
 * @param runs knows of its runs
 */
record RunMeters(String database, RunMonitor runs) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		for (LastRun.Outcome outcome : LastRun.Outcome.values()) {
			timer(registry, "migrator.runs", "Runs of this process",
					tags().and("outcome", outcome.name().toLowerCase(Locale.ROOT)), (totals) -> totals.runs(outcome));
		}
		timer(registry, "migrator.lock.wait", "Waiting for the lock that lets one migrator work at a time", tags(),
				RunTotals::lockWait);
		TimeGauge
			.builder("migrator.last.run.duration", this.runs, TimeUnit.NANOSECONDS,
					(runs) -> nanos((runs.lastRun() != null) ? runs.lastRun().duration() : null))
			.description("How long the last run of this process took")
			.tags(tags())
			.register(registry);
		Gauge.builder("migrator.running", this.runs, (runs) -> (runs.running() != null) ? 1 : 0)
			.description("Whether this process migrates now")
			.tags(tags())
			.register(registry);
		counter(registry, "step", RunTotals::stepRetries);
		counter(registry, "batch", RunTotals::backfillRetries);
	}

	private Tags tags() {
		return Tags.of("database", this.database);
	}

	private void timer(MeterRegistry registry, String name, String description, Tags tags,
			Function<RunTotals, Sum> sum) {
		FunctionTimer
			.builder(name, this.runs.totals(), (totals) -> sum.apply(totals).count(),
					(totals) -> sum.apply(totals).time().toNanos(), TimeUnit.NANOSECONDS)
			.description(description)
			.tags(tags)
			.register(registry);
	}

	private void counter(MeterRegistry registry, String kind, ToDoubleFunction<RunTotals> count) {
		FunctionCounter.builder("migrator.retries", this.runs.totals(), count)
			.description("What was rolled back and tried again, because others held locks")
			.tags(tags().and("kind", kind))
			.register(registry);
	}

	static double nanos(@Nullable Duration time) {
		return (time != null) ? time.toNanos() : Double.NaN;
	}

}
