package dev.migrator.schema.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All that a database holds, except what PostgreSQL itself, its extensions and this
 * program bring. It cannot be changed.
 */
public final class Catalog {

	private final String defaultSchema;

	private final int serverVersion;

	private final SortedMap<CatalogId, CatalogObject> objects;

	private final Map<CatalogId, List<CatalogObject>> parts = new HashMap<>();

	private final Map<CatalogKind, List<CatalogObject>> kinds = new EnumMap<>(CatalogKind.class);

	private Catalog(String defaultSchema, int serverVersion, SortedMap<CatalogId, CatalogObject> objects) {
		this.defaultSchema = defaultSchema;
		this.serverVersion = serverVersion;
		this.objects = Collections.unmodifiableSortedMap(objects);
		for (CatalogObject object : objects.values()) {
			this.kinds.computeIfAbsent(object.id().kind(), (kind) -> new ArrayList<>()).add(object);
			if (object.id().of() != null) {
				this.parts.computeIfAbsent(object.id().of(), (whole) -> new ArrayList<>()).add(object);
			}
		}
	}

	/**
	 * Return the schema whose things are named without it in all texts; all other names
	 * have their schema.
	 * @return its name
	 */
	public String defaultSchema() {
		return this.defaultSchema;
	}

	/**
	 * Return the server's version as {@code server_version_num} gives it.
	 * @return a number such as 150018
	 */
	public int serverVersion() {
		return this.serverVersion;
	}

	/**
	 * Return the things by their ids.
	 * @return a map that cannot be changed
	 */
	public SortedMap<CatalogId, CatalogObject> objects() {
		return this.objects;
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
		return Collections.unmodifiableList(this.parts.getOrDefault(id, List.of()));
	}

	/**
	 * Return all objects of a kind.
	 * @param kind the kind
	 * @return the objects, sorted
	 */
	public Stream<CatalogObject> all(CatalogKind kind) {
		return this.kinds.getOrDefault(kind, List.of()).stream();
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
	 * Return the catalog after several things have got other ids at once.
	 * @param ids the new ids, by the old ones
	 * @return a copy in which the new ids stand wherever the old ones stood
	 */
	public Catalog replacing(Map<CatalogId, CatalogId> ids) {
		return of(this.defaultSchema, this.serverVersion,
				this.objects.values().stream().map((object) -> replacing(object, ids)).toList());
	}

	private static CatalogObject replacing(CatalogObject object, Map<CatalogId, CatalogId> ids) {
		List<CatalogId> named = new ArrayList<>(object.dependsOn());
		named.add(object.id());
		if (object.parent() != null) {
			named.add(object.parent());
		}
		CatalogObject replaced = object;
		for (CatalogId id : named) {
			for (CatalogId part = id; part != null; part = part.of()) {
				CatalogId renamed = ids.get(part);
				replaced = (renamed != null) ? replaced.replacing(part, renamed) : replaced;
			}
		}
		return replaced;
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
