package dev.migrator.script;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migrator.error.ScriptException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every script that is refused before anything runs: the text, where it is wrong, and
 * words of what is said.
 */
class MalformedScriptTests {

	private static final String UP = "\n-- migrate:up\n";

	static Stream<Arguments> headers() {
		return Stream.of(arguments("", "1:1", "The file is empty."),
				arguments("\n \r\n\t\n", "1:1", "The file is empty."),
				arguments("-- migrate:up\nSELECT 1;", "1:1", "The file has no header."),
				arguments("-- A message\n" + UP, "1:4", "A line of the header is not 'key: value'."),
				arguments("-- revises: a1\n" + UP, "1:4", "The header has no 'revision'."),
				arguments("-- revision: a1\n", "2:1", "ends without the mark '-- migrate:up'"),
				arguments("-- revision: a1\n-- down_revision: b\n" + UP, "2:4", "Unknown key 'down_revision'"),
				arguments("-- Revision: a1\n" + UP, "1:4", "Unknown key 'Revision'"),
				arguments("-- revision: a1\n  -- migrate:up\n", "2:6", "Unknown key 'migrate'"),
				arguments("-- Text: of the message\n-- revision: a1\n" + UP, "1:4", "Unknown key 'Text'"),
				arguments("-- revision: a1\n-- and so on\n" + UP, "2:4", "is not 'key: value'"),
				arguments("-- revision: a1\n-- revises:\n" + UP, "2:4", "The key 'revises' has no value."),
				arguments("-- revision: a1\n-- labels: x\n-- labels: y\n" + UP, "3:4",
						"The key 'labels' stands here and already in line 2."),
				arguments("-- revision: a-1\n" + UP, "1:14", "The id 'a-1' contains '-'."),
				arguments("-- revision: head\n" + UP, "1:14", "The id 'head' is a reserved word."),
				arguments("-- revision: " + "x".repeat(65) + "\n" + UP, "1:14", "is longer than 64 characters"),
				arguments("-- revision: a b\n" + UP, "1:14", "contains white space"),
				arguments("-- revision: a1\n-- revises: b, c@d\n" + UP, "2:16", "The id 'c@d' contains '@'."),
				arguments("-- revision: a1\n-- labels: base\n" + UP, "2:12", "The id 'base' is a reserved word."),
				arguments("-- revision: a1\n-- replaces: b+1\n" + UP, "2:14", "The id 'b+1' contains '+'."),
				arguments("-- revision: a1\n-- revises: b,,c\n" + UP, "2:13", "'revises' has an empty element."),
				arguments("-- revision: a1\n-- depends-on: b,\n" + UP, "2:16", "'depends-on' has an empty element."),
				arguments("-- revision: a1\n-- created: 2026-11-21\n" + UP, "2:13", "'2026-11-21' is not an instant."),
				arguments("-- revision: a1\n-- lock-timeout: 5\n" + UP, "2:18", "'5' is not a duration."),
				arguments("-- revision: a1\n-- statement-timeout: 999h\n" + UP, "2:23", "'999h' is not a duration."),
				arguments("-- revision: a1\n-- hazards: deletes data\n" + UP, "2:13",
						"The hazard 'deletes data' is not a name, or a name with its cause in parentheses."),
				arguments("-- revision: a1\n-- hazards: x (a, (b)\n" + UP, "2:13", "a parenthesis that is not closed"),
				arguments("-- revision: a1\n-- hazards: y, x (a) b (c)\n" + UP, "2:16",
						"goes on behind the parenthesis that ends its cause"),
				arguments("-- revision: a1\n-- hazards: x,, y\n" + UP, "2:1", "The hazard ''"),
				arguments("-- revision: a1\n-- hazards: x\n-- allows: x, delets-data\n" + UP, "3:15",
						"The hazard 'delets-data' is not known, and the header does not declare it."),
				arguments("-- revision: a1\n-- allows: x\n-- allows: x\n" + UP, "3:4",
						"The key 'allows' stands here and already in line 2."),
				arguments("-- revision: a1\nSELECT 1;\n" + UP, "2:1", "Text stands above the mark '-- migrate:up'."),
				arguments("-- revision: a1\n\n  \\set x 1\n" + UP, "3:3", "Text stands above the mark"),
				arguments("/* revision: a1 */ SELECT 1;\n" + UP, "1:20", "Text stands behind a comment"),
				arguments("\n/* revision: a1\n/* */\n" + UP, "2:1", "The comment that begins here is never closed."),
				arguments("-- revision: a1\n\n-- migrate:down\n-- migrate:up\n", "3:1", "stands above '-- migrate:up'"),
				arguments("-- revision: a1\n\n-- migrate:upwards\n", "3:4", "Unknown mark 'migrate:upwards'."),
				arguments("-- revision: a1\n\n-- migrate: up\n", "3:4", "Unknown mark 'migrate: up'."),
				arguments("-- revision: a1\n\n--  Migrate:Up\n", "3:5", "Unknown mark 'Migrate:Up'."),
				arguments("-- revision: a1\n\n-- migrate:up up\n", "3:15", "Unknown option 'up' of a mark."),
				arguments("-- revision: a1\n\n-- migrate:up transaction:no\n", "3:15",
						"Unknown option 'transaction:no' of a mark."),
				arguments("-- revision: a1\n\n-- migrate:up transaction:true transaction:false\n", "3:15",
						"Unknown option 'transaction:true transaction:false'"));
	}

