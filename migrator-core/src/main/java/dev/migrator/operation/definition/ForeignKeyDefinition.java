package dev.migrator.operation.definition;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.Deferral;
import dev.migrator.schema.ForeignKey;
import dev.migrator.schema.ReferentialAction;
import dev.migrator.sql.QualifiedName;

/**
 * What a foreign key references, and its optional facts.
 */
public final class ForeignKeyDefinition {

	private final List<String> columns;

	private final @Nullable String schema;

	private @Nullable String name;

	private @Nullable QualifiedName table;

	private List<String> referenced = List.of();

	private boolean matchFull;

	private ReferentialAction onDelete = ReferentialAction.NO_ACTION;

	private ReferentialAction onUpdate = ReferentialAction.NO_ACTION;

	private List<String> setColumns = List.of();

	private Deferral deferral = Deferral.NOT_DEFERRABLE;

	private boolean notValid;

	ForeignKeyDefinition(@Nullable String name, @Nullable String schema, List<String> columns) {
		this.name = name;
		this.schema = schema;
		this.columns = columns;
	}

	/**
	 * Define a foreign key.
	 * @param name its name, or {@code null} for the one that PostgreSQL finds
	 * @param table the table that has it; where the referenced one names no schema it
	 * stands in the same
	 * @param columns its columns
	 * @param options sets what it references, and what else is to be said
	 * @return the foreign key
	 */
	public static ForeignKey define(@Nullable String name, QualifiedName table, List<String> columns,
			Consumer<ForeignKeyDefinition> options) {
		ForeignKeyDefinition definition = new ForeignKeyDefinition(name, table.schema(), columns);
		options.accept(definition);
		return definition.constraint();
	}

	/**
	 * Set the name; without one PostgreSQL finds one.
	 * @param constraint the constraint's name
	 * @return this
	 */
	public ForeignKeyDefinition name(String constraint) {
		this.name = constraint;
		return this;
	}

	/**
	 * Set what is referenced.
	 * @param other the other table, in the same schema
	 * @param key its columns; none for its primary key
	 * @return this
	 */
	public ForeignKeyDefinition references(String other, String... key) {
		return references(new QualifiedName(this.schema, other), key);
	}

	/**
	 * Set what is referenced.
	 * @param other the other table
	 * @param key its columns; none for its primary key
	 * @return this
	 */
	public ForeignKeyDefinition references(QualifiedName other, String... key) {
		this.table = other;
		this.referenced = List.of(key);
		return this;
	}

	/**
	 * Refuse rows of which some columns are NULL and some not ({@code MATCH FULL}).
	 * @return this
	 */
	public ForeignKeyDefinition matchFull() {
		this.matchFull = true;
		return this;
	}

	/**
	 * Set what happens when the referenced row goes.
	 * @param action what happens
	 * @return this
	 */
	public ForeignKeyDefinition onDelete(ReferentialAction action) {
		this.onDelete = action;
		return this;
	}

	/**
	 * Set what happens when the referenced row goes, for some of the columns (PostgreSQL
	 * 15).
	 * @param action {@code SET_NULL} or {@code SET_DEFAULT}
	 * @param some the columns that are set
	 * @return this
	 */
	public ForeignKeyDefinition onDelete(ReferentialAction action, String... some) {
		this.onDelete = action;
		this.setColumns = List.of(some);
		return this;
	}

	/**
	 * Set what happens when the key of the referenced row changes.
	 * @param action what happens
	 * @return this
	 */
	public ForeignKeyDefinition onUpdate(ReferentialAction action) {
		this.onUpdate = action;
		return this;
	}

	/**
	 * Set when it is checked.
	 * @param when when
	 * @return this
	 */
	public ForeignKeyDefinition deferral(Deferral when) {
		this.deferral = when;
		return this;
	}

	/**
	 * Do not check the rows that are there; {@code validateConstraint} does it later,
	 * without blocking those who write.
	 * @return this
	 */
	public ForeignKeyDefinition notValid() {
		this.notValid = true;
		return this;
	}

	ForeignKey constraint() {
		if (this.table == null) {
			throw new DefinitionException(
					"the foreign key of %s does not say what it references".formatted(String.join(", ", this.columns)));
		}
		return new ForeignKey(this.name, this.columns, this.table, this.referenced, this.matchFull, this.onDelete,
				this.onUpdate, this.setColumns, this.deferral, this.notValid);
	}

}
