package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Check the rows that were there before a {@code NOT VALID} constraint. Its reverse does
 * nothing: a constraint does not become less true.
 *
 * @param table the table
 * @param name the constraint's name
 */
public record ValidateConstraint(QualifiedName table, String name) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List
			.of("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(this.table.sql(), Identifiers.quote(this.name)));
	}

	@Override
	public Reverse reverse() {
		return Reverse.by(new Nothing("leave constraint %s of %s validated".formatted(this.name, this.table)));
	}

	@Override
	public String description() {
		return "validate constraint %s of %s".formatted(this.name, this.table);
	}

}
