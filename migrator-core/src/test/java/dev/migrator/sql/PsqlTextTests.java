package dev.migrator.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What psql would take for something of its own is written so that it does not.
 */
class PsqlTextTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiterString = "=>", textBlock = """
			a[lo:HOST]              => a[lo: HOST]
			a[1:2]                  => a[1: 2]
			a[:'x']                 => a[: 'x']
			a[:"X"]                 => a[: "X"]
			a[lo : hi]              => a[lo : hi]
			a[lo::int:hi::int]      => a[lo::int: hi::int]
			a[b:::port]             => a[b::: port]
			1::text                 => 1::text
			f(a := 1)               => f(a := 1)
			':HOST' || $$:HOST$$    => ':HOST' || $$:HOST$$
			":HOST"                 => ":HOST"
			1 /* :HOST */ + 1       => 1 /* :HOST */ + 1
			E'\\':HOST'             => E'\\':HOST'
			""")
	void findsNoVariable(String statement, String printed) {
		assertThat(PsqlText.statement(statement)).isEqualTo(printed);
	}

	@Test
	void leavesACommentAtALineEndAlone() {
		assertThat(PsqlText.statement("a -- :HOST\n+ b[1:c]")).isEqualTo("a -- :HOST\n+ b[1: c]");
		assertThat(PsqlText.statement("a\r\n+ b[1:c]")).isEqualTo("a\n+ b[1: c]");
	}

	@Test
	void writesAnArgumentOnOneLine() {
		assertThat(PsqlText.argument("it's a\\b\nc")).isEqualTo("'it''s a\\\\b\\nc'");
	}

	@Test
	void choosesATagThatTheCodeDoesNotHold() {
		assertThat(PsqlText.dollarQuoted("SELECT 1")).isEqualTo("$migrator$SELECT 1$migrator$");
		assertThat(PsqlText.dollarQuoted("a $migrator b")).isEqualTo("$migrator1$a $migrator b$migrator1$");
	}

}
