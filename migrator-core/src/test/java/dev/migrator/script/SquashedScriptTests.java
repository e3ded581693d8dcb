package dev.migrator.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.MigratorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SquashedScriptTests {

	@TempDir
	private Path directory;

	@Test
	void sectionsFollowEachOtherAndTheWayDownIsReversed() throws IOException {
		String text = squash("""
				-- First
				--
				-- revision: a1
				-- lock-timeout: 5s
				-- hazards: h1

				-- migrate:up

				-- makes a
				CREATE TABLE a ();

				-- migrate:down
				DROP TABLE a;
				""", """
				-- Second
				--
				-- revision: a2
				-- lock-timeout: 1min
				-- hazards: h1, h2
				-- allows: h2

				-- migrate:up
				CREATE TABLE b ()
				-- the end
				;
				-- migrate:down
				DROP TABLE b -- without an end""");
		assertThat(text).isEqualTo("""
				-- Squashed
				--
				-- revision: s1
				-- replaces: a1, a2
				-- created: 2026-11-21T10:30:00Z
				-- lock-timeout: 1min
				-- hazards: h1, h2
				-- allows: h2

				-- migrate:up
				-- squashed from a1: First
				-- makes a
				CREATE TABLE a ();

				-- squashed from a2: Second
				CREATE TABLE b ()
				-- the end
				;

				-- migrate:down
				-- squashed from a2: Second
				DROP TABLE b -- without an end
				;

				-- squashed from a1: First
				DROP TABLE a;
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;\r\n\r\nSELECT '\r\n';\r\n", "SELECT '\r';\rSELECT 2;",
			"COPY t FROM STDIN;\na\tb\t \n\n\\.\n", "COPY t FROM STDIN;\r\n-- migrate:down\r\n\\.", "  SELECT 1",
			"SELECT 1 /* ; */", "SELECT 1 -- ;", "SELECT $$;\n-- migrate:down\n$$", "", "-- nothing",
			"BEGIN;\nSELECT 1;\nCOPY t FROM STDIN;\nx\n\\.\nCOMMIT;", "\\restrict abc\nSELECT 1;\n\\unrestrict abc\n",
			"SELECT 'größe 😀';", "SELECT 1;;;", "\n\n\tSELECT 1 \n\t ; \n\n" })
	void whateverStandsInASectionStaysTheSame(String section) throws IOException {
		// The comparison of statements and data is part of writing
		String text = squash(script("a1", section, section), script("a2", "SELECT 2;", "SELECT 3;"),
				script("a3", section, section));
		assertThat(text).contains("-- squashed from a1", "-- squashed from a2", "-- squashed from a3");
	}

	@Test
	void oneIrreversibleScriptMakesTheWholeIrreversible() throws IOException {
		assertThat(squash(script("a1", "SELECT 1;", "SELECT 2;"), "-- x\n--\n-- revision: a2\n\n-- migrate:up\n"))
			.doesNotContain("migrate:down");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                  | SELECT 1 |                   | SELECT 2 |
			transaction:true  | SELECT 1 | transaction:true  | SELECT 2 | transaction:true
			transaction:true  | SELECT 1 |                   | SELECT 2 |
			transaction:true  | SELECT 1 | transaction:false |          | transaction:true
			transaction:false | SELECT 1 | transaction:false | SELECT 2 | transaction:false
			transaction:false | VACUUM   |                   | SELECT 2 |
			                  | VACUUM   | transaction:true  | SELECT 2 |
			transaction:false | VACUUM   | transaction:false | SELECT 2 | transaction:false
			transaction:false | SELECT 1 |                   |          | transaction:false
			""")
	void transactionsStayAsTheyAre(String firstMode, String first, String secondMode, String second, String mode)
			throws IOException {
		String text = squash(marked("a1", firstMode, first), marked("a2", secondMode, second));
		assertThat(text).contains("\n-- migrate:up" + ((mode != null) ? " " + mode : "") + "\n");
	}

	@Test
	void statementsThatRunAloneAreNotMixedWithOthers() {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(
					() -> squash(marked("a1", "transaction:false", "UPDATE t SET a = 1"), marked("a2", "", "SELECT 1")))
			.withMessageStartingWith("The way up of revision a1 (")
			.withMessageContaining("runs each statement alone")
			.withMessageEndingWith("Nothing was written.");
		assertThat(this.directory.resolve("new")).isEmptyDirectory();
	}

	@Test
	void hazardsKeepTheirCausesAndNobodyAllowsThoseOfOthers() throws IOException {
		String text = squash("-- x\n--\n-- revision: a1\n-- hazards: deletes-data (t.a, t.b)\n\n-- migrate:up\n",
				"-- x\n--\n-- revision: a2\n-- hazards: deletes-data (t.c), blocks-writes\n"
						+ "-- allows: deletes-data, blocks-writes\n\n-- migrate:up\n");
		assertThat(text).contains("""

				-- hazards: deletes-data (t.a, t.b)
				-- hazards: deletes-data (t.c)
				-- hazards: blocks-writes
				-- allows: blocks-writes

				""");
	}

	@Test
	void blocksStayBlocks() throws IOException {
		String block = "VACUUM;\nBEGIN;\nSET LOCAL search_path = x;\nDROP VIEW v;\nCREATE VIEW v AS SELECT 1;\nCOMMIT";
		String text = squash(marked("a1", "transaction:false", block), marked("a2", "transaction:false", block));
		assertThat(text).contains("\n-- migrate:up transaction:false\n-- squashed from a1: x\n" + block,
				"\n-- squashed from a2: x\n" + block);
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> squash(marked("a1", "transaction:false", block), marked("a2", "", "SELECT 1")))
			.withMessageContaining("runs each statement alone");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SET search_path = x                            | true
			SET LOCAL search_path = x                      | true
			SET SESSION search_path = x                    | true
			RESET ALL                                      | true
			SELECT pg_catalog.set_config('search_path', '', false) | true
			SET lock_timeout = '5s'                        | false
			SET LOCAL statement_timeout = 0                | false
			SELECT 'set search_path'                       | false
			""")
	void whatChangesTheSessionCanOnlyBeLast(String statement, boolean refused) throws IOException {
		String setting = marked("a1", "", statement);
		String other = "-- x\n--\n-- revision: a2\n\n-- migrate:up\nSELECT 1;\n";
		if (refused) {
			assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> squash(setting, other))
				.withMessageContaining("changes the session for what follows: " + statement);
		}
		else {
			assertThat(squash(setting, other)).contains(statement);
		}
		assertThat(squash(other, setting)).contains(statement);
	}

	private static String script(String id, String up, String down) {
		return "-- x\n--\n-- revision: %s\n\n-- migrate:up\n%s%s\n-- migrate:down\n%s".formatted(id, up,
				up.endsWith("\n") || up.isEmpty() ? "" : "\n;", down);
	}

	private static String marked(String id, String mode, String statement) {
		return "-- x\n--\n-- revision: %s\n\n-- migrate:up %s\n%s\n".formatted(id, (mode != null) ? mode : "",
				(statement != null) ? statement + ";" : "");
	}

	private String squash(String... texts) throws IOException {
		Path target = this.directory.resolve("new");
		Files.createDirectories(target);
		List<Script> scripts = new ArrayList<>();
		List<String> ids = new ArrayList<>();
		for (String text : texts) {
			SqlScript script = SqlScript
				.read(new TestSource("old" + scripts.size() + ".sql", text.getBytes(StandardCharsets.UTF_8)));
			scripts.add(script);
			ids.add(script.revision().id());
		}
		SquashedScript squashed = new SquashedScript(scripts);
		String id = "s1";
		ScriptDraft draft = squashed
			.draft(new ScriptDraft(id, List.of(), "Squashed", Instant.parse("2026-11-21T10:30:00Z")).replacing(ids));
		Path file = new ScriptWriter(target).write(draft, squashed::requireSame);
		String text = Files.readString(file);
		Files.delete(file);
		return text;
	}

}
