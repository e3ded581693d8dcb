package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * Give a value of an enum another name, in all rows at once.
 *
 * @param type the enum
 * @param value the old name
 * @param newValue the new name
 */
public record RenameEnumValue(QualifiedName type, String value, String newValue) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("ALTER TYPE %s RENAME VALUE %s TO %s".formatted(this.type.sql(), Literal.text(this.value),
				Literal.text(this.newValue)));
	}

	@Override
	public Reverse reverse() {
		return Reverse.by(new RenameEnumValue(this.type, this.newValue, this.value));
	}

	@Override
	public String description() {
		return "rename value '%s' of %s to '%s'".formatted(this.value, this.type, this.newValue);
	}

}
