package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.schema.Constraint;
import dev.migrator.schema.KeyConstraint;
import dev.migrator.sql.QualifiedName;

/**
 * Add a constraint to a table.
 *
 * @param table the table
 * @param constraint the constraint
 */
public record AddConstraint(QualifiedName table, Constraint constraint) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("ALTER TABLE %s ADD %s".formatted(this.table.sql(), this.constraint.sql()));
	}

	@Override
	public Reverse reverse() {
		String name = this.constraint.name();
		if (name == null) {
			return Reverse.none("PostgreSQL finds its name: give it one");
		}
		if (this.constraint instanceof KeyConstraint key && key.usingIndex() != null) {
			return Reverse.none("the constraint takes the index, and takes it along when it is dropped");
		}
		return Reverse.by(new DropConstraint(this.table, name, Drop.Options.NONE, this.constraint));
	}

	@Override
	public String description() {
		return "add constraint %s to %s".formatted(
				(this.constraint.name() != null) ? this.constraint.name() : this.constraint.definition(), this.table);
	}

}
