package dev.migrator.schema.hazard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class HazardTests {

	@ParameterizedTest
	@EnumSource
	void everyKindIsFoundByTheNameThatAScriptWrites(HazardKind kind) {
		assertThat(kind.toString()).matches("[a-z]+(-[a-z]+)*");
		assertThat(HazardKind.of(kind.toString())).isEqualTo(kind);
		assertThat(kind.meaning()).endsWith(".");
	}

	@Test
	void anUnknownNameIsNoKind() {
		assertThat(HazardKind.of("eats-disk")).isNull();
		assertThat(HazardKind.of("DELETES_DATA")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			customer.phone is dropped   | deletes-data (customer.phone is dropped)
			price becomes numeric(5, 2) | deletes-data (price becomes numeric(5, 2))
			"table ""a)b"" is dropped"  | "deletes-data (table ""a]b"" is dropped)"
			")("                        | deletes-data (][)
			"two\tor
			more lines"                 | deletes-data (two or more lines)
			""                          | deletes-data
			""")
	void standsInAHeaderAsOneLineWithItsCause(String cause, String line) {
		assertThat(new Hazard(HazardKind.DELETES_DATA, cause)).hasToString(line);
	}

}
