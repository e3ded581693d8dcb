package dev.migrator.execution.catalog;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * A query that finds all things of a kind, or of several. The labels of its columns say
 * what a column is:
 * <ul>
 * <li>{@code _class}, {@code _oid}, {@code _sub}: the address by which {@code pg_depend}
 * knows the thing; {@code _sub} may be missing, which means 0,</li>
 * <li>{@code _kind}: the name of the {@link CatalogKind}, if the query finds
 * several,</li>
 * <li>{@code _name}: its name, {@code _schema}: its schema, {@code _arguments}: what it
 * takes, each missing or null if it has none,</li>
 * <li>{@code _parent_class}, {@code _parent_oid}, {@code _parent_sub}: what it vanishes
 * with; without a schema the thing is a part of that, which its id then says,</li>
 * <li>{@code _needs_class}, {@code _needs_oid}, {@code _needs_sub}: one thing that it
 * depends on though {@code pg_depend} does not say so,</li>
 * <li>everything else is an attribute of that name; null and {@code false} mean that the
 * thing does not have it.</li>
 * </ul>
 * What stands below the system's own object ids, in a schema of the system or in one of
 * temporary objects must be left out by the query; what belongs to an extension, and the
 * parts of things that no query found, are left out by the reader.
 *
 * @param kind the kind, unless the query has a column {@code _kind}
 * @param sql the query
 */
record CatalogQuery(CatalogKind kind, String sql) {
}
