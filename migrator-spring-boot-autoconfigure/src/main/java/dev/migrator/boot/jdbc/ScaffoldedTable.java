package dev.migrator.boot.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrator.model.RenameHint;
import dev.migrator.model.RenamedFrom;
import dev.migrator.model.SourceStatement;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A table as far as a mapping tells it.
 */
final class ScaffoldedTable {

	private final QualifiedName name;

	private final Class<?> entity;

	private final Map<String, String> columns = new LinkedHashMap<>();

	private final List<String> key = new ArrayList<>();

	private final List<RenameHint> renames = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	ScaffoldedTable(QualifiedName name, Class<?> entity) {
		this.name = name;
		this.entity = entity;
		RenamedFrom renamed = entity.getDeclaredAnnotation(RenamedFrom.class);
		if (renamed != null) {
			this.renames.add(new RenameHint(CatalogKind.TABLE, name.schema(), null, renamed.value(), name.name()));
		}
	}

	/** Add a column; without a type it is text, and a note says so. */
	void column(String column, @Nullable String type, boolean required, @Nullable RenamedFrom renamed) {
		if (type == null) {
			this.notes.add(
					"Table %s: nothing says which type the column %s has; text is taken.".formatted(this.name, column));
		}
		this.columns.putIfAbsent(column, ((type != null) ? type : "text") + (required ? " NOT NULL" : ""));
		if (renamed != null) {
			this.renames
				.add(new RenameHint(CatalogKind.COLUMN, this.name.schema(), this.name.name(), renamed.value(), column));
		}
	}

	void key(String column) {
		if (!this.key.contains(column)) {
			this.key.add(column);
		}
	}

	List<RenameHint> renames() {
		return this.renames;
	}

	List<String> notes() {
		return this.notes;
	}

	SourceStatement statement() {
		List<String> lines = new ArrayList<>();
		this.columns.forEach((column, type) -> lines.add("\t" + Identifiers.quote(column) + " " + type));
		if (!this.key.isEmpty()) {
			lines.add("\tPRIMARY KEY (" + Identifiers.quote(this.key) + ")");
		}
		return new SourceStatement("CREATE TABLE " + this.name.sql() + " (\n" + String.join(",\n", lines) + "\n)",
				"entity " + this.entity.getName(), this.entity.getSimpleName());
	}

}
