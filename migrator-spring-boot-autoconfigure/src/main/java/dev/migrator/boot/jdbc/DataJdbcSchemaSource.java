package dev.migrator.boot.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.model.RenameHint;
import dev.migrator.model.SchemaSource;
import dev.migrator.model.SourceStatement;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.relational.core.mapping.AggregatePath;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What the entities of Spring Data JDBC say: tables, columns, and types as far as Java
 * tells them. It is a part, and owns nothing: the mapping knows no length, no default, no
 * index, no unique constraint and no check, and NOT NULL only of primitives and keys. So
 * it serves to scaffold the first {@code CREATE TABLE} and to find tables and columns
 * that are missing; nothing is ever dropped or narrowed because it is silent.
 */
public final class DataJdbcSchemaSource implements SchemaSource {

	private final Map<QualifiedName, ScaffoldedTable> tables;

	private final int roots;

	private DataJdbcSchemaSource(Map<QualifiedName, ScaffoldedTable> tables, int roots) {
		this.tables = tables;
		this.roots = roots;
	}

	/**
	 * Return what the entities of a context say.
	 * @param beans the context's beans
	 * @param known tables of which another source knows more: they are left out
	 * @return the source, or {@code null} if there is no such entity
	 * @throws org.springframework.beans.BeansException if the mapping cannot be made
	 */
	public static @Nullable DataJdbcSchemaSource of(ListableBeanFactory beans, Set<QualifiedName> known) {
		if (beans.getBeanNamesForType(JdbcMappingContext.class, true, false).length == 0) {
			return null;
		}
		JdbcMappingContext mapping = beans.getBean(JdbcMappingContext.class);
		AggregateTables reader = new AggregateTables(mapping, beans.getBean(JdbcConverter.class),
				beans.getBean(JdbcDialect.class).getIdentifierProcessing());
		int roots = 0;
		for (RelationalPersistentEntity<?> entity : mapping.getPersistentEntities()) {
			if (entity.isAnnotationPresent(Table.class)) {
				AggregatePath path = mapping.getAggregatePath(entity);
				roots += reader.root(path) ? 1 : 0;
			}
		}
		Map<QualifiedName, ScaffoldedTable> tables = new LinkedHashMap<>(reader.tables());
		tables.keySet().removeAll(known);
		return tables.isEmpty() ? null : new DataJdbcSchemaSource(tables, roots);
	}

	@Override
	public String description() {
		return "%d Spring Data JDBC %s, of which only tables, columns and types are known".formatted(this.roots,
				(this.roots == 1) ? "entity" : "entities");
	}

	@Override
	public Set<CatalogKind> owns() {
		return Set.of();
	}

	@Override
	public List<SourceStatement> statements() {
		return this.tables.values().stream().map(ScaffoldedTable::statement).toList();
	}

	@Override
	public List<String> notes() {
		List<String> notes = new ArrayList<>();
		this.tables.values().forEach((table) -> notes.addAll(table.notes()));
		return List.copyOf(notes);
	}

	/**
	 * Return which tables and columns the annotations of the entities say had another
	 * name.
	 * @return the hints, in the order of the entities
	 */
	public List<RenameHint> renames() {
		return this.tables.values().stream().flatMap((table) -> table.renames().stream()).distinct().toList();
	}

}
