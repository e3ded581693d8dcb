package dev.migrator.sql;

import dev.migrator.error.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlStatementTests {

	private static final String SCRIPT = "-- x\r\nSELECT 0; SELECT '😀',\r\n\tb,\n-- c\n  d; SELECT 2\n";

	private final SqlStatement statement = (SqlStatement) Scripts.scan(SCRIPT).get(2);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			1|2|11|SELECT 0; SELECT '😀',
			8|2|18|SELECT 0; SELECT '😀',
			11|2|21|SELECT 0; SELECT '😀',
			13|3|1|\tb,
			14|3|2|\tb,
			22|5|1|  d; SELECT 2
			24|5|3|  d; SELECT 2
			25|5|4|  d; SELECT 2
			99|5|4|  d; SELECT 2
			0|2|11|SELECT 0; SELECT '😀',
			""")
	void serverPositionsAreFoundInTheScript(int position, int line, int column, String text) {
		assertThat(this.statement.placeOf("s", position)).isEqualTo(new Place("s", line, column));
		assertThat(this.statement.lineAt(position)).isEqualTo(text);
	}

	@Test
	void excerptHasTheCaretUnderThePosition() {
		assertThat(this.statement.excerptAt(14)).isEqualTo("  3 | \tb,\n    | \t^");
		assertThat(this.statement.excerptAt(1)).isEqualTo("  2 | SELECT 0; SELECT '😀',\n    |           ^");
	}

	@Test
	void excerptOfAVeryLongLineIsCut() {
		SqlStatement insert = Scripts.statement("INSERT INTO t VALUES (" + "1, ".repeat(100000) + "x)");
		String[] lines = insert.excerptAt(insert.text().indexOf('x') + 1).split("\n");
		assertThat(lines[0]).hasSizeLessThan(250);
		assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('x');
	}

}
