package dev.migrator.boot.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Which type of PostgreSQL a Java type gets, where nothing but the Java type is known.
 */
final class ColumnTypes {

	private static final Map<Class<?>, String> TYPES = Map.ofEntries(Map.entry(String.class, "text"),
			Map.entry(Character.class, "text"), Map.entry(Boolean.class, "boolean"), Map.entry(Byte.class, "smallint"),
			Map.entry(Short.class, "smallint"), Map.entry(Integer.class, "integer"), Map.entry(Long.class, "bigint"),
			Map.entry(Float.class, "real"), Map.entry(Double.class, "double precision"),
			Map.entry(BigDecimal.class, "numeric"), Map.entry(BigInteger.class, "numeric"),
			Map.entry(UUID.class, "uuid"), Map.entry(byte[].class, "bytea"), Map.entry(LocalDate.class, "date"),
			Map.entry(LocalTime.class, "time"), Map.entry(LocalDateTime.class, "timestamp"),
			Map.entry(Instant.class, "timestamp with time zone"),
			Map.entry(OffsetDateTime.class, "timestamp with time zone"), Map.entry(ZonedDateTime.class, "text"),
			Map.entry(java.sql.Timestamp.class, "timestamp"), Map.entry(java.sql.Date.class, "date"),
			Map.entry(java.sql.Time.class, "time"), Map.entry(Date.class, "timestamp"));

	private ColumnTypes() {
	}

	/**
	 * Return the type of a column, or {@code null} if the Java types say none.
	 * @param property the type of the attribute; an enum is stored by its name
	 * @param stored the type as which Spring Data stores it, which counts where the first
	 * says nothing
	 */
	static @Nullable String of(Class<?> property, Class<?> stored) {
		String type = of(property);
		return (type != null) ? type : of(stored);
	}

	private static @Nullable String of(Class<?> type) {
		Class<?> resolved = ClassUtils.resolvePrimitiveIfNecessary(type);
		String known = TYPES.get(resolved);
		if (known != null) {
			return known;
		}
		if (resolved.isEnum()) {
			return "text";
		}
		String element = resolved.isArray() ? of(resolved.getComponentType()) : null;
		return (element != null) ? element + "[]" : null;
	}

}
