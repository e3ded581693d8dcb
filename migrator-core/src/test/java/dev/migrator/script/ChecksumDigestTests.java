package dev.migrator.script;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChecksumDigestTests {

	private static final String STATEMENTS = """
			CREATE TABLE t (a int, b text DEFAULT 'x  y');
			DO $$ BEGIN RAISE NOTICE 'z'; END $$;
			COPY t FROM STDIN;
			1\tä
			\\.
			SELECT 1;
			""";

	/** Sums stand in databases: if one of these changes, it must be called v2. */
	@Test
	void theAlgorithmIsWhatItWas() {
		assertThat(sum("")).hasToString("v1:3157dca044b8e8ab3456b053ea22f2a594739d8fdf7910e1ff03442475b0deea");
		assertThat(sum(STATEMENTS)).hasToString("v1:eab9900e814f75e99fede34551d767505b6b3511c04a5ba614e0e786ea360b17");
		assertThat(TestSource.body("-- migrate:up transaction:false\nSELECT 1;").upgrade().checksum())
			.hasToString("v1:7d32d54213746ce5457d609a4c316662a4dc6b2cccb617fabbeb76b0c694b2b7");
		assertThat(new ChecksumDigest().checksum())
			.hasToString("v1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	}

	@Test
	void onlySumsOfTheSameAlgorithmCanBeCompared() {
		assertThat(sum("").comparable()).isTrue();
		assertThat(new Checksum("v2:00").comparable()).isFalse();
		assertThat(new Checksum("v10:00").comparable()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"CREATE /* c */ TABLE t(a int,b text\n\n DEFAULT 'x  y');;\nDO $$ BEGIN RAISE NOTICE 'z'; END $$;COPY t FROM STDIN;\n1\tä\n\\.\nSELECT 1",
			"-- c\nCREATE TABLE t (a int, b text DEFAULT 'x  y'); -- c\n  DO\n$$ BEGIN RAISE NOTICE 'z'; END $$;\nCOPY t FROM STDIN; -- c\n1\tä\n\\.\n\n\n/* c */SELECT 1;-- c" })
	void commentsAndBlanksDoNotCount(String statements) {
		assertThat(sum(statements)).isEqualTo(sum(STATEMENTS));
	}

	@Test
	void lineEndsDoNotCountNotEvenInLiteralsAndData() {
		String statements = STATEMENTS.replace("x  y", "x\ny").replace("RAISE", "\nRAISE");
		assertThat(sum(statements.replace("\n", "\r\n"))).isEqualTo(sum(statements));
	}

	@Test
	void headerAndWayBackDoNotCount() {
		Section one = SqlScript.read(TestSource.of("-- revision: a1\n-- migrate:up\nSELECT 1;\n")).body().upgrade();
		Section other = SqlScript
			.read(TestSource.of("-- M\n\n-- revision: b2\n-- revises: c3\n-- allows: deletes-data\n\n-- migrate:up  \n"
					+ "SELECT 1;\n-- migrate:down\nSELECT 2;\n"))
			.body()
			.upgrade();
		assertThat(one.checksum()).isEqualTo(other.checksum());
	}

	@Test
	void theWayBackHasASumOfItsOwn() {
		ScriptBody body = TestSource.body("-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n");
		ScriptBody changed = TestSource.body("-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n");
		assertThat(body.downgrade()).isNotNull();
		assertThat(changed.downgrade()).isNotNull();
		assertThat(body.downgrade().checksum()).isEqualTo(body.upgrade().checksum())
			.isNotEqualTo(changed.downgrade().checksum());
	}

	@Test
	void everyChangeOfATokenCounts() {
		List<String> variants = List.of(STATEMENTS, "", "SELECT 1;", "SELECT 1; SELECT 1;", "SELECT 1 SELECT 1;",
				"select 1;", "SELECT 11;", "SELECT 1 1;", "SELECT '1';", "SELECT ' 1';", "SELECT \"1\";",
				"SELECT $$1$$;", "SELECT $a$1$a$;", "SELECT $$1 $$;", "SELECT $$--1\n$$;", "SELECT $$\n$$;",
				"SELECT E'1';", "SELECT '1' '1';", "SELECT '1''1';", "SELECT a.b;", "SELECT a b;", "SELECT ab;",
				"SELECT a||b;", "SELECT a| |b;", "COPY t FROM STDIN;\n\\.\n", "COPY t FROM STDIN;\n1\n\\.\n",
				"COPY t FROM STDIN;\n1\n\n\\.\n", "COPY t FROM STDIN;\n1 \n\\.\n", "COPY t FROM STDIN;\n-- 1\n\\.\n",
				"BEGIN; SELECT 1; COMMIT;", "SELECT 1; COPY t FROM STDIN;\n\\.\n",
				"COPY t FROM STDIN;\n\\.\nSELECT 1;");
		Set<Checksum> sums = new HashSet<>();
		variants.forEach((variant) -> sums.add(sum(variant)));
		assertThat(sums).hasSameSizeAs(variants);
	}

	@Test
	void theTransactionModeCounts() {
		Set<Checksum> sums = new HashSet<>();
		for (String option : List.of("", "transaction:true", "transaction:false")) {
			sums.add(TestSource.body("-- migrate:up " + option + "\nSELECT 1;").upgrade().checksum());
		}
		assertThat(sums).hasSize(3);
	}

	@Test
	void theBoundsOfBlocksCount() {
		List<String> sections = List.of("SELECT 1; SELECT 2;", "BEGIN; SELECT 1; SELECT 2; COMMIT;",
				"BEGIN; SELECT 1; COMMIT; SELECT 2;", "SELECT 1; BEGIN; SELECT 2; COMMIT;",
				"BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT;");
		assertThat(sections.stream()
			.map((section) -> TestSource.body("-- migrate:up transaction:false\n" + section)
				.upgrade()
				.facts()
				.checksum()))
			.doesNotHaveDuplicates();
		assertThat(TestSource.body("-- migrate:up transaction:false\nSELECT 1; SELECT 2;").upgrade().facts().checksum())
			.as("what it was before there were blocks")
			.hasToString("v1:0297b5f6ef0b9a3c9deb1f7abca4a981e2265de1b048352d3084c674a595ae5d");
	}

	@Test
	void dataOfAnyLengthAreEncodedWhole() {
		for (int before = 8185; before < 8195; before++) {
			String data = "x".repeat(before) + "😀".repeat(5000);
			ChecksumDigest whole = new ChecksumDigest();
			whole.addData(new StringReader(data));
			ChecksumDigest slow = new ChecksumDigest();
			slow.addData(new StringReader(data) {

				@Override
				public int read(char[] buffer, int offset, int length) throws IOException {
					return super.read(buffer, offset, Math.min(length, 7));
				}

			});
			assertThat(slow.checksum()).isEqualTo(whole.checksum());
		}
	}

	private static Checksum sum(String statements) {
		Checksum checksum = TestSource.body("-- migrate:up\n" + statements).upgrade().checksum();
		assertThat(checksum).isNotNull();
		return checksum;
	}

}
