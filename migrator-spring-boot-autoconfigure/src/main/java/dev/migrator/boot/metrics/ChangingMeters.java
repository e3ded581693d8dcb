package dev.migrator.boot.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Meters of things that come and go.
 *
 * @param <K> identifies a thing
 */
final class ChangingMeters<K> {

	private final MeterRegistry registry;

	private final Function<K, List<Meter>> meters;

	private final Map<K, List<Meter>> shown = new HashMap<>();

	/**
	 * Create an empty collection.
	 * @param registry where meters are removed
	 * @param meters registers the meters of a thing
	 */
	ChangingMeters(MeterRegistry registry, Function<K, List<Meter>> meters) {
		this.registry = registry;
		this.meters = meters;
	}

	/**
	 * Show these things and no others.
	 */
	synchronized void show(Collection<K> keys) {
		this.shown.entrySet().removeIf((entry) -> {
			boolean gone = !keys.contains(entry.getKey());
			if (gone) {
				entry.getValue().forEach(this.registry::remove);
			}
			return gone;
		});
		keys.forEach((key) -> this.shown.computeIfAbsent(key, this.meters));
	}

}
