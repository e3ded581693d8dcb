package dev.migrator.model;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a source.
 *
 * @param sql the statement without its semicolon
 * @param place where it comes from, for errors: {@code db/schema/views.sql, line 12}
 * @param cause what a reader of the revision should know it by, such as the simple name
 * of an entity's class; {@code null} if the place is all there is
 */
public record SourceStatement(String sql, String place, @Nullable String cause) {
}
