package dev.migrator.operation.definition;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Index;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.DropIndex;
import dev.migrator.sql.QualifiedName;

/**
 * How an index is dropped, and what it was.
 */
public final class DropIndexDefinition {

	private boolean ifExists;

	private boolean cascade;

	private boolean concurrently;

	private @Nullable String table;

	private Consumer<IndexDefinition> content = (index) -> {
	};

	private DropIndexDefinition() {
	}

	/**
	 * Define how an index is dropped.
	 * @param name its name
	 * @param options sets how, and what it was
	 * @return the change
	 */
	public static DropIndex define(QualifiedName name, Consumer<DropIndexDefinition> options) {
		DropIndexDefinition definition = new DropIndexDefinition();
		options.accept(definition);
		return new DropIndex(name, definition.concurrently, new Drop.Options(definition.ifExists, definition.cascade),
				definition.former(name));
	}

	/**
	 * Let others use the table while it is dropped. The statement runs outside of a
	 * transaction.
	 * @return this
	 */
	public DropIndexDefinition concurrently() {
		this.concurrently = true;
		return this;
	}

	/**
	 * Do nothing if it is not there. The reverse is unknown then.
	 * @return this
	 */
	public DropIndexDefinition ifExists() {
		this.ifExists = true;
		return this;
	}

	/**
	 * Drop what depends on it, too. The reverse is unknown then.
	 * @return this
	 */
	public DropIndexDefinition cascade() {
		this.cascade = true;
		return this;
	}

	/**
	 * Say what it was, so that the reverse is known: a B-tree of columns.
	 * @param on the table, in the same schema
	 * @param columns the columns
	 * @return this
	 */
	public DropIndexDefinition definition(String on, String... columns) {
		return definition(on, (index) -> List.of(columns).forEach(index::column));
	}

	/**
	 * Say what it was, so that the reverse is known.
	 * @param on the table, in the same schema
	 * @param index what its creation would say
	 * @return this
	 */
	public DropIndexDefinition definition(String on, Consumer<IndexDefinition> index) {
		this.table = on;
		this.content = index;
		return this;
	}

	private @Nullable Index former(QualifiedName name) {
		return (this.table != null)
				? IndexDefinition.define(name.name(), name.sibling(this.table), this.content).index() : null;
	}

}
