package dev.migrator.operation.data;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migrator.error.MigratorException;
import dev.migrator.sql.QualifiedName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BackfillDefinitionTests {

	private static Backfill build(Consumer<BackfillDefinition> definition) {
		BackfillDefinition described = new BackfillDefinition("x.Y", new QualifiedName("s", "Users"));
		definition.accept(described);
		return described.build();
	}

	@Test
	void whatIsNotSaidHasADefault() {
		assertThat(build((b) -> b.set(" a = 1 ")))
			.isEqualTo(new Backfill(new QualifiedName("s", "Users"), "a = 1", null, List.of(), 1000, Duration.ZERO));
	}

	@Test
	void everythingCanBeSaid() {
		Backfill backfill = build((b) -> b.set("a = 1")
			.set("b = (2)")
			.where("a IS NULL")
			.where("b = ')' OR true")
			.key("id", "day")
			.batchSize(5)
			.pause(Duration.ofSeconds(1)));
		assertThat(backfill.key()).containsExactly("id", "day");
		assertThat(backfill.batchSize()).isEqualTo(5);
		assertThat(backfill.pause()).isEqualTo(Duration.ofSeconds(1));
		assertThat(backfill.sql()).isEqualTo("""
				UPDATE "s"."Users" SET
				a = 1
				, b = (2)
				WHERE (a IS NULL
				) AND (b = ')' OR true
				)""");
	}

	@Test
	void aCommentEndsWithItsLine() {
		assertThat(build((b) -> b.set("a = 1 -- one").where("a = 2 -- two")).sql("id <= 5")).isEqualTo("""
				UPDATE "s"."Users" SET
				a = 1 -- one
				WHERE id <= 5 AND (
				a = 2 -- two
				)""");
		assertThat(build((b) -> b.set("a = 1 -- one")).sql("id <= 5"))
			.isEqualTo("UPDATE \"s\".\"Users\" SET\na = 1 -- one\nWHERE id <= 5");
	}

	static Stream<Arguments> refused() {
		return Stream.of(refused((b) -> b.where("a = 1"), "it sets nothing"),
				refused((b) -> b.set(""), "what it has in set is empty"),
				refused((b) -> b.set("-- a = 1"), "what it has in set is empty"),
				refused((b) -> b.set("a = 1; b = 2"), "has a semicolon"),
				refused((b) -> b.set("a = (1"), "has parentheses without a counterpart"),
				refused((b) -> b.where("a = 1) OR (true"),
						"what it has in where has parentheses without a counterpart"),
				refused((b) -> b.where("a = 'x"), "has a quote or comment that is never closed"),
				refused((b) -> b.where("a /* x"), "has a quote or comment that is never closed"),
				refused((b) -> b.key(), "key names no column"), refused((b) -> b.key("a", "a"), "or one twice"),
				refused((b) -> b.batchSize(0), "the batch size is 0"),
				refused((b) -> b.pause(Duration.ofMillis(-1)), "the pause is PT-0.001S"));
	}

	private static Arguments refused(Consumer<BackfillDefinition> definition, String message) {
		return arguments(definition, message);
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatCannotBeIsRefused(Consumer<BackfillDefinition> definition, String message) {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> build(definition))
			.withMessageStartingWith("x.Y: the back-fill of Users cannot be: ")
			.withMessageContaining(message);
	}

}
