package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Constraint;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Drop a constraint of a table.
 *
 * @param table the table
 * @param name the constraint's name
 * @param options how
 * @param definition what it was, so that it can be added again, or {@code null} if nobody
 * said so
 */
public record DropConstraint(QualifiedName table, String name, Drop.Options options,
		@Nullable Constraint definition) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("ALTER TABLE %s ".formatted(this.table.sql()) + this.options.drop("DROP CONSTRAINT")
				+ Identifiers.quote(this.name) + this.options.end());
	}

	@Override
	public Reverse reverse() {
		String irreversible = this.options.irreversible();
		if (irreversible != null) {
			return Reverse.none(irreversible);
		}
		return (this.definition != null) ? Reverse.by(new AddConstraint(this.table, this.definition))
				: Reverse.none("nobody says what it was: give the call its former definition");
	}

	@Override
	public String description() {
		return "drop constraint %s of %s".formatted(this.name, this.table);
	}

}
