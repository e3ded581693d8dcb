package dev.migrator.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;

/**
 * A primary key, or that columns are unique.
 *
 * @param name the name, or {@code null} for the one that PostgreSQL finds
 * @param kind which of both
 * @param columns the columns; empty only with {@code usingIndex}
 * @param include columns that its index holds beside them
 * @param nullsNotDistinct whether NULL is equal to NULL (PostgreSQL 15); not for a
 * primary key
 * @param usingIndex a unique index that becomes the constraint's, or {@code null} to
 * build one
 * @param deferral when it is checked
 */
public record KeyConstraint(@Nullable String name, Kind kind, List<String> columns, List<String> include,
		boolean nullsNotDistinct, @Nullable String usingIndex, Deferral deferral) implements Constraint {

	/**
	 * The two kinds of keys.
	 */
	public enum Kind {

		/** Unique, not null, and the only one of its table. */
		PRIMARY_KEY("PRIMARY KEY"),

		/** Unique. */
		UNIQUE("UNIQUE");

		private final String sql;

		Kind(String sql) {
			this.sql = sql;
		}

	}

	/**
	 * Create a key.
	 * @throws DefinitionException if it has no columns, or both columns and an index
	 */
	public KeyConstraint {
		columns = List.copyOf(columns);
		include = List.copyOf(include);
		if (usingIndex == null && columns.isEmpty()) {
			throw new DefinitionException("a %s has no columns".formatted(kind.sql));
		}
		if (usingIndex != null && !(columns.isEmpty() && include.isEmpty() && !nullsNotDistinct)) {
			throw new DefinitionException("a %s takes the columns of index %s and names columns or options of its own"
				.formatted(kind.sql, usingIndex));
		}
		if (kind == Kind.PRIMARY_KEY && nullsNotDistinct) {
			throw new DefinitionException("a PRIMARY KEY has no NULLs that could be distinct or not");
		}
	}

	@Override
	public KeyConstraint named(String newName) {
		return new KeyConstraint(newName, this.kind, this.columns, this.include, this.nullsNotDistinct, this.usingIndex,
				this.deferral);
	}

	@Override
	public String definition() {
		StringBuilder sql = new StringBuilder(this.kind.sql);
		if (this.usingIndex != null) {
			sql.append(" USING INDEX ").append(Identifiers.quote(this.usingIndex));
		}
		else {
			sql.append(this.nullsNotDistinct ? " NULLS NOT DISTINCT" : "");
			sql.append(" (").append(Identifiers.quote(this.columns)).append(')');
		}
		if (!this.include.isEmpty()) {
			sql.append(" INCLUDE (").append(Identifiers.quote(this.include)).append(')');
		}
		return sql.append(this.deferral.sql()).toString();
	}

}
