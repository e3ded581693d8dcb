package dev.migrator;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;

/**
 * When steps may begin: a part of the day, on some days of the week. One that goes over
 * midnight belongs to the day on which it opens.
 */
public final class MaintenanceWindow {

	private static final Pattern FORM = Pattern.compile(
			"(?:(?<days>[A-Za-z][A-Za-z,\\-]*)\\s+)?(?<from>\\d{1,2}:\\d{2})-(?<to>\\d{1,2}:\\d{2})(?:\\s+(?<zone>\\S+))?");

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ROOT);

	private static final String END_OF_DAY = "24:00";

	private final String text;

	private final Set<DayOfWeek> days;

	private final LocalTime from;

	private final LocalTime to;

	private final ZoneId zone;

	private MaintenanceWindow(String text, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
		this.text = text;
		this.days = days;
		this.from = from;
		this.to = to;
		this.zone = zone;
	}

	/**
	 * Read a window.
	 * @param text such as {@code 22:00-04:30}, {@code Sat,Sun 01:00-05:00 Europe/Oslo} or
	 * {@code Mon-Fri 00:00-24:00}; every day if it names none, and UTC if it names no
	 * zone
	 * @return the window
	 * @throws MigratorException if the text is none
	 */
	public static MaintenanceWindow parse(String text) {
		Matcher form = FORM.matcher(text.strip());
		if (!form.matches()) {
			throw malformed(text, null);
		}
		try {
			String zone = form.group("zone");
			return new MaintenanceWindow(text.strip(), days(form.group("days")), time(form.group("from")),
					time(form.group("to")), (zone != null) ? ZoneId.of(zone) : ZoneOffset.UTC);
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw malformed(text, ex);
		}
	}

	private static MigratorException malformed(String text, @Nullable Exception cause) {
		return new MigratorException(
				"'%s' is no maintenance window%s. Nothing was run.".formatted(text,
						(cause != null) ? " (" + cause.getMessage() + ")" : ""),
				"Write it (migrator.maintenance-window) like 22:00-04:30, Sat,Sun 01:00-05:00 or Mon-Fri 22:00-04:30 Europe/Oslo.",
				cause);
	}

	private static LocalTime time(String text) {
		return text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text, CLOCK);
	}

	private static Set<DayOfWeek> days(@Nullable String text) {
		Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
		if (text == null) {
			days.addAll(List.of(DayOfWeek.values()));
			return days;
		}
		for (String part : text.split(",", -1)) {
			String[] ends = part.split("-", -1);
			DayOfWeek last = day(ends[ends.length - 1]);
			DayOfWeek day = day(ends[0]);
			if (ends.length > 2) {
				throw new IllegalArgumentException("'%s' is no range of days".formatted(part));
			}
			days.add(last);
			for (; day != last; day = day.plus(1)) {
				days.add(day);
			}
		}
		return days;
	}

	private static DayOfWeek day(String text) {
		for (DayOfWeek day : DayOfWeek.values()) {
			if (day.name().equalsIgnoreCase(text) || day.name().substring(0, 3).equalsIgnoreCase(text)) {
				return day;
			}
		}
		throw new IllegalArgumentException("'%s' is no day of the week".formatted(text));
	}

	/**
	 * Return whether steps may begin.
	 * @param moment when
	 * @return whether the window is open then
	 */
	public boolean isOpen(Instant moment) {
		LocalDate today = moment.atZone(this.zone).toLocalDate();
		return isOpen(today, moment) || isOpen(today.minusDays(1), moment);
	}

	private boolean isOpen(LocalDate day, Instant moment) {
		LocalDate lastDay = this.to.isAfter(this.from) ? day : day.plusDays(1);
		return this.days.contains(day.getDayOfWeek()) && !moment.isBefore(opening(day).toInstant())
				&& moment.isBefore(lastDay.atTime(this.to).atZone(this.zone).toInstant());
	}

	private ZonedDateTime opening(LocalDate day) {
		return day.atTime(this.from).atZone(this.zone);
	}

	/**
	 * Return when it opens next.
	 * @param moment from when on
	 * @return the first opening after that moment
	 */
	public ZonedDateTime nextOpening(Instant moment) {
		List<ZonedDateTime> openings = new ArrayList<>();
		LocalDate today = moment.atZone(this.zone).toLocalDate();
		for (int days = 0; days <= DayOfWeek.values().length; days++) {
			LocalDate day = today.plusDays(days);
			if (this.days.contains(day.getDayOfWeek()) && opening(day).toInstant().isAfter(moment)) {
				openings.add(opening(day));
			}
		}
		return openings.get(0);
	}

	/**
	 * Return the next opening for people.
	 * @param moment from when on
	 * @return such as {@code Sat 2026-11-21 01:00 Europe/Oslo}
	 */
	String nextOpeningInWords(Instant moment) {
		return nextOpening(moment).format(MOMENT);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
