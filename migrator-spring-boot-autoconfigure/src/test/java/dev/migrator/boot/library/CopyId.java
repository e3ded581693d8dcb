package dev.migrator.boot.library;

import jakarta.persistence.Embeddable;

/**
 * An embedded key.
 *
 * @param work which work
 * @param number which copy of it
 */
@Embeddable
public record CopyId(Long work, int number) {
}