	@ParameterizedTest
	@MethodSource("headers")
	void aMalformedHeaderIsRefusedWithItsPlace(String text, String place, String problem) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> SqlScript.read(TestSource.of(text)))
			.satisfies((ex) -> refused(ex, place, problem));
	}

	@ParameterizedTest
	@MethodSource("headers")
	void lineEndsDoNotChangeThePlace(String text, String place, String problem) {
		String windows = text.replace("\r\n", "\n").replace("\n", "\r\n");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> SqlScript.read(TestSource.of(windows)))
			.satisfies((ex) -> refused(ex, place, problem));
	}

	static Stream<Arguments> bodies() {
		return Stream.of(arguments("-- migrate:up\n-- migrate:up\n", "4:1", "A second mark '-- migrate:up'."),
				arguments("-- migrate:up\n-- migrate:down\nSELECT 1;\n-- migrate:down\n", "6:1",
						"A second mark '-- migrate:down'."),
				arguments("-- migrate:up\n-- migrate:down\n-- migrate:up\n", "5:1", "A second mark"),
				arguments("-- migrate:up\nSELECT 1;\n-- migrate:downwards\n", "5:4", "Unknown mark"),
				arguments("-- migrate:up\nSELECT 1;\n-- MIGRATE:DOWN\n", "5:4", "Unknown mark 'MIGRATE:DOWN'."),
				arguments("-- migrate:up\n-- migrate:down transaction:maybe\n", "4:17", "Unknown option"),
				arguments("-- migrate:up\nSELECT 1\n-- migrate:down\n", "5:1", "was not ended with \";\""),
				arguments("-- migrate:up\nSELECT (1\n-- migrate:down\n", "5:1", "inside the parentheses"),
				arguments("-- migrate:up\nSELECT 'a;\n-- migrate:down\n", "4:8", ""),
				arguments("-- migrate:up\nSELECT 1;\nROLLBACK;\n", "5:1", "This statement ends the transaction."),
				arguments("-- migrate:up\nSELECT 1; COMMIT;\n", "4:11", "This statement ends the transaction."),
				arguments("-- migrate:up\nSELECT 1;\nBEGIN;\nCOMMIT;\n", "5:1", "begins a transaction"),
				arguments("-- migrate:up\nBEGIN;\nBEGIN;\nCOMMIT;\n", "5:1", "begins a transaction"),
				arguments("-- migrate:up\nBEGIN ISOLATION LEVEL SERIALIZABLE;\nCOMMIT;\n", "4:1",
						"begins a transaction"),
				arguments("-- migrate:up\nBEGIN;\nSELECT 1;\n", "4:1", "that no COMMIT at the end of the section ends"),
				arguments("-- migrate:up\nBEGIN;\nCOMMIT;\nSELECT 1;\n", "5:1", "before the last statement"),
				arguments("-- migrate:up\nBEGIN;\nCOMMIT;\nCOPY t FROM STDIN;\n\\.\n", "5:1",
						"before the last statement"),
				arguments("-- migrate:up\nBEGIN;\nCOMMIT AND CHAIN;\n", "5:1", "ends the transaction"),
				arguments("-- migrate:up\nBEGIN;\nCREATE INDEX CONCURRENTLY ON t (a);\nCOMMIT;\n", "5:1",
						"cannot run in a transaction, which the BEGIN in line 4 asks for"),
				arguments("-- migrate:up\nEND;\n", "4:1", "ends the transaction"),
				arguments("-- migrate:up\nABORT;\n", "4:1", "ends the transaction"),
				arguments("-- migrate:up\nPREPARE TRANSACTION 'x';\n", "4:1", "ends the transaction"),
				block("BEGIN;\nSELECT 1;\n", "4:1", "begins a block that no COMMIT ends"),
				block("BEGIN;\nSELECT 1;\n-- migrate:down\nCOMMIT;\n", "7:1", "ends the transaction"),
				block("SELECT 1;\nCOMMIT;\n", "5:1", "ends a transaction that no BEGIN begins"),
				block("BEGIN;\nEND;\nEND;\n", "6:1", "ends a transaction that no BEGIN begins"),
				block("BEGIN;\nSTART TRANSACTION;\nCOMMIT;\n", "5:1", "inside the block that begins in line 4"),
				block("BEGIN ISOLATION LEVEL SERIALIZABLE;\nCOMMIT;\n", "4:1", "begins a transaction with options"),
				block("BEGIN;\nCOMMIT AND CHAIN;\n", "5:1", "ends a transaction with options"),
				block("BEGIN;\nROLLBACK;\n", "5:1", "ends a transaction other than by COMMIT"),
				block("ABORT;\n", "4:1", "ends a transaction other than by COMMIT"),
				block("BEGIN;\nPREPARE TRANSACTION 'x';\n", "5:1", "ends a transaction other than by COMMIT"),
				block("BEGIN;\nSELECT 1;\nCREATE INDEX CONCURRENTLY ON t (a);\nCOMMIT;\n", "6:1",
						"cannot run in a transaction, and stands in the block that begins in line 4"),
				block("BEGIN;\nVACUUM;\nCOMMIT;\n", "5:1", "stands in the block that begins in line 4"),
				block("BEGIN;\nDO 'BEGIN COMMIT; END';\nCOMMIT;\n", "5:1", "stands in the block that begins in line 4"),
				block("BEGIN;\nDISCARD ALL;\nCOMMIT;\n", "5:1", "would free the lock"),
				arguments("-- migrate:up\nDISCARD ALL;\n", "4:1", "would free the lock"),
				arguments("-- migrate:up\nSELECT pg_advisory_unlock_all();\n", "4:1", "would free the lock"),
				arguments("-- migrate:up transaction:true\nSELECT 1;\nVACUUM;\n", "5:1",
						"cannot run in a transaction, which 'transaction:true' asks for"),
				arguments("-- migrate:up\n-- migrate:down\nSELECT 1;\nROLLBACK;\n", "6:1", "ends the transaction"),
				arguments("-- migrate:up\nCOPY t FROM STDIN;\n1\n-- migrate:down\n", "4:1", "the script ends before"));
	}

	private static Arguments block(String statements, String place, String problem) {
		return arguments("-- migrate:up transaction:false\n" + statements, place, problem);
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void aMalformedBodyIsRefusedWithItsPlace(String text, String place, String problem) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> TestSource.body(text))
			.satisfies((ex) -> refused(ex, place, problem));
	}

	private static void refused(ScriptException ex, String place, String problem) {
		assertThat(ex.place()).hasToString("test.sql:" + place);
		assertThat(ex).hasMessageStartingWith("test.sql:" + place + ": ").hasMessageContaining(problem);
		assertThat(ex.action()).isNotBlank();
	}

}
