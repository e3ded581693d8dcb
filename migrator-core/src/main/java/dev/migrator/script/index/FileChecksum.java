package dev.migrator.script.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Tells whether a file is the one that was indexed. It is what the table of contents of a
 * jar says of each file, so that none has to be opened; it guards against mistakes, not
 * against an attacker.
 *
 * @param size the size in bytes
 * @param crc the CRC-32
 */
public record FileChecksum(long size, long crc) {

	static FileChecksum of(Path file) throws IOException {
		byte[] content = Files.readAllBytes(file);
		CRC32 crc = new CRC32();
		crc.update(content);
		return new FileChecksum(content.length, crc.getValue());
	}

}
