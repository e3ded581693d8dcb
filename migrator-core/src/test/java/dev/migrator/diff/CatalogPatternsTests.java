package dev.migrator.diff;

import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.MigratorException;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CatalogPatterns}.
 */
class CatalogPatternsTests {

	private static final CatalogId TABLE = CatalogId.of(CatalogKind.TABLE, "public", "audit_log");

	private static final CatalogId COLUMN = TABLE.part(CatalogKind.COLUMN, "note");

	@ParameterizedTest
	@CsvSource(textBlock = """
			audit_log,                 true, false
			table:audit_log,           true, false
			TABLE : audit_log,         true, false
			view:audit_log,            false, false
			audit,                     false, false
			audit_*,                   true, false
			*.audit_*,                 true, false
			public.audit_log,          true, false
			public.*,                  true, false
			other.*,                   false, false
			note,                      false, true
			column:*,                  false, true
			audit_log.note,            false, true
			audit_*.note,              false, true
			public.audit_log.note,     false, true
			public.**,                 true, true
			*,                         true, true
			**,                        true, true
			""")
	void choosesByKindAndName(String pattern, boolean table, boolean column) {
		CatalogPatterns patterns = CatalogPatterns.of(List.of(pattern), "a test");
		assertThat(patterns.test(TABLE)).isEqualTo(table);
		assertThat(patterns.test(COLUMN)).isEqualTo(column);
	}

	@Test
	void whatHasNoNameIsMeantByWhatItIsOn() {
		CatalogId comment = COLUMN.part(CatalogKind.COMMENT, "");
		assertThat(CatalogPatterns.of(List.of("comment:audit_log.note"), "a test").test(comment)).isTrue();
		assertThat(CatalogPatterns.of(List.of("comment:note"), "a test").test(comment)).isTrue();
		assertThat(CatalogPatterns.of(List.of("comment:other"), "a test").test(comment)).isFalse();
	}

	@Test
	void aCastHasNoName() {
		CatalogId cast = new CatalogId(CatalogKind.CAST, null, null, "", "varchar AS status");
		assertThat(CatalogPatterns.of(List.of("cast:*"), "a test").test(cast)).isTrue();
		assertThat(CatalogPatterns.of(List.of("cast:varchar AS *"), "a test").test(cast)).isTrue();
	}

	@Test
	void partsAreIncludedWithTheirWhole() {
		Predicate<CatalogId> included = included(List.of("table:audit_*"), List.of());
		assertThat(included.test(TABLE)).isTrue();
		assertThat(included.test(COLUMN)).isTrue();
		assertThat(included.test(CatalogId.of(CatalogKind.TABLE, "public", "customer"))).isFalse();
		assertThat(included.test(CatalogId.of(CatalogKind.VIEW, "public", "audit_view"))).isFalse();
	}

	@Test
	void whatIsExcludedIsSoAlthoughItIsIncluded() {
		Predicate<CatalogId> included = included(List.of("audit_*"), List.of("audit_log.note"));
		assertThat(included.test(TABLE)).isTrue();
		assertThat(included.test(COLUMN)).isFalse();
	}

	@Test
	void everythingIsIncludedIfNothingIsSaid() {
		assertThat(included(List.of(), List.of()).test(COLUMN)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			tabel:x | 'tabel:x' in the.property begins with 'tabel', which is no kind of thing.
			table:  | 'table:' in the.property chooses nothing.
			""")
	void refusesWhatMeansNothing(String pattern, String message) {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> CatalogPatterns.of(List.of(pattern), "the.property"))
			.withMessage(message)
			.satisfies((error) -> assertThat(error.action()).isNotBlank());
	}

	private static Predicate<CatalogId> included(List<String> include, List<String> exclude) {
		return CatalogPatterns.included(CatalogPatterns.of(include, "include"), CatalogPatterns.of(exclude, "exclude"));
	}

}
