package dev.migrator.operation.definition;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Column;
import dev.migrator.schema.DataType;
import dev.migrator.schema.change.Drop;

/**
 * How a column is dropped, and what it was.
 */
public final class DropColumnDefinition {

	private boolean ifExists;

	private boolean cascade;

	private @Nullable DataType type;

	private Consumer<ColumnDefinition> options = (column) -> {
	};

	/** Create what a lambda gets: dropped as it is, of unknown definition. */
	public DropColumnDefinition() {
	}

	/**
	 * Do nothing if it is not there. The reverse is unknown then.
	 * @return this
	 */
	public DropColumnDefinition ifExists() {
		this.ifExists = true;
		return this;
	}

	/**
	 * Drop what depends on it, too. The reverse is unknown then.
	 * @return this
	 */
	public DropColumnDefinition cascade() {
		this.cascade = true;
		return this;
	}

	/**
	 * Say what it was, so that the reverse is known: a column that takes NULL and has no
	 * default.
	 * @param former its type
	 * @return this
	 */
	public DropColumnDefinition definition(DataType former) {
		this.type = former;
		return this;
	}

	/**
	 * Say what it was, so that the reverse is known.
	 * @param former its type
	 * @param more what else its addition would say
	 * @return this
	 */
	public DropColumnDefinition definition(DataType former, Consumer<ColumnDefinition> more) {
		this.type = former;
		this.options = more;
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
	 * @param name its name
	 * @return the column, or {@code null} if nobody said so
	 */
	public @Nullable Column former(String name) {
		return (this.type != null) ? ColumnDefinition.define(name, this.type, this.options) : null;
	}

}
