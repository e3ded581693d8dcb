package dev.migrator.diff;

import java.util.function.Predicate;

import dev.migrator.schema.catalog.CatalogId;

/**
 * How two catalogs are compared.
 *
 * @param plain whether the statements are the naive ones, which lock tables for as long
 * as their work takes
 * @param includes which things are compared at all; the parts of what is not are not
 * either
 * @param drops which things may be dropped because the second catalog does not have them
 */
public record DiffOptions(boolean plain, Predicate<CatalogId> includes, Predicate<CatalogId> drops) {

	/** Compare and drop everything, with statements that lock as little as can be. */
	public static final DiffOptions ALL = new DiffOptions(false, (id) -> true, (id) -> true);

	/**
	 * Return the options with naive statements.
	 * @return a copy
	 */
	public DiffOptions inPlainSql() {
		return new DiffOptions(true, this.includes, this.drops);
	}

}
