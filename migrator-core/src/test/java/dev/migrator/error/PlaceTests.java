package dev.migrator.error;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTests {

	@Test
	void aPlaceReadsAsCompilersWriteIt() {
		assertThat(new Place("db/migrations/a.sql", 12, 3)).hasToString("db/migrations/a.sql:12:3");
	}

	@Test
	void theCaretStandsUnderTheColumn() {
		assertThat(new Place("a.sql", 12, 8).excerpt("SELECT x;")).isEqualTo("  12 | SELECT x;\n     |        ^");
	}

	@Test
	void tabsBeforeTheCaretStayTabs() {
		assertThat(new Place("a.sql", 1, 4).excerpt("\ta\tb")).isEqualTo("  1 | \ta\tb\n    | \t \t^");
	}

	@Test
	void aColumnOutsideTheLineMeansItsEnd() {
		assertThat(new Place("a.sql", 1, 99).excerpt("ab")).endsWith("\n    |   ^");
		assertThat(new Place("a.sql", 1, 0).excerpt("ab")).endsWith("\n    | ^");
	}

}
