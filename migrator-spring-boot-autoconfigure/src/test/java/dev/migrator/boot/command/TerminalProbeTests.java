package dev.migrator.boot.command;

import java.util.HashMap;
import java.util.Map;

import dev.migrator.boot.command.cli.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TerminalProbe}.
 */
class TerminalProbeTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			Linux,      xterm, -,    -,   true,  true
			Linux,      xterm, 1,    -,   true,  false
			Linux,      xterm, '',   -,   true,  true
			Linux,      dumb,  -,    -,   false, true
			Linux,      -,     -,    -,   false, true
			Mac OS X,   xterm, -,    -,   true,  true
			Windows 11, -,     -,    -,   false, true
			Windows 11, -,     -,    x,   true,  true
			Windows 11, dumb,  -,    x,   false, true
			Windows 11, xterm, 1,    -,   true,  false
			""")
	void looksAtTheEnvironment(String os, String term, String noColor, String windowsTerminal, boolean capable,
			boolean colours) {
		Map<String, String> environment = new HashMap<>();
		environment.put("TERM", term);
		environment.put("NO_COLOR", noColor);
		environment.put("WT_SESSION", windowsTerminal);
		environment.values().removeIf((value) -> value == null);
		Terminal terminal = new TerminalProbe(environment, Map.of("os.name", os), (number) -> true).terminal();
		assertThat(terminal.capable()).isEqualTo(capable);
		assertThat(terminal.colours()).isEqualTo(colours);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			UTF-8,      -,          US-ASCII,       true
			US-ASCII,   UTF-8,      UTF-8,          false
			-,          UTF-8,      US-ASCII,       true
			-,          -,          UTF-8,          true
			-,          -,          ANSI_X3.4-1968, false
			ISO-8859-1, -,          UTF-8,          false
			IBM437,     -,          UTF-8,          false
			-,          -,          -,              false
			""")
	void looksAtTheEncoding(String stdout, String sun, String natively, boolean unicode) {
		Map<String, String> properties = new HashMap<>();
		properties.put("stdout.encoding", stdout);
		properties.put("sun.stdout.encoding", sun);
		properties.put("native.encoding", natively);
		assertThat(new TerminalProbe(Map.of(), properties, (number) -> true).terminal().unicode()).isEqualTo(unicode);
	}

	@Test
	void looksAtEachStream() {
		Terminal terminal = new TerminalProbe(Map.of("TERM", "xterm"), Map.of(), (number) -> number == 2).terminal();
		assertThat(terminal.input()).isFalse();
		assertThat(terminal.results()).isFalse();
		assertThat(terminal.messages()).isTrue();
		assertThat(terminal.live()).isTrue();
	}

	@Test
	void asksTheSystem() {
		// What it says depends on who runs the tests
		assertThat(TerminalProbe.probe()).isNotNull();
	}

}
