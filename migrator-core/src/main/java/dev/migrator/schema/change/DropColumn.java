package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Column;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Drop a column of a table, and its values.
 *
 * @param table the table
 * @param column the column's name
 * @param options how
 * @param definition what it was, so that it can be added again, empty and as the last
 * one, or {@code null} if nobody said so
 */
public record DropColumn(QualifiedName table, String column, Drop.Options options,
		@Nullable Column definition) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("ALTER TABLE %s ".formatted(this.table.sql()) + this.options.drop("DROP COLUMN")
				+ Identifiers.quote(this.column) + this.options.end());
	}

	@Override
	public Reverse reverse() {
		String irreversible = this.options.irreversible();
		if (irreversible != null) {
			return Reverse.none(irreversible);
		}
		return (this.definition != null) ? Reverse.by(new AddColumn(this.table, this.definition, false))
				: Reverse.none("nobody says what it was: give the call its former definition");
	}

	@Override
	public String description() {
		return "drop column %s of %s".formatted(this.column, this.table);
	}

}
