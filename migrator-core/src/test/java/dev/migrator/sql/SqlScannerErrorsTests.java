package dev.migrator.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

import dev.migrator.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SqlScannerErrorsTests {

	/** Here ~ stands for a line feed, and 0 for a NUL. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					SELECT 'a;~SELECT 2;~                             | 1:8 | the string that begins here is never closed
					SELECT 1;~ SELECT E'a\\';                         | 2:9 | the string that begins here is never closed
					SELECT E'a\\                                      | 1:8 | the string that begins here is never closed
					SELECT U&'a                                       | 1:8 | the string that begins here is never closed
					SELECT "a;~                                       | 1:8 | the quoted name that begins here is never closed
					SELECT~ $x$ $y$ $X$ ;~                            | 2:2 | the dollar-quoted string that begins here is never closed
					/* a~/* b */~SELECT 1;                            | 1:1 | the comment that begins here is never closed
					SELECT 1 /* a                                     | 1:10 | the comment that begins here is never closed
					SELECT~  ((1);~SELECT 2;~                         | 2:3 | the "(" here is never closed
					SELECT 1);                                        | 1:9 | nothing was opened that this ")" could close
					);                                                | 1:1 | nothing was opened that this ")" could close
					CREATE FUNCTION f()~BEGIN ATOMIC SELECT 1;~       | 2:1 | the BEGIN ATOMIC here is never closed
					CREATE FUNCTION f() BEGIN ATOMIC SELECT (1; END   | 1:21 | the BEGIN ATOMIC here is never closed
					SELECT 1~-- migrate:down~SELECT 2                 | 2:1 | the statement that began on line 1 was not ended with ";" before this mark
					SELECT 1~--migrate:down                           | 2:1 | the statement that began on line 1 was not ended with ";" before this mark
					~SELECT E'a'~-- MIGRATE:down~'b'                  | 3:1 | the statement that began on line 2 was not ended with ";" before this mark
					CREATE TABLE t (~a int,~-- migrate:down~          | 3:1 | this mark stands inside the parentheses that were opened on line 1
					\\connect other                                   | 1:1 | \\connect is a command of psql; psql commands are not run
					SELECT 1; \\restrict x                            | 1:11 | \\restrict is a command of psql; psql commands are not run
					\\.                                               | 1:1 | \\. is a command of psql; psql commands are not run
					SELECT 1~\\gset x                                 | 2:1 | \\gset is a command of psql (inside the statement that began on line 1); psql commands are not run
					SELECT 10;                                        | 1:9 | a NUL character, which PostgreSQL accepts in no text
					SELECT 1; SELECT '0';                             | 1:19 | a NUL character, which PostgreSQL accepts in no text
					COPY t FROM stdin                                 | 1:1 | the script ends within this COPY … FROM STDIN, before its data
					COPY t FROM stdin~1~\\.                           | 3:1 | a backslash inside the COPY … FROM STDIN of line 1
					COPY t FROM stdin; SELECT 1;~\\.~                 | 1:19 | text after COPY … FROM STDIN in its line
					COPY t FROM stdin; /* x~*/  ~\\.~                 | 1:19 | text after COPY … FROM STDIN in its line
					~ COPY t FROM stdin;~1~2~                         | 2:2 | the script ends before the data of this COPY … FROM STDIN do
					COPY t FROM stdin;                                | 1:1 | the script ends before the data of this COPY … FROM STDIN do
					COPY t FROM stdin;~1~ \\.~\\.x                    | 1:1 | the script ends before the data of this COPY … FROM STDIN do
					COPY t FROM stdin;~10~\\.~                        | 2:2 | a NUL character, which PostgreSQL accepts in no text
					""")
	void malformedScriptIsRefusedAtItsPlace(String script, String place, String problem) {
		String text = script.replace('~', '\n').replace('0', '\0');
		ScriptException ex = catchThrowableOfType(ScriptException.class, () -> Scripts.scan(text));
		assertThat(ex).hasMessageStartingWith("test.sql:" + place + ": " + problem + "\n\n");
		assertThat(ex.action()).isNotBlank();
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.scan(Scripts.slow(text)))
			.withMessage(ex.getMessage());
	}

	@Test
	void messageShowsTheLineWithACaret() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.scan("SELECT 1;\n\tSELECT 'a; -- x\n"))
			.withMessageEndingWith("\n\n  2 | \tSELECT 'a; -- x\n    | \t       ^");
	}

	@Test
	void messageCutsALongLineAroundTheCaret() {
		String script = "SELECT 1; ".repeat(30000) + ")" + " SELECT 2;".repeat(30000);
		ScriptException ex = catchThrowableOfType(ScriptException.class, () -> Scripts.scan(script));
		assertThat(ex.place().column()).isEqualTo(300001);
		String[] lines = ex.getMessage().split("\n");
		assertThat(lines[2]).hasSizeLessThan(200).contains("…").endsWith("…");
		assertThat(lines[2].charAt(lines[3].indexOf('^'))).isEqualTo(')');
	}

	@Test
	void statementsBeforeTheErrorAreReturned() {
		SqlScanner scanner = Scripts.scanner("SELECT 1;\0");
		assertThat(scanner.next()).isInstanceOf(SqlStatement.class);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(scanner::next);
	}

	@Test
	void failureOfTheReaderIsPassedOn() {
		IOException failure = new IOException("gone");
		Reader reader = new Reader() {
			@Override
			public int read(char[] target, int offset, int length) throws IOException {
				throw failure;
			}

			@Override
			public void close() {
			}
		};
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Scripts.scan(reader)).withCause(failure);
	}

}
