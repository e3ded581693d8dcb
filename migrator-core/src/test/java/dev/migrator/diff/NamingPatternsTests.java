package dev.migrator.diff;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.diff.NamingPatterns.Kind;
import dev.migrator.error.MigratorException;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Names of constraints and indexes.
 */
class NamingPatternsTests {

	private static final CatalogId TABLE = CatalogId.of(CatalogKind.TABLE, "public", "visit");

	private static String constraint(String pattern, Kind kind, String columns, String definition) {
		CatalogObject object = CatalogObject.of(TABLE.part(CatalogKind.CONSTRAINT, "made_up"), TABLE,
				Map.of("type", kind.name().replace('_', ' '), "columns", columns, "definition", definition), Set.of());
		return NamingPatterns.of(Map.of(kind, pattern)).name(object);
	}

	private static String index(String definition) {
		CatalogObject object = CatalogObject.of(CatalogId.of(CatalogKind.INDEX, "public", "made_up"), TABLE,
				Map.of("definition", definition), Set.of());
		return NamingPatterns.of(Map.of(Kind.INDEX, "ix_{table}_{columns}")).name(object);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			USING btree (town)                                     | ix_visit_town
			USING btree (town, "Last Name" DESC NULLS LAST)        | ix_visit_town_Last Name
			USING btree (lower((name)::text), town text_pattern_ops) | ix_visit_expr_town
			USING gin (tags) WHERE (a > 1)                         | ix_visit_tags
			USING btree (COALESCE(a, ','::text), ((b + 1))) INCLUDE (c) | ix_visit_expr_expr
			USING btree ("a""b")                                   | ix_visit_a"b
			""")
	void keysOfAnIndexAreInItsName(String definition, String name) {
		assertThat(index(definition)).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			FOREIGN KEY (a, b) REFERENCES customer(x, y)             | customer
			FOREIGN KEY (a) REFERENCES shop.customer(x) ON DELETE CASCADE | customer
			FOREIGN KEY (a) REFERENCES "My Shop"."Cust.omer"(x)      | Cust.omer
			""")
	void aForeignKeyMayNameWhatItReferences(String definition, String referenced) {
		assertThat(constraint("fk_{table}_{referenced-table}", Kind.FOREIGN_KEY, "a, b", definition))
			.isEqualTo("fk_visit_" + referenced);
	}

	@Test
	void aLongNameIsCutAndStaysDistinct() {
		String one = constraint("uq_{table}_{columns}", Kind.UNIQUE, "a".repeat(40) + ", " + "ä".repeat(20), "UNIQUE");
		String two = constraint("uq_{table}_{columns}", Kind.UNIQUE, "a".repeat(40) + ", " + "ä".repeat(21), "UNIQUE");
		assertThat(one).isNotEqualTo(two).startsWith("uq_visit_aaa").matches(".*_[0-9a-f]{8}");
		assertThat(one.getBytes(StandardCharsets.UTF_8).length).isBetween(61, 63);
	}

	@Test
	void kindsWithoutAPatternKeepTheirNames() {
		assertThat(constraint("x", Kind.CHECK, "a", "CHECK (true)")).isEqualTo("x");
		CatalogObject key = CatalogObject.of(TABLE.part(CatalogKind.CONSTRAINT, "made_up"), TABLE,
				Map.of("type", "PRIMARY KEY", "columns", "a", "definition", "PRIMARY KEY (a)"), Set.of());
		assertThat(NamingPatterns.of(Map.of(Kind.CHECK, "x")).name(key)).isNull();
		assertThat(NamingPatterns.of(Map.of())).isSameAs(NamingConvention.NONE);
	}

	@Test
	void aPlaceholderThatMeansNothingIsRefused() {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> NamingPatterns.of(Map.of(Kind.UNIQUE, "uq_{tabel}")))
			.withMessageContaining("{tabel}");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> NamingPatterns.of(Map.of(Kind.INDEX, "ix_{referenced-table}")));
	}

}
