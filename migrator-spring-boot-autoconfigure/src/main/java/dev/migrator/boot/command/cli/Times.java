package dev.migrator.boot.command.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Points in time as the commands show them: in UTC, to the second.
 */
final class Times {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'")
		.withZone(ZoneOffset.UTC);

	private Times() {
	}

	static String inWords(Instant instant) {
		return FORMAT.format(instant);
	}

}
