package dev.migrator.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Identifiers;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * An extension of PostgreSQL.
 *
 * @param name the name, such as {@code pg_trgm}
 * @param schema where its objects stand, or {@code null} for its own choice
 * @param version the version, or {@code null} for the server's default
 * @param cascade whether the extensions that it needs are created, too
 */
public record Extension(String name, @Nullable String schema, @Nullable String version,
		boolean cascade) implements SchemaObject {

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.EXTENSION, QualifiedName.of(this.name));
	}

	@Override
	public List<String> createSql(Variant variant) {
		StringBuilder sql = new StringBuilder(variant.create("EXTENSION")).append(' ')
			.append(Identifiers.quote(this.name));
		if (this.schema != null) {
			sql.append(" SCHEMA ").append(Identifiers.quote(this.schema));
		}
		if (this.version != null) {
			sql.append(" VERSION ").append(Literal.text(this.version));
		}
		return List.of(sql.append(this.cascade ? " CASCADE" : "").toString());
	}

}
