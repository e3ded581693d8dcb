package dev.migrator.operation.definition;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.DataType;
import dev.migrator.schema.change.ColumnAction;
import dev.migrator.sql.QualifiedName;

/**
 * How a column gets another type, and which one it had.
 */
public final class TypeChangeDefinition {

	private final DataType type;

	private @Nullable QualifiedName collation;

	private @Nullable String using;

	private @Nullable DataType former;

	private @Nullable String formerUsing;

	TypeChangeDefinition(DataType type) {
		this.type = type;
	}

	/**
	 * Set how old values become new ones; without it by an assignment cast.
	 * @param expression a SQL expression over the row as it was
	 * @return this
	 */
	public TypeChangeDefinition using(String expression) {
		this.using = expression;
		return this;
	}

	/**
	 * Set the collation. The reverse is unknown then.
	 * @param name its name
	 * @return this
	 */
	public TypeChangeDefinition collation(String name) {
		this.collation = QualifiedName.of(name);
		return this;
	}

	/**
	 * Say what the type was, so that the reverse is known.
	 * @param before the type before
	 * @return this
	 */
	public TypeChangeDefinition former(DataType before) {
		this.former = before;
		return this;
	}

	/**
	 * Say what the type was, and how new values become old ones.
	 * @param before the type before
	 * @param expression a SQL expression over the row as it is after the change
	 * @return this
	 */
	public TypeChangeDefinition former(DataType before, String expression) {
		this.former = before;
		this.formerUsing = expression;
		return this;
	}

	ColumnAction action() {
		return new ColumnAction.SetType(this.type, this.collation, this.using, this.former, this.formerUsing);
	}

}
