package dev.migrator.schema;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * A column of a table.
 *
 * @param name the name
 * @param type the type
 * @param nullable whether it takes NULL
 * @param defaultSql the default as a SQL expression, or {@code null} for none
 * @param identity that it takes its value from a sequence of its own, or {@code null}
 * @param generated that it is computed, or {@code null}
 * @param collation the collation, or {@code null} for the type's own
 * @param comment the comment, or {@code null} for none
 */
public record Column(String name, DataType type, boolean nullable, @Nullable String defaultSql,
		@Nullable Identity identity, @Nullable Generated generated, @Nullable QualifiedName collation,
		@Nullable String comment) {

	/**
	 * Create a column.
	 * @throws DefinitionException if two sources of its value contradict each other, or
	 * the name cannot be one
	 */
	public Column {
		Identifiers.quote(name);
		refuseBoth(name, "an identity", identity, "a default", defaultSql);
		refuseBoth(name, "a generated expression", generated, "a default", defaultSql);
		refuseBoth(name, "an identity", identity, "a generated expression", generated);
		if (identity != null && nullable) {
			throw new DefinitionException("column %s is an identity and takes NULL".formatted(name));
		}
	}

	/**
	 * Return the definition as it stands in {@code CREATE TABLE}, without the comment.
	 * @return SQL text
	 */
	public String sql() {
		StringBuilder sql = new StringBuilder(Identifiers.quote(this.name)).append(' ').append(this.type.sql());
		if (this.collation != null) {
			sql.append(" COLLATE ").append(this.collation.sql());
		}
		if (this.defaultSql != null) {
			sql.append(" DEFAULT ").append(this.defaultSql);
		}
		if (this.generated != null) {
			sql.append(' ').append(this.generated.sql());
		}
		if (this.identity != null) {
			sql.append(' ').append(this.identity.sql());
		}
		return this.nullable ? sql.toString() : sql.append(" NOT NULL").toString();
	}

	private static void refuseBoth(String column, String one, @Nullable Object oneValue, String other,
			@Nullable Object otherValue) {
		if (oneValue != null && otherValue != null) {
			throw new DefinitionException("column %s has %s and %s".formatted(column, one, other));
		}
	}

}
