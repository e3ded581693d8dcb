package dev.migrator.boot.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.migrator.Status;
import dev.migrator.boot.monitor.KnownStatus;
import dev.migrator.boot.monitor.StatusCache;

/**
 * Meters of how a database stands.
 *
 * @param database its name
 * @param cache asks it now and then
 */
record StatusMeters(String database, StatusCache cache) implements MeterBinder {

	private static final String REVISIONS = "migrator.revisions";

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Status.State state : Status.State.values()) {
			Gauge.builder("migrator.state", this.cache, (known) -> (known.get().state() == state) ? 1 : 0)
				.description("Whether the database is in this state")
				.tag("database", this.database)
				.tag("state", state.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		revisions(registry, "applied", "Revisions of this application that are applied", Status::applied);
		revisions(registry, "pending", "Revisions that wait to be applied", (status) -> status.pending().size());
		revisions(registry, "unknown", "Applied revisions that this application does not have",
				(status) -> status.unknownRevisions().size());
		MultiGauge heads = MultiGauge.builder("migrator.head.info")
			.description("Newest revisions, of the database and of the scripts")
			.tag("database", this.database)
			.register(registry);
		this.cache.onAnswer((known) -> heads.register(rows(known), true));
	}

	private void revisions(MeterRegistry registry, String state, String description, ToDoubleFunction<Status> number) {
		Gauge.builder(REVISIONS, this.cache, (cache) -> {
			Status status = cache.get().status();
			return (status != null) ? number.applyAsDouble(status) : Double.NaN;
		})
			.description("Number of revisions")
			.baseUnit("revisions")
			.tag("database", this.database)
			.tag("state", state)
			.register(registry);
	}

	private static List<Row<?>> rows(KnownStatus known) {
		List<Row<?>> rows = new ArrayList<>();
		Status status = known.status();
		if (status != null) {
			add(rows, "database", status.look().heads());
			add(rows, "scripts", status.heads());
		}
		return rows;
	}

	private static void add(List<Row<?>> rows, String source, SortedSet<String> heads) {
		heads.forEach((head) -> rows.add(Row.of(Tags.of("source", source, "revision", head), 1)));
	}

}
