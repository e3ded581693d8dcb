package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.SchemaObject;
import dev.migrator.schema.SchemaObject.Variant;

/**
 * Give a view, a function or a trigger that is there another definition, in place.
 *
 * @param object the new definition
 * @param former the old one, or {@code null} if nobody said so
 */
public record Replace(SchemaObject object, @Nullable SchemaObject former) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if PostgreSQL cannot replace such a thing
	 */
	public Replace {
		if (!object.supports(Variant.OR_REPLACE)) {
			throw new DefinitionException("PostgreSQL cannot replace a " + object.reference());
		}
	}

	@Override
	public List<String> sql() {
		return this.object.createSql(Variant.OR_REPLACE);
	}

	@Override
	public Reverse reverse() {
		return (this.former != null) ? Reverse.by(new Replace(this.former, this.object))
				: Reverse.none("nobody says what it was: give the call its former definition");
	}

	@Override
	public String description() {
		return "replace " + this.object.reference();
	}

}
