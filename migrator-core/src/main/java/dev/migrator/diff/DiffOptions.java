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
 */
public record DiffOptions(boolean plain, boolean keepsNames, Predicate<CatalogId> includes,
		Predicate<CatalogObject> drops) {

	/** Compare and drop everything, with statements that lock as little as can be. */
	public static final DiffOptions ALL = new DiffOptions(false, false, (id) -> true, (object) -> true);

}
