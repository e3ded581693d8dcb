package dev.migrator.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * A schema, without what stands in it.
 *
 * @param name the name
 * @param owner the role that owns it, or {@code null} for the one that creates it
 */
public record Schema(String name, @Nullable String owner) implements SchemaObject {

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(this.name));
	}

	@Override
	public List<String> createSql(Variant variant) {
		String owned = (this.owner != null) ? " AUTHORIZATION " + Identifiers.quote(this.owner) : "";
		return List.of(variant.create("SCHEMA") + " " + Identifiers.quote(this.name) + owned);
	}

}
