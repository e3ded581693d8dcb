package dev.migrator.schema;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.QualifiedName;

/**
 * The types of columns, to be imported statically. {@link #type(String)} names one that
 * an extension or a script created, {@link #typeSql} takes any other.
 */
public final class DataTypes {

	private DataTypes() {
	}

	/**
	 * Return {@code smallint}: two bytes.
	 * @return the type
	 */
	public static DataType smallint() {
		return new DataType("smallint");
	}

	/**
	 * Return {@code integer}: four bytes.
	 * @return the type
	 */
	public static DataType integer() {
		return new DataType("integer");
	}

	/**
	 * Return {@code bigint}: eight bytes.
	 * @return the type
	 */
	public static DataType bigint() {
		return new DataType("bigint");
	}

	/**
	 * Return {@code numeric}: exact, of any size.
	 * @return the type
	 */
	public static DataType numeric() {
		return new DataType("numeric");
	}

	/**
	 * Return {@code real}: single precision.
	 * @return the type
	 */
	public static DataType real() {
		return new DataType("real");
	}

	/**
	 * Return {@code double precision}: double precision.
	 * @return the type
	 */
	public static DataType doublePrecision() {
		return new DataType("double precision");
	}

	/**
	 * Return {@code money}: an amount in the locale's currency.
	 * @return the type
	 */
	public static DataType money() {
		return new DataType("money");
	}

	/**
	 * Return {@code text}: text of any length.
	 * @return the type
	 */
	public static DataType text() {
		return new DataType("text");
	}

	/**
	 * Return {@code character varying}: text of any length.
	 * @return the type
	 */
	public static DataType varchar() {
		return new DataType("character varying");
	}

	/**
	 * Return {@code bytea}: bytes.
	 * @return the type
	 */
	public static DataType bytea() {
		return new DataType("bytea");
	}

	/**
	 * Return {@code boolean}: true or false.
	 * @return the type
	 */
	public static DataType bool() {
		return new DataType("boolean");
	}

	/**
	 * Return {@code date}: a day.
	 * @return the type
	 */
	public static DataType date() {
		return new DataType("date");
	}

	/**
	 * Return {@code time without time zone}: a time of day.
	 * @return the type
	 */
	public static DataType time() {
		return new DataType("time without time zone");
	}

	/**
	 * Return {@code time with time zone}: a time of day with an offset.
	 * @return the type
	 */
	public static DataType timetz() {
		return new DataType("time with time zone");
	}

	/**
	 * Return {@code timestamp without time zone}: day and time, of no zone.
	 * @return the type
	 */
	public static DataType timestamp() {
		return new DataType("timestamp without time zone");
	}

	/**
	 * Return {@code timestamp with time zone}: an instant.
	 * @return the type
	 */
	public static DataType timestamptz() {
		return new DataType("timestamp with time zone");
	}

	/**
	 * Return {@code interval}: a span of time.
	 * @return the type
	 */
	public static DataType interval() {
		return new DataType("interval");
	}

	/**
	 * Return {@code uuid}: a UUID.
	 * @return the type
	 */
	public static DataType uuid() {
		return new DataType("uuid");
	}

	/**
	 * Return {@code json}: JSON, kept as text.
	 * @return the type
	 */
	public static DataType json() {
		return new DataType("json");
	}

	/**
	 * Return {@code jsonb}: JSON, kept parsed.
	 * @return the type
	 */
	public static DataType jsonb() {
		return new DataType("jsonb");
	}

	/**
	 * Return {@code xml}: XML.
	 * @return the type
	 */
	public static DataType xml() {
		return new DataType("xml");
	}

	/**
	 * Return {@code inet}: an address of a host or network.
	 * @return the type
	 */
	public static DataType inet() {
		return new DataType("inet");
	}

	/**
	 * Return {@code cidr}: an address of a network.
	 * @return the type
	 */
	public static DataType cidr() {
		return new DataType("cidr");
	}

	/**
	 * Return {@code macaddr}: a hardware address.
	 * @return the type
	 */
	public static DataType macaddr() {
		return new DataType("macaddr");
	}

	/**
	 * Return {@code point}: a point of the plane.
	 * @return the type
	 */
	public static DataType point() {
		return new DataType("point");
	}

