package dev.migrator.script;

/**
 * What a section was when it ran, as text that can be compared and stored.
 *
 * @param value algorithm and sum, such as {@code v1:5f2c…}
 */
public record Checksum(String value) {

	/**
	 * Return whether this sum was made by an algorithm that this version knows, so that
	 * it can be compared at all.
	 * @return {@code false} if a newer version of the tool made it
	 */
	public boolean comparable() {
		return this.value.startsWith(ChecksumDigest.ALGORITHM + ":");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
