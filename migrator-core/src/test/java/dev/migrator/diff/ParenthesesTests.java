package dev.migrator.diff;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParenthesesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CHECK ((a > 0))                          | CHECK (a > 0)
			CHECK (((a > 0) AND (b > 0)))            | CHECK ((a > 0) AND (b > 0))
			CHECK ((a > 0)) NO INHERIT               | CHECK (a > 0) NO INHERIT
			CHECK ((a <> ')'::text))                 | CHECK (a <> ')'::text)
			CHECK (("a)" <> E'\\\\'')('::text))       | CHECK ("a)" <> E'\\\\'')('::text)
			CHECK ((a) OR (b))                       | CHECK ((a) OR (b))
			CHECK (f(a))                             | CHECK (f(a))
			CHECK ((((a)::text = 'it''s (1'::text))) | CHECK ((a)::text = 'it''s (1'::text)
			UNIQUE (a)                               | UNIQUE (a)
			""")
	void aCheckHasOnePair(String definition, String plain) {
		assertThat(Parentheses.ofCheck(definition)).isEqualTo(plain);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			(a * b)       | a * b
			((a * b))     | a * b
			(a) * (b)     | (a) * (b)
			lower((a))    | lower((a))
			((a) * (b))   | (a) * (b)
			""")
	void anExpressionHasNone(String expression, String plain) {
		assertThat(Parentheses.strip(expression)).isEqualTo(plain);
	}

}
