package dev.migrator.sql;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.error.DefinitionException;

/**
 * Names as SQL text, in quotes when and only when they need them: the rule of
 * PostgreSQL's {@code quote_ident}, with the keywords of PostgreSQL 14 to 18 together, so
 * that the text does not depend on the server.
 */
public final class Identifiers {

	/** PostgreSQL would cut a longer name, and with it the difference between two. */
	private static final int LONGEST = 63;

	/** Every keyword that is not called unreserved by some server. */
	private static final Set<String> KEYWORDS = Set.of("""
			all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both
			case cast char character check coalesce collate collation column concurrently constraint create cross
			current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
			decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
			freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
			interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg
			json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
			localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
			only or order out outer overlaps overlay placing position precision primary real references returning
			right row select session_user setof similar smallint some substring symmetric system_user table
			tablesample then time timestamp to trailing treat trim true union unique user using values varchar
			variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest
			xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable""".split("\\s+"));

	private Identifiers() {
	}

	/**
	 * Return a name as SQL text.
	 * @param name the name as the catalog has it: {@code Order} is another one than
	 * {@code order}
	 * @return the name, in quotes if it needs them
	 * @throws DefinitionException if it is empty, has a NUL character or is longer than
	 * 63 bytes
	 */
	public static String quote(String name) {
		check(name);
		return isPlain(name) ? name : Literal.name(name);
	}

	/**
	 * Return names as SQL text.
	 * @param names the names
	 * @return the names, quoted where needed, with commas between them
	 * @throws DefinitionException if one cannot be a name
	 */
	public static String quote(Collection<String> names) {
		return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
	}

	private static boolean isPlain(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean letter = (c >= 'a' && c <= 'z') || c == '_';
			if (!letter && (i == 0 || c < '0' || c > '9')) {
				return false;
			}
		}
		return !KEYWORDS.contains(name);
	}

	private static void check(String name) {
		if (name.isEmpty()) {
			throw new DefinitionException("a name is empty");
		}
		if (name.indexOf('\0') >= 0) {
			throw new DefinitionException("a name has a NUL character in it");
		}
		int bytes = name.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > LONGEST) {
			throw new DefinitionException(
					"the name '%s' has %d bytes, and PostgreSQL cuts names to %d".formatted(name, bytes, LONGEST));
		}
	}

}
