package dev.migrator.sql;

import java.io.IOException;
import java.io.Reader;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CopyDataTests {

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM STDIN", "copy t (a, b) from stdin with (format csv, header)",
			"COPY s.\"T;\" FROM\n/* x */ stdin DELIMITER ';'", "COPY t FROM stdout", "COPY t FROM STDIN WHERE a > 1",
			"COPY from FROM STDIN BINARY" })
	void copyFromStdinIsRecognised(String copy) throws IOException {
		SqlScanner scanner = Scripts.scanner(copy + ";\n1;'\n\\.\nSELECT 2;");
		SqlStatement statement = (SqlStatement) scanner.next();
		assertThat(statement).isNotNull();
		assertThat(statement.text()).isEqualTo(copy);
		assertThat(statement.copyFromStdin()).isTrue();
		assertThat(Scripts.read(scanner.copyData())).isEqualTo("1;'\n");
		assertThat(scanner.next()).extracting("text").isEqualTo("SELECT 2");
		assertThat(scanner.next()).isNull();
	}

	static Stream<Arguments> data() {
		return Stream.of(arguments("\\.\n", ""), arguments("\\.", ""), arguments("1\n\\.", "1\n"),
				arguments("1\r\n2\r\n\\.\r\n", "1\n2\n"), arguments("\\.x\n \\.\n\\N\n\\.\n", "\\.x\n \\.\n\\N\n"),
				arguments("-- migrate:down\nSELECT 'a\n$$\n/*\n\\.\n", "-- migrate:down\nSELECT 'a\n$$\n/*\n"),
				arguments("a\rb\n\n\\.\n", "a\rb\n\n"));
	}

	@ParameterizedTest
	@MethodSource("data")
	void dataEndAtTheirLine(String data, String expected) throws IOException {
		String script = "COPY t FROM stdin; -- now\n" + data;
		SqlScanner scanner = Scripts.scanner(script);
		scanner.next();
		assertThat(Scripts.read(scanner.copyData())).isEqualTo(expected);
		assertThat(scanner.next()).isNull();
		SqlScanner slow = new SqlScanner("test.sql", Scripts.slow(script), 1);
		slow.next();
		assertThat(Scripts.read(slow.copyData())).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3, 5 })
	void dataNotReadAreSkipped(int read) throws IOException {
		SqlScanner scanner = Scripts.scanner("COPY t FROM stdin; /* x */\n1;\n2;\n\\.\n-- mark\n\nSELECT 2");
		scanner.next();
		Reader data = scanner.copyData();
		for (int i = 0; i < read; i++) {
			assertThat(data.read()).isNotNegative();
		}
		assertThat(scanner.next()).isEqualTo(new LineComment("-- mark", 5));
		assertThat(scanner.next()).isEqualTo(new SqlStatement("SELECT 2", 7, 1, false, "", ""));
	}

	@Test
	void readerOfDataEndsWithTheNextItem() throws IOException {
		SqlScanner scanner = Scripts.scanner("COPY t FROM stdin;\n1\n\\.\nSELECT 2");
		scanner.next();
		Reader data = scanner.copyData();
		scanner.next();
		assertThat(data.read()).isNegative();
		assertThatIllegalStateException().isThrownBy(scanner::copyData);
	}

}
