package dev.migrator.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * What an index sorts by: a column or an expression.
 *
 * @param column the column, or {@code null} for an expression
 * @param expression the expression as SQL text, or {@code null} for a column
 * @param collation the collation, or {@code null} for the column's own
 * @param operatorClass the operator class, or {@code null} for the type's own
 * @param parameters the parameters of the operator class; only with one
 * @param descending whether it counts down
 * @param nulls where NULLs stand
 */
public record IndexElement(@Nullable String column, @Nullable String expression, @Nullable QualifiedName collation,
		@Nullable QualifiedName operatorClass, List<StorageParameter> parameters, boolean descending, Nulls nulls) {

	/**
	 * Where NULLs stand in an index.
	 */
	public enum Nulls {

		/** Last if it counts up, first if it counts down. */
		DEFAULT(""),

		/** Before all other values. */
		FIRST(" NULLS FIRST"),

		/** Behind all other values. */
		LAST(" NULLS LAST");

		private final String sql;

		Nulls(String sql) {
			this.sql = sql;
		}

	}

	/**
	 * Create an element.
	 * @throws DefinitionException if it is not either a column or an expression, or has
	 * parameters of no operator class
	 */
	public IndexElement {
		parameters = List.copyOf(parameters);
		if ((column == null) == (expression == null)) {
			throw new DefinitionException("an element of an index is either a column or an expression");
		}
		if (expression != null && expression.isBlank()) {
			throw new DefinitionException("an element of an index is an empty expression");
		}
		if (operatorClass == null && !parameters.isEmpty()) {
			throw new DefinitionException("an element of an index has parameters of no operator class");
		}
	}

	/**
	 * Return the element as SQL text.
	 * @return the column or the expression in parentheses, with its options
	 */
	public String sql() {
		StringBuilder sql = new StringBuilder(
				(this.column != null) ? Identifiers.quote(this.column) : "(" + this.expression + ")");
		if (this.collation != null) {
			sql.append(" COLLATE ").append(this.collation.sql());
		}
		if (this.operatorClass != null) {
			sql.append(' ').append(this.operatorClass.sql());
		}
		if (!this.parameters.isEmpty()) {
			sql.append(' ').append(StorageParameter.sql(this.parameters));
		}
		return sql.append(this.descending ? " DESC" : "").append(this.nulls.sql).toString();
	}

}