	/**
	 * Return {@code tsvector}: a text prepared for search.
	 * @return the type
	 */
	public static DataType tsvector() {
		return new DataType("tsvector");
	}

	/**
	 * Return {@code tsquery}: a text search.
	 * @return the type
	 */
	public static DataType tsquery() {
		return new DataType("tsquery");
	}

	/**
	 * Return {@code int4range}: a range of integer.
	 * @return the type
	 */
	public static DataType int4range() {
		return new DataType("int4range");
	}

	/**
	 * Return {@code int8range}: a range of bigint.
	 * @return the type
	 */
	public static DataType int8range() {
		return new DataType("int8range");
	}

	/**
	 * Return {@code numrange}: a range of numeric.
	 * @return the type
	 */
	public static DataType numrange() {
		return new DataType("numrange");
	}

	/**
	 * Return {@code tsrange}: a range of timestamp.
	 * @return the type
	 */
	public static DataType tsrange() {
		return new DataType("tsrange");
	}

	/**
	 * Return {@code tstzrange}: a range of instants.
	 * @return the type
	 */
	public static DataType tstzrange() {
		return new DataType("tstzrange");
	}

	/**
	 * Return {@code daterange}: a range of days.
	 * @return the type
	 */
	public static DataType daterange() {
		return new DataType("daterange");
	}

	/**
	 * Return {@code oid}: an object id.
	 * @return the type
	 */
	public static DataType oid() {
		return new DataType("oid");
	}

	/**
	 * Return {@code numeric(precision, scale)}.
	 * @param precision how many digits in all
	 * @param scale how many of them stand behind the point
	 * @return the type
	 */
	public static DataType numeric(int precision, int scale) {
		if (precision < 1) {
			throw new DefinitionException("numeric(%d,%d) has no digits".formatted(precision, scale));
		}
		return new DataType("numeric(%d,%d)".formatted(precision, scale));
	}

	/**
	 * Return {@code character varying(length)}.
	 * @param length the most characters that it takes
	 * @return the type
	 */
	public static DataType varchar(int length) {
		return withLength("character varying", length);
	}

	/**
	 * Return {@code character(length)}, filled with blanks.
	 * @param length how many characters it has
	 * @return the type
	 */
	public static DataType character(int length) {
		return withLength("character", length);
	}

	/**
	 * Return {@code bit(length)}.
	 * @param length how many bits it has
	 * @return the type
	 */
	public static DataType bit(int length) {
		return withLength("bit", length);
	}

	/**
	 * Return {@code bit varying(length)}.
	 * @param length the most bits that it takes
	 * @return the type
	 */
	public static DataType varbit(int length) {
		return withLength("bit varying", length);
	}

	/**
	 * Return {@code timestamp(precision) with time zone}.
	 * @param precision how many digits the fraction of a second has, 0 to 6
	 * @return the type
	 */
	public static DataType timestamptz(int precision) {
		return new DataType("timestamp(%d) with time zone".formatted(precision));
	}

	/**
	 * Return {@code timestamp(precision) without time zone}.
	 * @param precision how many digits the fraction of a second has, 0 to 6
	 * @return the type
	 */
	public static DataType timestamp(int precision) {
		return new DataType("timestamp(%d) without time zone".formatted(precision));
	}

	/**
	 * Return a type by its name, such as an enum, a domain or {@code citext}.
	 * @param name the name as the catalog has it, which the search path finds
	 * @return the type
	 */
	public static DataType type(String name) {
		return type(QualifiedName.of(name));
	}

	/**
	 * Return a type by its name and schema.
	 * @param name the name as the catalog has it
	 * @return the type
	 */
	public static DataType type(QualifiedName name) {
		return new DataType(name.sql());
	}

	/**
	 * Return any type there is.
	 * @param sql the type as SQL text, such as {@code geometry(Point, 4326)}
	 * @return the type
	 */
	public static DataType typeSql(String sql) {
		return new DataType(sql);
	}

	private static DataType withLength(String name, int length) {
		if (length < 1) {
			throw new DefinitionException("%s(%d) has no length".formatted(name, length));
		}
		return new DataType("%s(%d)".formatted(name, length));
	}

}
