package dev.migrator.schema.change;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.DataType;
import dev.migrator.schema.Identity;
import dev.migrator.sql.QualifiedName;

/**
 * One thing that changes in a column.
 */
public sealed interface ColumnAction {

	/**
	 * Return the action as SQL text.
	 * @return what stands behind {@code ALTER COLUMN} and the name
	 */
	String sql();

	/**
	 * Return what undoes the action.
	 * @return the reverse, or {@code null} if nobody said what was before
	 */
	@Nullable ColumnAction reverse();

	/**
	 * Another type.
	 *
	 * @param type the new type
	 * @param collation the new collation, or {@code null} for the type's own
	 * @param using how old values become new ones, as a SQL expression, or {@code null}
	 * for the assignment cast
	 * @param former the type before, or {@code null} if nobody said so
	 * @param formerUsing how new values become old ones, or {@code null} for the
	 * assignment cast
	 */
	record SetType(DataType type, @Nullable QualifiedName collation, @Nullable String using, @Nullable DataType former,
			@Nullable String formerUsing) implements ColumnAction {

		@Override
		public String sql() {
			return "TYPE %s%s%s".formatted(this.type.sql(),
					(this.collation != null) ? " COLLATE " + this.collation.sql() : "",
					(this.using != null) ? " USING " + this.using : "");
		}

		@Override
		public @Nullable ColumnAction reverse() {
			if (this.former == null || this.collation != null) {
				return null;
			}
			return new SetType(this.former, null, this.formerUsing, this.type, this.using);
		}

	}

	/**
	 * Whether it takes NULL.
	 *
	 * @param nullable whether it does from now on
	 */
	record SetNullable(boolean nullable) implements ColumnAction {

		@Override
		public String sql() {
			return this.nullable ? "DROP NOT NULL" : "SET NOT NULL";
		}

		@Override
		public ColumnAction reverse() {
			return new SetNullable(!this.nullable);
		}

	}

	/**
	 * Another default.
	 *
	 * @param expression the new one, as SQL text, or {@code null} for none
	 * @param formerKnown whether somebody said what was before
	 * @param former the one before, or {@code null} for none
	 */
	record SetDefault(@Nullable String expression, boolean formerKnown,
			@Nullable String former) implements ColumnAction {

		@Override
		public String sql() {
			return (this.expression != null) ? "SET DEFAULT " + this.expression : "DROP DEFAULT";
		}

		@Override
		public @Nullable ColumnAction reverse() {
			return this.formerKnown ? new SetDefault(this.former, true, this.expression) : null;
		}

	}

	/**
	 * It becomes an identity.
	 *
	 * @param identity how its values are made
	 */
	record AddIdentity(Identity identity) implements ColumnAction {

		@Override
		public String sql() {
			return "ADD " + this.identity.sql();
		}

		@Override
		public ColumnAction reverse() {
			return new DropIdentity(this.identity);
		}

	}

	/**
	 * It is no identity any more.
	 *
	 * @param former what it was, or {@code null} if nobody said so
	 */
	record DropIdentity(@Nullable Identity former) implements ColumnAction {

		@Override
		public String sql() {
			return "DROP IDENTITY";
		}

		@Override
		public @Nullable ColumnAction reverse() {
			return (this.former != null) ? new AddIdentity(this.former) : null;
		}

	}

	/**
	 * Whether an INSERT may give an identity's value.
	 *
	 * @param always whether it must not
	 */
	record SetIdentity(boolean always) implements ColumnAction {

		@Override
		public String sql() {
			return "SET GENERATED " + (this.always ? "ALWAYS" : "BY DEFAULT");
		}

		@Override
		public ColumnAction reverse() {
			return new SetIdentity(!this.always);
		}

	}

	/**
	 * Another computation of its values (PostgreSQL 17).
	 *
	 * @param expression the new one, as SQL text
	 * @param former the one before, or {@code null} if nobody said so
	 */
	record SetExpression(String expression, @Nullable String former) implements ColumnAction {

		@Override
		public String sql() {
			return "SET EXPRESSION AS (%s)".formatted(this.expression);
		}

		@Override
		public @Nullable ColumnAction reverse() {
			return (this.former != null) ? new SetExpression(this.former, this.expression) : null;
		}

	}

	/** Its values are not computed any more; what is stored stays. */
	record DropExpression() implements ColumnAction {

		@Override
		public String sql() {
			return "DROP EXPRESSION";
		}

		@Override
		public @Nullable ColumnAction reverse() {
			return null;
		}

	}

}
