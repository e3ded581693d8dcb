package dev.migrator;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.operation.Migration;

/**
 * Something to be interrupted: scripts that are applied, and undone again.
 *
 * @param name names it
 * @param scripts writes the scripts
 * @param java the revision "work", or {@code null} if the flow has none
 * @param setup makes what stands in the database that is not the migrator's
 */
record FaultFlow(String name, Consumer<Scenario> scripts, @Nullable Migration java, List<String> setup) {

	@Override
	public String toString() {
		return this.name;
	}

}
