package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.ObjectReference;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Let a sequence belong to a column, so that it goes when the column goes.
 *
 * @param sequence its name
 * @param column the column, or {@code null} to belong to none
 * @param former the column before, or {@code null} for none
 */
public record OwnSequence(QualifiedName sequence, @Nullable ObjectReference column,
		@Nullable ObjectReference former) implements SchemaChange {

	@Override
	public List<String> sql() {
		String owner = "NONE";
		if (this.column != null && this.column.part() != null) {
			owner = this.column.name().sql() + "." + Identifiers.quote(this.column.part());
		}
		return List.of("ALTER SEQUENCE %s OWNED BY %s".formatted(this.sequence.sql(), owner));
	}

	@Override
	public Reverse reverse() {
		return Reverse.by(new OwnSequence(this.sequence, this.former, this.column));
	}

	@Override
	public String description() {
		return "let sequence %s belong to %s".formatted(this.sequence,
				(this.column != null) ? this.column : "no column");
	}

}
