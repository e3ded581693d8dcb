package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.ObjectReference;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * Move something to another schema.
 *
 * @param reference what it is, where it stands now
 * @param schema the other schema
 */
public record MoveToSchema(ObjectReference reference, String schema) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if it is a part of a table, or stands in no schema
	 */
	public MoveToSchema {
		switch (reference.kind()) {
			case TABLE, SEQUENCE, TYPE, VIEW, MATERIALIZED_VIEW, FUNCTION, PROCEDURE -> {
			}
			default -> throw new DefinitionException("%s cannot move to another schema by itself".formatted(reference));
		}
	}

	@Override
	public List<String> sql() {
		return List.of("ALTER %s SET SCHEMA %s".formatted(this.reference.sql(), Identifiers.quote(this.schema)));
	}

	@Override
	public Reverse reverse() {
		@Nullable String former = this.reference.name().schema();
		if (former == null) {
			return Reverse.none("the search path decides where it stands: use inSchema(…)");
		}
		ObjectReference moved = new ObjectReference(this.reference.kind(),
				QualifiedName.of(this.schema, this.reference.name().name()), null, this.reference.arguments());
		return Reverse.by(new MoveToSchema(moved, former));
	}

	@Override
	public String description() {
		return "move %s to schema %s".formatted(this.reference, this.schema);
	}

}
