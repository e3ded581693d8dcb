package dev.migrator.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * That columns hold the key of a row elsewhere.
 *
 * @param name the name, or {@code null} for the one that PostgreSQL finds
 * @param columns the columns
 * @param table the referenced table
 * @param referenced its columns, as many; empty for its primary key
 * @param matchFull whether a row with some NULLs is refused ({@code MATCH FULL})
 * @param onDelete what happens when the referenced row goes
 * @param onUpdate what happens when its key changes
 * @param setColumns which columns {@code onDelete} sets (PostgreSQL 15); empty for all
 * @param deferral when it is checked
 * @param notValid whether rows that are there already are not checked
 */
public record ForeignKey(@Nullable String name, List<String> columns, QualifiedName table, List<String> referenced,
		boolean matchFull, ReferentialAction onDelete, ReferentialAction onUpdate, List<String> setColumns,
		Deferral deferral, boolean notValid) implements Constraint {

	/**
	 * Create a foreign key.
	 * @throws DefinitionException if it has no columns, or not as many as it references,
	 * or names columns to set without an action that sets some
	 */
	public ForeignKey {
		columns = List.copyOf(columns);
		referenced = List.copyOf(referenced);
		setColumns = List.copyOf(setColumns);
		if (columns.isEmpty()) {
			throw new DefinitionException("a foreign key to %s has no columns".formatted(table));
		}
		if (!referenced.isEmpty() && referenced.size() != columns.size()) {
			throw new DefinitionException("a foreign key has %d columns and references %d columns of %s"
				.formatted(columns.size(), referenced.size(), table));
		}
		if (!setColumns.isEmpty() && onDelete != ReferentialAction.SET_NULL
				&& onDelete != ReferentialAction.SET_DEFAULT) {
			throw new DefinitionException(
					"a foreign key names columns to set, and ON DELETE %s sets none".formatted(onDelete.sql()));
		}
	}

	@Override
	public ForeignKey named(String newName) {
		return new ForeignKey(newName, this.columns, this.table, this.referenced, this.matchFull, this.onDelete,
				this.onUpdate, this.setColumns, this.deferral, this.notValid);
	}

	@Override
	public String definition() {
		StringBuilder sql = new StringBuilder("FOREIGN KEY (").append(Identifiers.quote(this.columns))
			.append(") REFERENCES ")
			.append(this.table.sql());
		if (!this.referenced.isEmpty()) {
			sql.append(" (").append(Identifiers.quote(this.referenced)).append(')');
		}
		if (this.matchFull) {
			sql.append(" MATCH FULL");
		}
		if (this.onUpdate != ReferentialAction.NO_ACTION) {
			sql.append(" ON UPDATE ").append(this.onUpdate.sql());
		}
		if (this.onDelete != ReferentialAction.NO_ACTION) {
			sql.append(" ON DELETE ").append(this.onDelete.sql());
		}
		if (!this.setColumns.isEmpty()) {
			sql.append(" (").append(Identifiers.quote(this.setColumns)).append(')');
		}
		return sql.append(this.deferral.sql()).append(this.notValid ? " NOT VALID" : "").toString();
	}

}
