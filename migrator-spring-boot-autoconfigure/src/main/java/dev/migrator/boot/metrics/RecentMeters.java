package dev.migrator.boot.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;

import dev.migrator.boot.monitor.RunObserver;
import dev.migrator.boot.monitor.RunTotals;
import dev.migrator.boot.monitor.RunTotals.BackfillKey;
import dev.migrator.boot.monitor.RunTotals.RevisionKey;
import dev.migrator.execution.BackfillProgress;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;

/**
 * Meters of the newest steps and back-fills of a database. They come and go: as many are
 * registered as {@link RunTotals} keeps.
 */
final class RecentMeters implements RunObserver {

	private final String database;

	private final RunTotals totals;

	private final MeterRegistry registry;

	private final ChangingMeters<RevisionKey> revisions;

	private final ChangingMeters<BackfillKey> backfills;

	RecentMeters(String database, RunTotals totals, MeterRegistry registry) {
		this.database = database;
		this.totals = totals;
		this.registry = registry;
		this.revisions = new ChangingMeters<>(registry, this::duration);
		this.backfills = new ChangingMeters<>(registry, this::rows);
		refresh();
	}

	@Override
	public void stepDone(Step step, Duration time) {
		refresh();
	}

	@Override
	public void stepFailed(Revision revision, Direction direction, Duration time) {
		refresh();
	}

	@Override
	public void backfillProgress(Step step, BackfillProgress progress) {
		refresh();
	}

	private void refresh() {
		this.revisions.show(this.totals.revisions().keySet());
		this.backfills.show(this.totals.backfills());
	}

	private Tags tags(String revision) {
		return Tags.of("database", this.database, "revision", revision);
	}

	private List<Meter> duration(RevisionKey key) {
		return List.of(TimeGauge
			.builder("migrator.revision.duration", this.totals, TimeUnit.NANOSECONDS,
					(totals) -> RunMeters.nanos(totals.revision(key)))
			.description("How long the step of a revision took the last time")
			.tags(tags(key.revision()))
			.tag("direction", key.direction().name().toLowerCase(Locale.ROOT))
			.tag("outcome", key.done() ? "done" : "failed")
			.register(this.registry));
	}

	private List<Meter> rows(BackfillKey key) {
		return List.of(
				rows(key, "migrator.backfill.rows.done", "Rows of the table that a back-fill has done",
						(progress) -> progress.rows()),
				rows(key, "migrator.backfill.rows.total", "Rows of the table, as PostgreSQL estimates",
						(progress) -> (progress.estimate() != null) ? progress.estimate() : Double.NaN));
	}

	private Meter rows(BackfillKey key, String name, String description, ToDoubleFunction<BackfillProgress> number) {
		return Gauge.builder(name, this.totals, (totals) -> {
			BackfillProgress progress = totals.backfill(key);
			return (progress != null) ? number.applyAsDouble(progress) : Double.NaN;
		}).description(description).tags(tags(key.revision())).tag("table", key.table()).register(this.registry);
	}

}
