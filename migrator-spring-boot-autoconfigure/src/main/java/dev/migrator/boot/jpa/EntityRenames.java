package dev.migrator.boot.jpa;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.migrator.error.MigratorException;
import dev.migrator.model.RenameHint;
import dev.migrator.model.RenamedFrom;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.sql.QualifiedName;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Finds {@link RenamedFrom} on entities and their attributes, and asks the mapping what
 * they are called now.
 */
final class EntityRenames {

	private final Metadata metadata;

	private final Set<RenameHint> hints = new LinkedHashSet<>();

	EntityRenames(Metadata metadata) {
		this.metadata = metadata;
	}

	List<RenameHint> hints() {
		this.hints.clear();
		for (PersistentClass entity : this.metadata.getEntityBindings()) {
			Class<?> type = entity.getMappedClass();
			if (type != null) {
				RenamedFrom renamed = type.getDeclaredAnnotation(RenamedFrom.class);
				if (renamed != null) {
					table(renamed, entity.getTable());
				}
				properties(entity).forEach((property) -> property(property, type));
			}
		}
		return new ArrayList<>(this.hints);
	}

	private static List<Property> properties(PersistentClass entity) {
		List<Property> properties = new ArrayList<>(entity.getDeclaredProperties());
		if (entity.getIdentifierProperty() != null) {
			properties.add(0, entity.getIdentifierProperty());
		}
		else if (entity.getIdentifierMapper() != null) {
			properties.addAll(0, entity.getIdentifierMapper().getProperties());
		}
		return properties;
	}

	private void property(Property property, Class<?> type) {
		Value value = property.getValue();
		RenamedFrom renamed = annotation(type, property.getName());
		if (value instanceof Component component) {
			if (renamed != null) {
				throw misplaced(type, property, "maps to several columns", "Put it on the attributes of "
						+ component.getComponentClass().getSimpleName() + " whose columns were renamed.");
			}
			component.getProperties().forEach((part) -> property(part, component.getComponentClass()));
			return;
		}
		if (value instanceof Collection collection) {
			collection(collection, renamed, property, type);
			return;
		}
		enumType(value);
		if (renamed != null) {
			column(renamed, property, value, type);
		}
	}

	private void collection(Collection collection, @Nullable RenamedFrom renamed, Property property, Class<?> type) {
		if (collection.getElement() instanceof Component component) {
			component.getProperties().forEach((part) -> property(part, component.getComponentClass()));
		}
		if (renamed != null) {
			if (collection.isOneToMany()) {
				throw misplaced(type, property, "has no table or column of its own",
						"Put it on the attribute of the other side that maps the foreign key.");
			}
			table(renamed, collection.getCollectionTable());
		}
	}

	private void column(RenamedFrom renamed, Property property, Value value, Class<?> type) {
		List<Column> columns = value.getColumns();
		if (columns.size() != 1) {
			throw misplaced(type, property, "maps to " + columns.size() + " columns",
					"Name the columns with the option --rename, one each.");
		}
		QualifiedName table = EntityTables.name(value.getTable());
		this.hints.add(new RenameHint(CatalogKind.COLUMN, table.schema(), table.name(), renamed.value(),
				name(columns.get(0))));
	}

	private void enumType(Value value) {
		Class<?> returned = (value.getColumns().size() == 1) ? value.getType().getReturnedClass() : null;
		RenamedFrom renamed = (returned != null && returned.isEnum()) ? returned.getAnnotation(RenamedFrom.class)
				: null;
		if (renamed != null) {
			String name = value.getColumns().get(0).getSqlType(this.metadata).toLowerCase(Locale.ROOT);
			this.hints.add(new RenameHint(CatalogKind.ENUM, null, null, renamed.value(), name));
		}
	}

	private void table(RenamedFrom renamed, Table table) {
		QualifiedName name = EntityTables.name(table);
		this.hints.add(new RenameHint(CatalogKind.TABLE, name.schema(), null, renamed.value(), name.name()));
	}

	private static String name(Column column) {
		return column.isQuoted() ? column.getName() : column.getName().toLowerCase(Locale.ROOT);
	}

	private static @Nullable RenamedFrom annotation(Class<?> type, String attribute) {
		RenamedFrom renamed = annotation(ReflectionUtils.findField(type, attribute));
		if (renamed == null) {
			var descriptor = BeanUtils.getPropertyDescriptor(type, attribute);
			renamed = annotation((descriptor != null) ? descriptor.getReadMethod() : null);
		}
		return renamed;
	}

	private static @Nullable RenamedFrom annotation(@Nullable AnnotatedElement element) {
		return (element != null) ? element.getAnnotation(RenamedFrom.class) : null;
	}

	private static MigratorException misplaced(Class<?> type, Property property, String why, String action) {
		return new MigratorException(
				"@RenamedFrom on %s.%s: the attribute %s.".formatted(type.getName(), property.getName(), why),
				StringUtils.capitalize(action));
	}

}
