package dev.migrator.operation.definition;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.DataType;
import dev.migrator.schema.SequenceOptions;

/**
 * How a sequence counts. Without any of it: from 1 up, one by one, over the numbers of
 * {@code bigint}.
 */
public final class SequenceDefinition {

	private @Nullable DataType type;

	private @Nullable Long start;

	private @Nullable Long increment;

	private @Nullable Long minimum;

	private @Nullable Long maximum;

	private @Nullable Long cache;

	private @Nullable Boolean cycle;

	private SequenceDefinition() {
	}

	/**
	 * Define how a sequence counts.
	 * @param options sets what is to be said
	 * @return the options
	 */
	public static SequenceOptions define(Consumer<SequenceDefinition> options) {
		SequenceDefinition definition = new SequenceDefinition();
		options.accept(definition);
		return new SequenceOptions(definition.type, definition.start, definition.increment, definition.minimum,
				definition.maximum, definition.cache, definition.cycle);
	}

	/**
	 * Set the type of its numbers.
	 * @param numbers {@code smallint}, {@code integer} or {@code bigint}
	 * @return this
	 */
	public SequenceDefinition type(DataType numbers) {
		this.type = numbers;
		return this;
	}

	/**
	 * Set the first value.
	 * @param value the value
	 * @return this
	 */
	public SequenceDefinition startWith(long value) {
		this.start = value;
		return this;
	}

	/**
	 * Set the step.
	 * @param step the difference of two values; negative to count down
	 * @return this
	 */
	public SequenceDefinition incrementBy(long step) {
		this.increment = step;
		return this;
	}

	/**
	 * Set the least value.
	 * @param value the value
	 * @return this
	 */
	public SequenceDefinition minimum(long value) {
		this.minimum = value;
		return this;
	}

	/**
	 * Set the greatest value.
	 * @param value the value
	 * @return this
	 */
	public SequenceDefinition maximum(long value) {
		this.maximum = value;
		return this;
	}

	/**
	 * Set how many values a session takes at once.
	 * @param values how many
	 * @return this
	 */
	public SequenceDefinition cache(long values) {
		this.cache = values;
		return this;
	}

	/**
	 * Start anew at the end.
	 * @return this
	 */
	public SequenceDefinition cycle() {
		this.cycle = true;
		return this;
	}

	/**
	 * Fail at the end, as a sequence does by itself.
	 * @return this
	 */
	public SequenceDefinition noCycle() {
		this.cycle = false;
		return this;
	}

}
