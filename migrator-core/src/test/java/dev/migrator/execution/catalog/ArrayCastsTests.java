package dev.migrator.execution.catalog;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArrayCastsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					((s)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[])) | ((s)::text = ANY (ARRAY[('A'::character varying)::text, ('B'::character varying)::text]))
					s::text = ANY (ARRAY['it''s'::character varying]::text[]) | s::text = ANY (ARRAY['it''s'::character varying::text])
					(ARRAY['], '::character varying, E'a\\\\'::character varying])::text[] | ARRAY[('], '::character varying)::text, (E'a\\\\'::character varying)::text]
					""")
	void anArrayOfTextsBecomesAnArrayOfCasts(String text, String stable) {
		assertThat(ArrayCasts.of(text)).isEqualTo(stable);
		assertThat(ArrayCasts.of(stable)).isEqualTo(stable);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			ARRAY[]::text[]
			'{a}'::text[]
			ARRAY['a'::text, 'b'::text]
			(ARRAY[1, 2])::text[]
			f(ARRAY['A'::character varying]::text[])
			""")
	void nothingElseChangesExceptWhereItMeansTheSame(String text) {
		assertThat(ArrayCasts.of(text).replace("'A'::character varying::text]", "'A'::character varying]::text[]"))
			.isEqualTo(text);
	}

}
