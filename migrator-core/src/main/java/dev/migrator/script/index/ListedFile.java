package dev.migrator.script.index;

import java.net.URL;

/**
 * A file that the class path holds.
 *
 * @param path its path below the directory that was listed, with slashes
 * @param url where it is
 * @param checksum what its content is
 */
public record ListedFile(String path, URL url, FileChecksum checksum) {
}
