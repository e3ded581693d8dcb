package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.SchemaObject;
import dev.migrator.schema.SchemaObject.Variant;

/**
 * Create a table, a sequence, a view or anything else but an index.
 *
 * @param object what is created
 * @param variant what happens if there is one of that name
 */
public record Create(SchemaObject object, Variant variant) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if PostgreSQL does not have the variant
	 */
	public Create {
		if (!object.supports(variant)) {
			throw new DefinitionException(
					"PostgreSQL has no %s".formatted(variant.create(object.reference().kind().sql())));
		}
	}

	@Override
	public List<String> sql() {
		return this.object.createSql(this.variant);
	}

	@Override
	public Reverse reverse() {
		return switch (this.variant) {
			case PLAIN -> Reverse.by(new Drop(this.object.reference(), Drop.Options.NONE, this.object));
			case IF_NOT_EXISTS -> Reverse.none("with IF NOT EXISTS it may have been there before");
			case OR_REPLACE -> Reverse.none("with OR REPLACE it may have been there before");
		};
	}

	@Override
	public String description() {
		return "create " + this.object.reference();
	}

}
