package dev.migrator.schema.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * One thing of a catalog.
 *
 * @param id which one
 * @param parent what it vanishes with: the table of an index, the thing that a comment is
 * on; {@code null} if it stands for itself
 * @param attributes what it consists of, by the names that the kind's reader gives;
 * neither its own name nor its parent's. What it does not have is not in the map. Names
 * that begin with {@code ~} are told, but not compared
 * @param dependsOn what must be there before it, its parent not among it
 */
public record CatalogObject(CatalogId id, @Nullable CatalogId parent, SortedMap<String, String> attributes,
		SortedSet<CatalogId> dependsOn) {

	/** Create an object, with copies of what it is given. */
	public CatalogObject {
		attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
		dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
	}

	/**
	 * Create an object.
	 * @param id which one
	 * @param parent what it vanishes with, or {@code null}
	 * @param attributes what it consists of
	 * @param dependsOn what must be there before it
	 * @return the object
	 */
	public static CatalogObject of(CatalogId id, @Nullable CatalogId parent, Map<String, String> attributes,
			Set<CatalogId> dependsOn) {
		return new CatalogObject(id, parent, new TreeMap<>(attributes), new TreeSet<>(dependsOn));
	}

	/**
	 * Return an attribute.
	 * @param name its name
	 * @return its value, or {@code null} if the object does not have it
	 */
	public @Nullable String get(String name) {
		return this.attributes.get(name);
	}

	/**
	 * Return an attribute that every object of this kind has.
	 * @param name its name
	 * @return its value
	 * @throws IllegalStateException if it is not there, which the reader must not let
	 * happen
	 */
	public String require(String name) {
		String value = this.attributes.get(name);
		if (value == null) {
			throw new IllegalStateException("%s has no %s".formatted(this.id, name));
		}
		return value;
	}

	/**
	 * Return an attribute as a statement should write it: as a person would, where that
	 * is known to mean the same.
	 * @param name its name
	 * @return SQL text
	 * @throws IllegalStateException if it is not there
	 */
	public String source(String name) {
		String source = this.attributes.get("~" + name);
		return (source != null) ? source : require(name);
	}

	/**
	 * Return whether an attribute is {@code true}.
	 * @param name its name
	 * @return {@code false} if it is anything else, or not there
	 */
	public boolean is(String name) {
		return "true".equals(this.attributes.get(name));
	}

	/**
	 * Return whether another object consists of the same.
	 * @param other the other one
	 * @return whether all attributes that are compared are equal
	 */
	public boolean isLike(CatalogObject other) {
		return compared(this.attributes).equals(compared(other.attributes));
	}

	private static Map<String, String> compared(SortedMap<String, String> attributes) {
		return attributes.headMap("~");
	}

	/**
	 * Return the object after something has got another id.
	 * @param old the id before
	 * @param renamed the id afterwards
	 * @return a copy in which the new id stands wherever the old one stood; texts stay as
	 * they are
	 */
	public CatalogObject replacing(CatalogId old, CatalogId renamed) {
		SortedSet<CatalogId> needed = new TreeSet<>();
		this.dependsOn.forEach((other) -> needed.add(other.replacing(old, renamed)));
		return new CatalogObject(this.id.replacing(old, renamed),
				(this.parent != null) ? this.parent.replacing(old, renamed) : null, this.attributes, needed);
	}

	/**
	 * Return the object with other attributes.
	 * @param attributes what it consists of
	 * @return a copy
	 */
	public CatalogObject with(Map<String, String> attributes) {
		return of(this.id, this.parent, attributes, this.dependsOn);
	}

}
