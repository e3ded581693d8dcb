package dev.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptTextTests {

	private static final String SCRIPT = "-- revision: a1\n-- migrate:up\nSELECT 'ä€😀';\n";

	@Test
	void aByteOrderMarkIsSkipped() {
		SqlScript script = SqlScript.read(TestSource.of("\uFEFF" + SCRIPT));
		assertThat(script.revision().id()).isEqualTo("a1");
		assertThat(script.body().upgrade().facts().text()).isEqualTo("SELECT 'ä€😀';\n");
		assertThat(script.body().upgrade().checksum())
			.isEqualTo(SqlScript.read(TestSource.of(SCRIPT)).body().upgrade().checksum());
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE" })
	void utf16IsRefused(String charset) {
		byte[] marked = ("\uFEFF" + SCRIPT).getBytes(Charset.forName(charset));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> SqlScript.read(TestSource.of(marked)))
			.withMessage("test.sql:1:1: The file is UTF-16.")
			.satisfies((ex) -> assertThat(ex.action()).contains("UTF-8"));
		byte[] unmarked = SCRIPT.replaceAll("[^\\x00-\\x7f]", "").getBytes(Charset.forName(charset));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> SqlScript.read(TestSource.of(unmarked)))
			.withMessageContaining("NUL")
			.satisfies((ex) -> assertThat(ex.action()).contains("UTF-8"));
	}

	@Test
	void aNulByteIsRefusedWithItsPlace() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> SqlScript.read(TestSource.of("-- revision: a1\r\n-- migrate:up\rSELECT '\0';")))
			.withMessage("test.sql:3:9: The script holds a NUL byte.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 100, 5000 })
	void aByteThatIsNotUtf8IsRefusedWithItsPlace(int linesBefore) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write("-- revision: a1\n-- migrate:up\n".getBytes(StandardCharsets.UTF_8));
		bytes.write("SELECT 'ä€😀';\r\n".repeat(linesBefore).getBytes(StandardCharsets.UTF_8));
		bytes.write("SELECT '😀ö".getBytes(StandardCharsets.UTF_8));
		bytes.write("ö'; -- Latin 1\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> SqlScript.read(TestSource.of(bytes.toByteArray())).body())
			.withMessage("test.sql:" + (3 + linesBefore) + ":11: The file is not UTF-8.");
	}

	@Test
	void aCharacterThatTheFileCutsOffIsRefused() {
		byte[] whole = "-- revision: a1\n-- €".getBytes(StandardCharsets.UTF_8);
		byte[] cut = Arrays.copyOf(whole, whole.length - 1);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> SqlScript.read(TestSource.of(cut)))
			.withMessage("test.sql:2:4: The file is not UTF-8.");
	}

	@Test
	void everyTextComesOutAsItWentIn() throws IOException {
		Random random = new Random(20261121);
		for (int round = 0; round < 50; round++) {
			StringBuilder text = new StringBuilder("x");
			int length = random.nextInt(20_000);
			for (int i = 0; i < length; i++) {
				text.append(new String[] { "a", "\n", "\r", "ä", "€", "😀" }[random.nextInt(6)]);
			}
			StringWriter read = new StringWriter();
			try (Reader reader = ScriptText.open(TestSource.of(text.toString()))) {
				char[] buffer = new char[1 + random.nextInt(10_000)];
				for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
					read.write(buffer, 0, n);
				}
			}
			assertThat(read.toString().contentEquals(text)).as("round %d", round).isTrue();
		}
	}

	@Test
	void aFileThatCannotBeReadIsNamed() {
		ScriptSource source = new ScriptSource() {

			@Override
			public String name() {
				return "gone.sql";
			}

			@Override
			public InputStream open() throws IOException {
				throw new IOException("no such file");
			}

		};
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> SqlScript.read(source))
			.withMessage("The script gone.sql cannot be read: no such file");
	}

	@Test
	void aFileThatBreaksInTheMiddleIsNamed() {
		ScriptSource source = new ScriptSource() {

			@Override
			public String name() {
				return "broken.sql";
			}

			@Override
			public InputStream open() {
				byte[] start = "-- revision: a1\n-- migrate:up\n".getBytes(StandardCharsets.UTF_8);
				return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {

					@Override
					public int read() throws IOException {
						throw new IOException("disk error");
					}

				});
			}

		};
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> new SqlBodyReader(source).read())
			.withMessage("The script broken.sql cannot be read: disk error");
	}

}
