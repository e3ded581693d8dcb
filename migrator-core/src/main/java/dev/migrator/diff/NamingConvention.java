package dev.migrator.diff;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * Says what new constraints and indexes are called whose names nobody chose: those that
 * PostgreSQL or Hibernate made up. What is there already keeps its name, and so does what
 * a model names.
 */
@FunctionalInterface
public interface NamingConvention {

	/** Leaves all names as they are. */
	NamingConvention NONE = (object) -> null;

	/**
	 * Return the name of something new.
	 * @param object a constraint or an index, under the name that was made up; its
	 * attributes {@code type}, {@code columns} and {@code definition} say what it is
	 * @return its name, unquoted and at most 63 bytes long, or {@code null} to leave the
	 * one that it has; one that is taken gets a number
	 */
	@Nullable String name(CatalogObject object);

}
