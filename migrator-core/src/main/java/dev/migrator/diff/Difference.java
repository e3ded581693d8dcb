package dev.migrator.diff;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * A thing that two catalogs do not have alike.
 *
 * @param id which thing
 * @param from what it is in the first catalog, or {@code null} if it is not there
 * @param to what it is in the second one, or {@code null} if it is not there
 */
public record Difference(CatalogId id, @Nullable CatalogObject from, @Nullable CatalogObject to) {

	/**
	 * Return what the thing is in the first catalog.
	 * @return the object
	 * @throws IllegalStateException if it is not there
	 */
	CatalogObject origin() {
		return there(this.from);
	}

	/**
	 * Return what the thing is in the second catalog.
	 * @return the object
	 * @throws IllegalStateException if it is not there
	 */
	CatalogObject target() {
		return there(this.to);
	}

	private CatalogObject there(@Nullable CatalogObject object) {
		if (object == null) {
			throw new IllegalStateException(this.id + " is in one catalog only");
		}
		return object;
	}

	/**
	 * Return which attributes are different.
	 * @return their names; empty if the thing is in one catalog only
	 */
	public SortedSet<String> attributes() {
		SortedSet<String> names = new TreeSet<>();
		if (this.from != null && this.to != null) {
			names.addAll(this.from.attributes().keySet());
			names.addAll(this.to.attributes().keySet());
			CatalogObject first = this.from;
			CatalogObject second = this.to;
			names.removeIf((name) -> name.startsWith("~") || Objects.equals(first.get(name), second.get(name)));
		}
		return names;
	}

	/**
	 * Return whether an attribute is different.
	 * @param name its name
	 * @return whether it is
	 */
	public boolean changes(String name) {
		return this.from != null && this.to != null && !Objects.equals(this.from.get(name), this.to.get(name));
	}

}
