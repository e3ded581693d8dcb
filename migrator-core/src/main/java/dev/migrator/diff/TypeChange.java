package dev.migrator.diff;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a change of a column's type costs. That some need no rewrite was measured on
 * PostgreSQL 15 by watching {@code pg_class.relfilenode}.
 *
 * @param rewrites whether every row is written anew
 * @param narrows whether there may be values that do not fit
 */
record TypeChange(boolean rewrites, boolean narrows) {

	private static final Pattern TYPE = Pattern
		.compile("([^()\\[\\]]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?((?:\\[])*)");

	private static final int UNLIMITED = Integer.MAX_VALUE;

	private static final Set<String> TEXTS = Set.of("text", "character varying");

	/** What is not here may have a cast, or one of a person's own. */
	private static final Map<String, Set<String>> CASTLESS = Map.of("number", Set.of("uuid", "moment"), "boolean",
			Set.of("uuid", "moment"), "moment", Set.of("uuid", "number", "boolean"), "uuid",
			Set.of("number", "moment", "boolean"));

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "real",
			"double precision");

	static TypeChange of(String from, String to) {
		Matcher old = TYPE.matcher(from);
		Matcher target = TYPE.matcher(to);
		if (!old.matches() || !target.matches() || !old.group(5).equals(target.group(5))) {
			return new TypeChange(true, true);
		}
		String oldName = name(old);
		String newName = name(target);
		int oldLength = length(old);
		int newLength = length(target);
		if (TEXTS.contains(oldName) && TEXTS.contains(newName)) {
			return new TypeChange(newLength < oldLength, newLength < oldLength);
		}
		if (oldName.equals(newName)) {
			boolean sameScale = newLength == UNLIMITED || scale(old) == scale(target);
			boolean fits = newLength >= oldLength && (sameScale || !oldName.equals("numeric"));
			boolean rewrites = !fits || oldName.equals("character") || oldName.equals("bit");
			return new TypeChange(rewrites, !fits && !(oldName.equals("numeric") && holdsMore(old, target)));
		}
		return new TypeChange(true, !widens(oldName, newName, newLength));
	}

	/**
	 * Return whether PostgreSQL has no cast at all from one type to another.
	 */
	static boolean isImpossible(String from, String to) {
		String old = family(from);
		String target = family(to);
		return CASTLESS.getOrDefault(old, Set.of()).contains(target);
	}

	private static String family(String type) {
		Matcher matcher = TYPE.matcher(type);
		if (!matcher.matches() || !matcher.group(5).isEmpty()) {
			return "other";
		}
		String name = matcher.group(1);
		if (NUMBERS.contains(name)) {
			return "number";
		}
		return (name.startsWith("timestamp") || name.equals("date")) ? "moment" : name;
	}

	/** Any number becomes a longer one, and anything becomes a text. */
	private static boolean widens(String from, String to, int length) {
		if (TEXTS.contains(to)) {
			return length == UNLIMITED;
		}
		return switch (from) {
			case "smallint" -> NUMBERS.contains(to) && length == UNLIMITED;
			case "integer" -> Set.of("bigint", "numeric", "double precision").contains(to) && length == UNLIMITED;
			case "bigint" -> to.equals("numeric") && length == UNLIMITED;
			case "real" -> to.equals("double precision");
			case "json" -> to.equals("jsonb");
			case "date" -> to.startsWith("timestamp");
			default -> false;
		};
	}

	/** As many digits before the point, and behind it: what is there fits as it is. */
	private static boolean holdsMore(Matcher from, Matcher to) {
		return length(from) != UNLIMITED && scale(to) >= scale(from)
				&& length(to) - scale(to) >= length(from) - scale(from);
	}

	private static String name(Matcher type) {
		return type.group(1) + ((type.group(4) != null) ? type.group(4) : "");
	}

	private static int length(Matcher type) {
		return (type.group(2) != null) ? Integer.parseInt(type.group(2)) : UNLIMITED;
	}

	private static int scale(Matcher type) {
		return (type.group(3) != null) ? Integer.parseInt(type.group(3)) : 0;
	}

}
