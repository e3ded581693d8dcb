package dev.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.MigratorException;
import dev.migrator.revision.Revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptWriterTests {

	private static final Instant CREATED = Instant.parse("2026-11-21T10:30:59.123Z");

	@TempDir
	Path directory;

	@Test
	void aScriptIsWrittenWithItsHeaderAndTwoEmptySections() throws IOException {
		Path file = write("Add user email index", "b2", "c3");
		assertThat(file).isEqualTo(this.directory.resolve("20261121_1030_a1_add_user_email_index.sql")).hasContent("""
				-- Add user email index
				--
				-- revision: a1
				-- revises: b2, c3
				-- created: 2026-11-21T10:30:59Z

				-- migrate:up


				-- migrate:down

				""");
		assertThat(files()).containsExactly(file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Add email", "  Add email \n", "First line\nsecond line", "One\n\nTwo\n \n\nThree",
			"Windows\r\nlines", "old\rlines", "-- hyphens", "--", "/* not closed", "*/", "revision: other",
			"revises: x\nand: y", "größe 日本 😀", "; DROP TABLE t;", "$$ 'quotes\" \\", "tabs\there", "migrated: all",
			"(migrate:up)", "Line\n  indented", "" })
	void everyMessageReadsBack(String message) {
		ScriptSource written = source(write(message));
		SqlScript script = SqlScript.read(written);
		assertThat(script.revision()).usingRecursiveComparison()
			.ignoringFields("message")
			.isEqualTo(new Revision("a1", List.of(), List.of(), List.of(), List.of(), "",
					Instant.parse("2026-11-21T10:30:59Z"), written.name()));
		assertThat(script.revision().message().replaceAll("\\s+", " "))
			.isEqualTo(message.isEmpty() ? "(no message)" : message.strip().replaceAll("\\s+", " "));
		assertThat(SqlBodyReaderTests.operations(script.body().upgrade())).isEmpty();
		assertThat(script.body().downgrade()).isNotNull();
		assertThat(SqlBodyReaderTests.operations(script.body().downgrade())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate:up", "migrate:down", "migrate:users", "Text\nmigrate:up transaction:false",
			"\tMigrate: Up", "nul\0" })
	void aMessageThatWouldNotReadBackIsRefused(String message) {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> write(message))
			.withMessageStartingWith("The script would not be readable")
			.satisfies((ex) -> assertThat(ex.action()).contains("another message"));
		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "head", "a-b", "", "a\nb", "a1\n-- labels: x" })
	void anIdThatWouldNotReadBackIsRefused(String id) {
		ScriptDraft draft = new ScriptDraft(id, List.of(), "Message", CREATED);
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> new ScriptWriter(this.directory).write(draft));
		assertThat(files()).isEmpty();
	}

	@Test
	void parentsThatWouldNotReadBackAreRefused() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> write("Message", "b2, c3"))
			.withMessageStartingWith("The script would not be read as it is meant");
		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Add user email index          | _add_user_email_index
			'  Add;  User-Email (index)!' | _add_user_email_index
			'First line\nsecond line'     | _first_line
			Größe ändern, façade          | _grosse_andern_facade
			../../etc/passwd              | _etc_passwd
			日本                          | ''
			''                            | ''
			aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | _aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
			a long message that is cut off behind a word | _a_long_message_that_is_cut_off_behind_a
			""")
	void theFirstLineOfTheMessageBecomesPartOfTheName(String message, String slug) {
		assertThat(ScriptWriter.fileName(new ScriptDraft("a1", List.of(), message, CREATED)))
			.isEqualTo("20261121_1030_a1" + slug + ".sql");
	}

	@ParameterizedTest
	@CsvSource({ "a/b, a_b", "../../x, .._.._x", "a\\b, a_b", "a*?\"<>|b, a______b", "v1.2_final, v1.2_final",
			"größe, größe" })
	void theIdCannotLeadOutOfTheDirectory(String id, String inName) {
		Path file = new ScriptWriter(this.directory).write(new ScriptDraft(id, List.of(), "x", CREATED));
		assertThat(files()).containsExactly(file);
		assertThat(file).hasFileName("20261121_1030_" + inName + "_x.sql");
		assertThat(SqlScript.read(source(file)).revision().id()).isEqualTo(id);
	}

	@Test
	void anExistingFileIsNeverTouched() throws IOException {
		Path file = write("Message");
		Files.writeString(file, "edited");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> write("Message"))
			.withMessageContaining("exists already");
		assertThat(file).hasContent("edited");
		assertThat(files()).containsExactly(file);
	}

	@Test
	void aDirectoryThatDoesNotExistIsRefusedAndNotMade() {
		Path missing = this.directory.resolve("src/main/resources/db/migrations");
		ScriptDraft draft = new ScriptDraft("a1", List.of(), "Message", CREATED);
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> new ScriptWriter(missing).write(draft))
			.withMessage("The scripts directory %s does not exist.", missing)
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.scripts-directory"));
		assertThat(missing).doesNotExist();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aNameThatTheFileSystemRefusesLeavesNothingBehind() {
		ScriptDraft draft = new ScriptDraft("𠜎".repeat(64), List.of(), "Message", CREATED);
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> new ScriptWriter(this.directory).write(draft))
			.withMessageContaining("cannot be written");
		assertThat(files()).isEmpty();
	}

	@Test
	void newIdsAreTwelveHexDigits() {
		assertThat(Stream.generate(ScriptWriter::newId).limit(1000)).doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id).matches("[0-9a-f]{12}"));
	}

	private Path write(String message, String... revises) {
		return new ScriptWriter(this.directory).write(new ScriptDraft("a1", List.of(revises), message, CREATED));
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ScriptSource source(Path file) {
		try {
			return new TestSource(file.toString(), Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
