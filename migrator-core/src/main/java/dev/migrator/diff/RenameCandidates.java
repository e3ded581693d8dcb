package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.migrator.model.RenameHint;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Finds what may have been renamed: something is gone, and exactly one thing like it has
 * come to the same place. Only a person can know, so these are questions.
 */
public final class RenameCandidates {

	private final Catalog from;

	private final Catalog to;

	private RenameCandidates(Catalog from, Catalog to) {
		this.from = from;
		this.to = to;
	}

	/**
	 * Find candidates.
	 * @param from the catalog as it is
	 * @param to the catalog as it shall be
	 * @return the hints that a person may want to give
	 */
	public static List<RenameHint> of(Catalog from, Catalog to) {
		RenameCandidates candidates = new RenameCandidates(from, to);
		List<RenameHint> hints = new ArrayList<>();
		for (CatalogKind kind : List.of(CatalogKind.TABLE, CatalogKind.COLUMN, CatalogKind.ENUM)) {
			for (CatalogObject gone : candidates.only(from, to, kind)) {
				List<CatalogObject> alike = candidates.alike(gone, candidates.only(to, from, kind));
				if (alike.size() == 1 && candidates.alike(alike.get(0), candidates.only(from, to, kind)).size() == 1) {
					hints.add(hint(gone.id(), alike.get(0).id()));
				}
			}
		}
		return hints;
	}

	private static RenameHint hint(CatalogId old, CatalogId renamed) {
		CatalogId table = renamed.of();
		return new RenameHint(old.kind(), (table != null) ? table.schema() : renamed.schema(),
				(table != null) ? table.name() : null, old.name(), renamed.name());
	}

	private List<CatalogObject> only(Catalog one, Catalog other, CatalogKind kind) {
		return one.all(kind)
			.filter((object) -> !other.has(object.id()))
			.filter((object) -> object.id().of() == null || other.has(object.id().of()))
			.toList();
	}

	private List<CatalogObject> alike(CatalogObject object, List<CatalogObject> others) {
		return others.stream()
			.filter((other) -> Objects.equals(other.id().of(), object.id().of())
					&& Objects.equals(other.id().schema(), object.id().schema()) && isLike(object, other))
			.toList();
	}

	private boolean isLike(CatalogObject one, CatalogObject other) {
		if (one.id().kind() == CatalogKind.COLUMN) {
			return Objects.equals(one.get("type"), other.get("type")) && one.is("not_null") == other.is("not_null");
		}
		return one.isLike(other) && columns(one).equals(columns(other));
	}

	private SortedSet<String> columns(CatalogObject table) {
		Catalog catalog = this.from.has(table.id()) ? this.from : this.to;
		SortedSet<String> columns = new TreeSet<>();
		catalog.parts(table.id())
			.stream()
			.filter((part) -> part.id().kind() == CatalogKind.COLUMN)
			.forEach((column) -> columns.add(column.id().name() + " " + column.get("type")));
		return columns;
	}

}
