package dev.migrator.boot.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandArguments}.
 */
class CommandArgumentsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", emptyValue = "", textBlock = """
			migrator                                          | ''
			migrator current                                  | current
			migrator upgrade +1 --format=json                 | upgrade +1 --format=json
			migrator --spring.datasource.url=jdbc:x current   | current
			migrator current --migrator.schema=x              | current
			migrator current --server.port                    | current
			--spring.profiles.active=dev migrator current     | current
			--debug migrator current --trace                  | current
			migrator current --unknown=a.b                    | current --unknown=a.b
			migrator revision -- --a.b=c                      | revision -- --a.b=c
			serve migrator current                            | -
			--server.port=80                                  | -
			--migrator.schema=x                               | -
			--verbose migrator current                        | -
			Migrator current                                  | -
			""")
	void splitsWordsFromProperties(String arguments, String words) {
		CommandArguments command = CommandArguments.of(arguments.split(" "));
		if (words == null) {
			assertThat(command).isNull();
		}
		else {
			assertThat(command).isNotNull();
			assertThat(String.join(" ", command.words())).isEqualTo(words);
		}
	}

	@Test
	void isNoCommandWithoutArguments() {
		assertThat(CommandArguments.of()).isNull();
	}

}
