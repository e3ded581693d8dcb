package dev.migrator.execution.rehearsal;

import java.util.List;

/**
 * Numbers of bytes as people read them.
 */
public final class Sizes {

	private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

	private Sizes() {
	}

	/**
	 * Return a size with the unit that fits it.
	 * @param bytes the size, not negative
	 * @return such as {@code 8 MB}
	 */
	public static String inWords(long bytes) {
		long value = bytes;
		int unit = 0;
		while (value >= 10 * 1024 && unit < UNITS.size() - 1) {
			value = (value + 512) / 1024;
			unit++;
		}
		return value + " " + UNITS.get(unit);
	}

}
