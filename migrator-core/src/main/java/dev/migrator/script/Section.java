package dev.migrator.script;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.operation.Operation;

/**
 * One direction of a script: its operations, and what is known of them before the first
 * one runs.
 */
public final class Section {

	private final SectionFacts facts;

	private final Operations operations;

	Section(SectionFacts facts, Operations operations) {
		this.facts = facts;
		this.operations = operations;
	}

	/**
	 * Return what is known of the section as a whole.
	 * @return the facts
	 */
	public SectionFacts facts() {
		return this.facts;
	}

	/**
	 * Go through the operations in their order. A large script is read again while it
	 * runs, so an operation is valid only during the call.
	 * @param action is called for each operation
	 */
	public void forEach(Consumer<Operation> action) {
		this.operations.forEach(action);
	}

	/**
	 * Return the checksum.
	 * @return the checksum, or {@code null} for a section written in Java
	 */
	public @Nullable Checksum checksum() {
		return this.facts.checksum();
	}

	/**
	 * Where the operations come from, each time anew.
	 */
	@FunctionalInterface
	interface Operations {

		void forEach(Consumer<Operation> action);

	}

}
