package dev.migrator.schema;

import java.util.List;

import dev.migrator.sql.QualifiedName;

/**
 * A sequence that stands for itself; that of an identity belongs to its column.
 *
 * @param name the name
 * @param options how it counts
 */
public record Sequence(QualifiedName name, SequenceOptions options) implements SchemaObject {

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.SEQUENCE, this.name);
	}

	@Override
	public List<String> createSql(Variant variant) {
		String sql = variant.create("SEQUENCE") + " " + this.name.sql() + " " + this.options.sql();
		return List.of(sql.stripTrailing());
	}

}
