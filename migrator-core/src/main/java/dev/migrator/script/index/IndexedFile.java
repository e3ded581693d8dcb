package dev.migrator.script.index;

import org.jspecify.annotations.Nullable;

/**
 * A file of an indexed directory.
 *
 * @param path its path below the directory, with slashes
 * @param checksum what its content was
 * @param facts its facts, or {@code null} if it is no revision: a class without the
 * annotation
 */
public record IndexedFile(String path, FileChecksum checksum, @Nullable IndexedFacts facts) {
}
