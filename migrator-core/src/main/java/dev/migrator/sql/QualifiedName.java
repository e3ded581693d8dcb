package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * The name of a relation as a statement gives it, in the form that the catalog has:
 * unquoted, folded to lower case where it had no quotes, cut to 63 bytes.
 *
 * @param schema the schema, or {@code null} if the search path decides
 * @param name the name
 */
public record QualifiedName(@Nullable String schema, String name) {
}
