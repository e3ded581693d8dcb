package dev.migrator;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.JournalPart;

/**
 * A step that is not one transaction, and did not finish.
 *
 * @param entry the step
 * @param parts its parts that have begun, in their order
 */
public record UnfinishedStep(HistoryEntry entry, List<JournalPart> parts) {

	/**
	 * Create a step, with a copy of the parts.
	 */
	public UnfinishedStep {
		parts = List.copyOf(parts);
	}

	/**
	 * Return the part that began and is not known to be done.
	 * @return the part, or {@code null} if the step stopped between two of them, or in a
	 * part that was rolled back
	 */
	public @Nullable JournalPart inDoubt() {
		return this.parts.stream().filter((part) -> !part.done()).findFirst().orElse(null);
	}

}
