package dev.migrator.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import dev.migrator.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlTokensTests {

	@ParameterizedTest
	@CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
			SELECT a.b, 1            → SELECT a . b , 1
			a<=b                     → a <= b
			a=-1                     → a = - 1
			a@-1                     → a @- 1
			a*-+1                    → a * - + 1
			a+/*x*/b--c              → a + b
			a::int[1:2]              → a :: int [ 1 : 2 ]
			f(x=>1,y:=2)             → f ( x => 1 , y := 2 )
			1.5e-3+.5+1.+1e          → 1.5e-3 + .5 + 1. + 1 e
			1..10                    → 1 .. 10
			0x1F 0o17 0b1 0xg 1_000  → 0x1F 0o17 0b1 0 xg 1_000
			$1$2                     → $1 $2
			a?b ?| c ?& d            → a ? b ?| c ?& d
			E'\\''||B'1'||N'x'       → E'\\'' || B'1' || N'x'
			U&'a'||u&"b" U & 'c'     → U&'a' || u&"b" U & 'c'
			naïve$x$ $x              → naïve$x$ $ x
			""")
	void textIsCutAsPostgreSqlDoes(String text, String tokens) {
		assertThat(texts(text)).containsExactly(tokens.split(" "));
	}

	@Test
	void literalsKeepTheirBytes() {
		assertThat(SqlTokens.of("/* x */ select 'a  -- b',\r\n\t\"C  d\" -- x\r\n, $$ /* y */ \r\n $$ /*/**/*/"))
			.containsExactly(new Token(TokenType.WORD, "select"), new Token(TokenType.STRING, "'a  -- b'"),
					new Token(TokenType.SYMBOL, ","), new Token(TokenType.QUOTED_NAME, "\"C  d\""),
					new Token(TokenType.SYMBOL, ","), new Token(TokenType.DOLLAR_STRING, "$$ /* y */ \n $$"));
	}

	@Test
	void literalThatGoesOnIsOneTokenForEachPart() {
		assertThat(texts("E'a' -- c\n 'b\\'c' 'd'")).containsExactly("E'a'", "'b\\'c'", "'d'");
	}

	@Test
	void tokensAreMadeAsTheyAreAskedFor() {
		Iterator<Token> tokens = SqlTokens.of("a 'b").iterator();
		assertThat(tokens.next().isWord("A")).isTrue();
		assertThatExceptionOfType(ScriptException.class).isThrownBy(tokens::next);
	}

	@Test
	void emptyTextHasNoTokens() {
		Iterator<Token> tokens = SqlTokens.of(" -- nothing").iterator();
		assertThat(tokens.hasNext()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(tokens::next);
	}

	private static List<String> texts(String text) {
		List<String> texts = new ArrayList<>();
		SqlTokens.of(text).forEach((token) -> texts.add(token.text()));
		return texts;
	}

}
