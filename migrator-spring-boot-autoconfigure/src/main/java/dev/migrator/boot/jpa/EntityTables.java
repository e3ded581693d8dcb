package dev.migrator.boot.jpa;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.StatementObject;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Which entity is behind a table, a sequence or an enum, so that a person recognises what
 * caused a statement.
 */
final class EntityTables {

	private final Map<QualifiedName, Class<?>> tables = new LinkedHashMap<>();

	/** Sequences, tables of generators and types, by names in lower case. */
	private final Map<String, Class<?>> others = new TreeMap<>();

	private EntityTables() {
	}

	static EntityTables of(Metadata metadata, SessionFactoryImplementor sessionFactory) {
		EntityTables tables = new EntityTables();
		metadata.getEntityBindings().forEach((entity) -> tables.add(entity, metadata));
		for (Collection collection : metadata.getCollectionBindings()) {
			Table table = collection.getCollectionTable();
			if (table != null && !collection.isOneToMany()) {
				tables.add(table, collection.getOwner(), metadata);
			}
		}
		MappingMetamodelImplementor metamodel = sessionFactory.getRuntimeMetamodels().getMappingMetamodel();
		metamodel.forEachEntityDescriptor(tables::addGenerator);
		return tables;
	}

	private void add(PersistentClass entity, Metadata metadata) {
		add(entity.getTable(), entity.getRootClass(), metadata);
		if (entity.getTable() != entity.getRootTable()) {
			this.tables.put(name(entity.getTable()), entity.getMappedClass());
		}
		for (Join join : entity.getJoins()) {
			add(join.getTable(), entity, metadata);
		}
	}

	private void add(Table table, PersistentClass entity, Metadata metadata) {
		Class<?> type = entity.getMappedClass();
		if (type == null) {
			return;
		}
		this.tables.putIfAbsent(name(table), type);
		table.getColumns()
			.forEach((column) -> this.others.putIfAbsent(column.getSqlType(metadata).toLowerCase(Locale.ROOT), type));
	}

	private void addGenerator(EntityPersister entity) {
		Generator generator = entity.getGenerator();
		String name = null;
		if (generator instanceof SequenceStyleGenerator sequence) {
			name = sequence.getDatabaseStructure().getPhysicalName().getObjectName().getText();
		}
		else if (generator instanceof TableGenerator table) {
			name = table.getTableName();
		}
		if (name != null) {
			this.others.putIfAbsent(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT),
					entity.getMappedClass());
		}
	}

	/**
	 * Return the entity that a statement is about, or {@code null} if it is not known.
	 */
	@Nullable Class<?> entity(StatementObject object) {
		QualifiedName name = (object.table() != null) ? object.table() : object.name();
		if (name == null) {
			return null;
		}
		Class<?> entity = this.tables.get(name);
		// With a default schema Hibernate names it, but the mapping does not
		entity = (entity != null) ? entity : this.tables.get(QualifiedName.of(name.name()));
		return (entity != null) ? entity : this.others.get(name.name().toLowerCase(Locale.ROOT));
	}

	Set<QualifiedName> names() {
		return Set.copyOf(this.tables.keySet());
	}

	static QualifiedName name(Table table) {
		return new QualifiedName(text(table.getSchemaIdentifier()), String.valueOf(text(table.getNameIdentifier())));
	}

	private static @Nullable String text(@Nullable Identifier identifier) {
		if (identifier == null) {
			return null;
		}
		return identifier.isQuoted() ? identifier.getText() : identifier.getText().toLowerCase(Locale.ROOT);
	}

}
