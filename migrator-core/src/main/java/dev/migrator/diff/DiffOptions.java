package dev.migrator.diff;

import java.util.function.Predicate;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * How two catalogs are compared.
 *
 * @param plain whether the statements are the naive ones, which lock tables for as long
 * as their work takes
 * @param keepsNames whether a constraint or an index of the first catalog keeps its name
 * if the second catalog has the same under a name that a program has made up
 * @param includes which things are compared at all; the parts of what is not are not
 * either
 * @param drops which things may be dropped because the second catalog does not have them
 * @param naming what new constraints and indexes are called whose names a program has
 * made up
 */
public record DiffOptions(boolean plain, boolean keepsNames, Predicate<CatalogId> includes,
		Predicate<CatalogObject> drops, NamingConvention naming) {

	/** Compare and drop everything, with statements that lock as little as can be. */
	public static final DiffOptions ALL = new DiffOptions(false, false, (id) -> true, (object) -> true,
			NamingConvention.NONE);

	/**
	 * Create options that leave all names as they are.
	 * @param plain whether the statements are the naive ones
	 * @param keepsNames whether a name that a program has made up is no difference
	 * @param includes which things are compared at all
	 * @param drops which things may be dropped
	 */
	public DiffOptions(boolean plain, boolean keepsNames, Predicate<CatalogId> includes,
			Predicate<CatalogObject> drops) {
		this(plain, keepsNames, includes, drops, NamingConvention.NONE);
	}

}
