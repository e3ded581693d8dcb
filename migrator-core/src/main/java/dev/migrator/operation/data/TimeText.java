package dev.migrator.operation.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;

import org.jspecify.annotations.Nullable;

/**
 * Dates and times as PostgreSQL reads them under any {@code DateStyle}: four digits of
 * the year or more, and {@code BC}, because its calendar has no year 0.
 */
final class TimeText {

	private static final String INFINITY = "infinity";

	private TimeText() {
	}

	/**
	 * Return the text of a date or time.
	 * @return the text, or {@code null} for a type that PostgreSQL has no counterpart of
	 */
	static @Nullable String of(TemporalAccessor time) {
		if (time instanceof LocalDate date) {
			return date.equals(LocalDate.MAX) ? INFINITY
					: date.equals(LocalDate.MIN) ? "-" + INFINITY : day(date) + era(date);
		}
		if (time instanceof LocalDateTime local) {
			return local.equals(LocalDateTime.MAX) ? INFINITY
					: local.equals(LocalDateTime.MIN) ? "-" + INFINITY : dateTime(local, "");
		}
		if (time instanceof LocalTime) {
			return time.toString();
		}
		if (time instanceof OffsetTime offset) {
			return offset.toLocalTime() + offset(offset.getOffset());
		}
		return pointInTime(time);
	}

	private static @Nullable String pointInTime(TemporalAccessor time) {
		if (time.equals(Instant.MAX) || time.equals(OffsetDateTime.MAX)) {
			return INFINITY;
		}
		if (time.equals(Instant.MIN) || time.equals(OffsetDateTime.MIN)) {
			return "-" + INFINITY;
		}
		if (time instanceof Instant instant) {
			return utc(instant);
		}
		if (time instanceof OffsetDateTime offset) {
			return utc(offset.toInstant());
		}
		return (time instanceof ZonedDateTime zoned) ? utc(zoned.toInstant()) : null;
	}

	private static String utc(Instant instant) {
		return dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "+00");
	}

	private static String dateTime(LocalDateTime local, String offset) {
		return day(local.toLocalDate()) + " " + local.toLocalTime() + offset + era(local.toLocalDate());
	}

	private static String day(LocalDate date) {
		int year = (date.getYear() > 0) ? date.getYear() : 1 - date.getYear();
		return "%04d-%02d-%02d".formatted(year, date.getMonthValue(), date.getDayOfMonth());
	}

	private static String era(LocalDate date) {
		return (date.getYear() > 0) ? "" : " BC";
	}

	private static String offset(ZoneOffset offset) {
		return offset.equals(ZoneOffset.UTC) ? "+00" : offset.getId();
	}

}
