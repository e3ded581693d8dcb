package dev.migrator.schema;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;

/**
 * An index. It stands in the schema of its table.
 *
 * @param name the name
 * @param table the table, or a materialized view
 * @param unique whether no two rows have the same values
 * @param method how it is built
 * @param elements what it sorts by
 * @param include columns that it holds beside them
 * @param nullsNotDistinct whether NULL is equal to NULL (PostgreSQL 15)
 * @param parameters its storage parameters
 * @param tablespace where it lies, or {@code null} for the default
 * @param where which rows it is about, as SQL text, or {@code null} for all
 */
public record Index(String name, QualifiedName table, boolean unique, IndexMethod method, List<IndexElement> elements,
		List<String> include, boolean nullsNotDistinct, List<StorageParameter> parameters, @Nullable String tablespace,
		@Nullable String where) {

	/**
	 * Create an index.
	 * @throws DefinitionException if it has no elements, or treats NULLs without being
	 * unique
	 */
	public Index {
		elements = List.copyOf(elements);
		include = List.copyOf(include);
		parameters = List.copyOf(parameters);
		if (elements.isEmpty()) {
			throw new DefinitionException("an index of %s has no columns and no expressions".formatted(table));
		}
		if (nullsNotDistinct && !unique) {
			throw new DefinitionException("an index that is not unique has NULLS NOT DISTINCT");
		}
	}

	/**
	 * Return what names it.
	 * @return the reference
	 */
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.INDEX, this.table.sibling(this.name));
	}

	/**
	 * Return what stands behind the table in {@code CREATE INDEX}.
	 * @return SQL text, from {@code USING} on, or from the columns on for a B-tree
	 */
	public String definition() {
		StringBuilder sql = new StringBuilder();
		if (!this.method.equals(IndexMethod.BTREE)) {
			sql.append("USING ").append(Identifiers.quote(this.method.name())).append(' ');
		}
		sql.append(this.elements.stream().map(IndexElement::sql).collect(Collectors.joining(", ", "(", ")")));
		if (!this.include.isEmpty()) {
			sql.append(" INCLUDE (").append(Identifiers.quote(this.include)).append(')');
		}
		sql.append(this.nullsNotDistinct ? " NULLS NOT DISTINCT" : "");
		if (!this.parameters.isEmpty()) {
			sql.append(" WITH ").append(StorageParameter.sql(this.parameters));
		}
		if (this.tablespace != null) {
			sql.append(" TABLESPACE ").append(Identifiers.quote(this.tablespace));
		}
		return (this.where != null) ? sql.append(" WHERE ").append(this.where).toString() : sql.toString();
	}

}
