package dev.migrator.boot.revisions.greeting;

/**
 * What the revision needs.
 *
 * @param text what it writes
 */
public record GreetingSource(String text) {
}
