package dev.migrator.schema.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All that a database holds, except what PostgreSQL itself, its extensions and this
 * program bring.
 *
 * @param defaultSchema the schema whose things are named without it in all texts; all
 * other names have their schema
 * @param serverVersion the server's version as {@code server_version_num} gives it, such
 * as 150018
 * @param objects the things by their ids
 */
public record Catalog(String defaultSchema, int serverVersion, SortedMap<CatalogId, CatalogObject> objects) {

	/** Create a catalog, with a copy of the map. */
	public Catalog {
		objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
	}

	/**
	 * Create a catalog of objects.
	 * @param defaultSchema the schema whose things are named without it
	 * @param serverVersion the server's version
	 * @param objects the things, each id once
	 * @return the catalog
	 */
	public static Catalog of(String defaultSchema, int serverVersion, Collection<CatalogObject> objects) {
		SortedMap<CatalogId, CatalogObject> map = new TreeMap<>();
		objects.forEach((object) -> map.put(object.id(), object));
		return new Catalog(defaultSchema, serverVersion, map);
	}

	/**
	 * Return an object.
	 * @param id its id
	 * @return the object, or {@code null} if there is none
	 */
	public @Nullable CatalogObject get(CatalogId id) {
		return this.objects.get(id);
	}

	/**
	 * Return whether something is there.
	 * @param id its id
	 * @return whether it is
	 */
	public boolean has(CatalogId id) {
		return this.objects.containsKey(id);
	}

	/**
	 * Return the parts of something whose ids say so, sorted by kind and name.
	 * @param id the whole
	 * @return its direct parts: columns and constraints of a table, but not its indexes
	 */
	public List<CatalogObject> parts(CatalogId id) {
		return this.objects.values().stream().filter((object) -> id.equals(object.id().of())).toList();
	}

	/**
	 * Return all objects of a kind.
	 * @param kind the kind
	 * @return the objects, sorted
	 */
	public Stream<CatalogObject> all(CatalogKind kind) {
		return this.objects.values().stream().filter((object) -> object.id().kind() == kind);
	}

	/**
	 * Return the names of the schemas in which something stands.
	 * @return the names
	 */
	public SortedSet<String> schemas() {
		SortedSet<String> schemas = new TreeSet<>();
		for (CatalogId id : this.objects.keySet()) {
			@Nullable String schema = id.schema();
			if (schema != null) {
				schemas.add(schema);
			}
		}
		return schemas;
	}

	/**
	 * Return the catalog after something has got another id.
	 * @param old the id before
	 * @param renamed the id afterwards
	 * @return a copy
	 */
	public Catalog replacing(CatalogId old, CatalogId renamed) {
		return of(this.defaultSchema, this.serverVersion,
				this.objects.values().stream().map((object) -> object.replacing(old, renamed)).toList());
	}

	/**
	 * Return the catalog with an object instead of the one of the same id.
	 * @param changed the objects
	 * @return a copy
	 */
	public Catalog with(Collection<CatalogObject> changed) {
		SortedMap<CatalogId, CatalogObject> map = new TreeMap<>(this.objects);
		changed.forEach((object) -> map.put(object.id(), object));
		return new Catalog(this.defaultSchema, this.serverVersion, map);
	}

}
