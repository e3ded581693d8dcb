package dev.migrator.revision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RevisionIdTests {

	@ParameterizedTest
	@ValueSource(strings = { "8f3c2a91d0b4", "1", "v1.2_final", "größe", "heads2", "HEAD", "a/b" })
	void anIdMayBeAlmostAnything(String id) {
		assertThat(RevisionId.problem(id)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''      | is empty
			head    | is a reserved word
			heads   | is a reserved word
			base    | is a reserved word
			a@b     | contains '@'
			a-b     | contains '-'
			a+b     | contains '+'
			a:b     | contains ':'
			'a,b'   | contains ','
			'a b'   | contains white space
			""")
	void aWrongIdIsDescribed(String id, String problem) {
		assertThat(RevisionId.problem(id)).isEqualTo(problem);
	}

	@Test
	void invisibleCharactersAreDescribed() {
		assertThat(RevisionId.problem("a\tb")).isEqualTo("contains white space");
		assertThat(RevisionId.problem("a\u00a0b")).isEqualTo("contains white space");
		assertThat(RevisionId.problem("a\u0000b")).isEqualTo("contains a control character");
	}

	@Test
	void sixtyFourCharactersFitAndSixtyFiveDoNot() {
		assertThat(RevisionId.problem("é".repeat(64))).isNull();
		assertThat(RevisionId.problem("\ud83d\ude00".repeat(64))).isNull();
		assertThat(RevisionId.problem("e".repeat(65))).isEqualTo("is longer than 64 characters");
	}

}
