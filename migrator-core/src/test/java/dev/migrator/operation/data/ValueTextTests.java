package dev.migrator.operation.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ValueTextTests {

	static Stream<Arguments> values() {
		return Stream.of(arguments(null, null), arguments("", ""), arguments("a\\b'\t\n", "a\\b'\t\n"),
				arguments('x', "x"), arguments(true, "true"), arguments((byte) -1, "-1"),
				arguments(Long.MIN_VALUE, "-9223372036854775808"),
				arguments(BigInteger.TWO.pow(70), "1180591620717411303424"), arguments(new BigDecimal("1E+3"), "1000"),
				arguments(new BigDecimal("1.50"), "1.50"), arguments(new BigDecimal("1E+5000"), "1E+5000"),
				arguments(Double.NaN, "NaN"), arguments(Float.NEGATIVE_INFINITY, "-Infinity"), arguments(0.1, "0.1"),
				arguments(1e300, "1.0E300"), arguments(LocalDate.of(2026, 11, 21), "2026-11-21"),
				arguments(LocalDate.of(12345, 1, 2), "12345-01-02"), arguments(LocalDate.of(7, 1, 2), "0007-01-02"),
				arguments(LocalDate.of(0, 2, 29), "0001-02-29 BC"),
				arguments(LocalDate.of(-43, 3, 15), "0044-03-15 BC"), arguments(LocalDate.MAX, "infinity"),
				arguments(LocalDate.MIN, "-infinity"), arguments(LocalTime.of(10, 30), "10:30"),
				arguments(LocalDateTime.parse("2026-11-21T10:30:00.123456"), "2026-11-21 10:30:00.123456"),
				arguments(LocalDateTime.MAX, "infinity"), arguments(OffsetTime.parse("10:30:00+05:30"), "10:30+05:30"),
				arguments(OffsetTime.parse("10:30:01Z"), "10:30:01+00"),
				arguments(OffsetDateTime.parse("2026-11-21T00:30:00+02:00"), "2026-11-20 22:30+00"),
				arguments(OffsetDateTime.MIN, "-infinity"),
				arguments(ZonedDateTime.parse("2026-11-21T10:30:00+01:00[Europe/Oslo]"), "2026-11-21 09:30+00"),
				arguments(Instant.parse("-0043-03-15T10:00:00Z"), "0044-03-15 10:00+00 BC"),
				arguments(Instant.MAX, "infinity"), arguments(Duration.ofSeconds(-5400), "PT-1H-30M"),
				arguments(Period.of(1, 2, 3), "P1Y2M3D"),
				arguments(UUID.fromString("00000000-0000-0000-0000-00000000000a"),
						"00000000-0000-0000-0000-00000000000a"),
				arguments(new byte[] { 0, (byte) 0xff }, "\\x00ff"), arguments(TimeUnit.DAYS, "DAYS"),
				arguments(List.of(), "{}"), arguments(new int[] { 1, -2 }, "{\"1\",\"-2\"}"),
				arguments(Arrays.asList("a", null, "NULL", "{,\"\\ }"), "{\"a\",NULL,\"NULL\",\"{,\\\"\\\\ }\"}"),
				arguments(new String[][] { { "a" }, { "b" } }, "{{\"a\"},{\"b\"}}"),
				arguments(List.of(List.of(1), List.of(2)), "{{\"1\"},{\"2\"}}"),
				arguments(List.of(new byte[] { 1 }), "{\"\\\\x01\"}"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void valuesHaveTheirText(@Nullable Object value, @Nullable String text) {
		assertThat(ValueText.of(value)).isEqualTo(text);
	}

	static Stream<Arguments> refused() {
		return Stream.of(arguments("a\0b", "NUL"), arguments(List.of("\0"), "NUL"), arguments("\ud800", "surrogate"),
				arguments("\ude00\ud83d", "surrogate"), arguments(Map.of(), "java.util.ImmutableCollections"),
				arguments(new AtomicInteger(), "AtomicInteger"), arguments(Optional.of(1), "Optional"),
				arguments(Year.of(2026), "java.time.Year"), arguments(new java.util.Date(), "java.util.Date"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatPostgreSqlCouldNotHoldIsRefused(Object value, String why) {
		assertThatIllegalArgumentException().isThrownBy(() -> ValueText.of(value)).withMessageContaining(why);
	}

}
