package dev.migrator.boot.command.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleQuestion}.
 */
@Isolated("takes standard input")
class ConsoleQuestionTests {

	private final InputStream before = System.in;

	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

	@AfterEach
	void giveInputBack() {
		System.setIn(this.before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "y\n", "Y\r\n", " YES \n", "yes" })
	void yesMeansYes(String answer) {
		assertThat(asking(answer).isAnsweredYes("Well? ")).isTrue();
		assertThat(this.messages).hasToString("Well? ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "n\n", "no\n", "\n", "\ny\n", "yesterday\n", "y n\n", "" })
	void anythingElseMeansNo(String answer) {
		assertThat(asking(answer).isAnsweredYes("Well? ")).isFalse();
	}

	@Test
	void eachQuestionHasItsAnswerWhateverWasTypedAhead() {
		ConsoleQuestion question = asking("y\nn\nyes\n");
		assertThat(question.isAnsweredYes("1")).isTrue();
		assertThat(question.isAnsweredYes("2")).isFalse();
		assertThat(question.isAnsweredYes("3")).isTrue();
		assertThat(question.isAnsweredYes("4")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "true, true, true", "true, false, false", "false, true, false" })
	void somebodyHasToReadAndToType(boolean input, boolean messages, boolean possible) {
		Terminal terminal = new Terminal(input, true, messages, true, true, true);
		assertThat(new ConsoleQuestion(terminal, new PrintStream(this.messages)).isPossible()).isEqualTo(possible);
	}

	private ConsoleQuestion asking(String answers) {
		System.setIn(new ByteArrayInputStream(answers.getBytes(Charset.defaultCharset())));
		return new ConsoleQuestion(Terminal.NONE, new PrintStream(this.messages));
	}

}
