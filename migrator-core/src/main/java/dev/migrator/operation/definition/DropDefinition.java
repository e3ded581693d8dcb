package dev.migrator.operation.definition;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.change.Drop;

/**
 * How something is dropped, and what it was.
 *
 * @param <D> what defines such a thing
 */
public final class DropDefinition<D> {

	private boolean ifExists;

	private boolean cascade;

	private @Nullable Consumer<D> definition;

	/** Create what a lambda gets: dropped as it is, of unknown definition. */
	public DropDefinition() {
	}

	/**
	 * Do nothing if it is not there. The reverse is unknown then.
	 * @return this
	 */
	public DropDefinition<D> ifExists() {
		this.ifExists = true;
		return this;
	}

	/**
	 * Drop what depends on it, too. The reverse is unknown then.
	 * @return this
	 */
	public DropDefinition<D> cascade() {
		this.cascade = true;
		return this;
	}

	/**
	 * Say what it was, so that the reverse is known. The database is not asked whether it
	 * is true.
	 * @param content what its creation would say
	 * @return this
	 */
	public DropDefinition<D> definition(Consumer<D> content) {
		this.definition = content;
		return this;
	}

	/**
	 * Return how it is dropped.
	 * @return the options
	 */
	public Drop.Options options() {
		return new Drop.Options(this.ifExists, this.cascade);
	}

	/**
	 * Return what it was.
	 * @param <T> what is defined
	 * @param define makes the value
	 * @return the value, or {@code null} if nobody said so
	 */
	public <T> @Nullable T former(Function<Consumer<D>, T> define) {
		return (this.definition != null) ? define.apply(this.definition) : null;
	}

}
