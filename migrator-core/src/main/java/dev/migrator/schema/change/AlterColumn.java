package dev.migrator.schema.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Change a column of a table: all of it in one statement, so that the table is rewritten
 * at most once.
 *
 * @param table the table
 * @param column the column's name
 * @param actions what changes
 */
public record AlterColumn(QualifiedName table, String column, List<ColumnAction> actions) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if nothing changes
	 */
	public AlterColumn {
		actions = List.copyOf(actions);
		if (actions.isEmpty()) {
			throw new DefinitionException("nothing changes");
		}
	}

	@Override
	public List<String> sql() {
		String alter = "ALTER COLUMN " + Identifiers.quote(this.column) + " ";
		return List.of(this.actions.stream()
			.map((action) -> alter + action.sql())
			.collect(Collectors.joining(", ", "ALTER TABLE " + this.table.sql() + " ", "")));
	}

	@Override
	public Reverse reverse() {
		List<ColumnAction> reversed = new ArrayList<>();
		for (ColumnAction action : this.actions) {
			ColumnAction reverse = action.reverse();
			if (reverse == null) {
				return Reverse
					.none("nobody says what was before %s: give the call the former state".formatted(action.sql()));
			}
			reversed.add(0, reverse);
		}
		return Reverse.by(new AlterColumn(this.table, this.column, reversed));
	}

	@Override
	public String description() {
		return "alter column %s of %s".formatted(this.column, this.table);
	}

}
