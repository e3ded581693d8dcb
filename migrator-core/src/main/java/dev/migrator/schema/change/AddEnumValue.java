package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * Add a value to an enum. It cannot be used before the transaction has ended.
 *
 * @param type the enum
 * @param value the value
 * @param position where it stands
 * @param neighbour the value that it stands before or behind, or {@code null} at the end
 * @param ifNotExists whether nothing happens if there is such a value
 */
public record AddEnumValue(QualifiedName type, String value, Position position, @Nullable String neighbour,
		boolean ifNotExists) implements SchemaChange {

	/**
	 * Where a value stands.
	 */
	public enum Position {

		/** Behind all others. */
		LAST,

		/** Before its neighbour. */
		BEFORE,

		/** Behind its neighbour. */
		AFTER

	}

	@Override
	public List<String> sql() {
		String place = (this.position != Position.LAST) ? " " + this.position + " " + Literal.text(this.neighbour) : "";
		return List.of("ALTER TYPE %s ADD VALUE %s%s%s".formatted(this.type.sql(),
				this.ifNotExists ? "IF NOT EXISTS " : "", Literal.text(this.value), place));
	}

	@Override
	public Reverse reverse() {
		return Reverse.none("PostgreSQL cannot take a value out of an enum");
	}

	@Override
	public String description() {
		return "add value '%s' to %s".formatted(this.value, this.type);
	}

}
