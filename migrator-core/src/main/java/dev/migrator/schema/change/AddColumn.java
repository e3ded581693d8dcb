package dev.migrator.schema.change;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.schema.Column;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * Add a column to a table.
 *
 * @param table the table
 * @param column the column
 * @param ifNotExists whether nothing happens if there is one of that name
 */
public record AddColumn(QualifiedName table, Column column, boolean ifNotExists) implements SchemaChange {

	@Override
	public List<String> sql() {
		List<String> statements = new ArrayList<>();
		statements.add("ALTER TABLE %s ADD COLUMN %s%s".formatted(this.table.sql(),
				this.ifNotExists ? "IF NOT EXISTS " : "", this.column.sql()));
		if (this.column.comment() != null) {
			statements.add("COMMENT ON %s IS %s".formatted(
					ObjectReference.of(ObjectKind.COLUMN, this.table, this.column.name()).sql(),
					Literal.text(this.column.comment())));
		}
		return List.copyOf(statements);
	}

	@Override
	public Reverse reverse() {
		return this.ifNotExists ? Reverse.none("with IF NOT EXISTS it may have been there before")
				: Reverse.by(new DropColumn(this.table, this.column.name(), Drop.Options.NONE, this.column));
	}

	@Override
	public String description() {
		return "add column %s to %s".formatted(this.column.name(), this.table);
	}

}
