package dev.migrator.boot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DivertedOutput}.
 */
@Isolated("takes standard output")
class DivertedOutputTests {

	@Test
	void keepsResultsApartFromWhatIsPrinted() {
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
		try {
			PrintStream results = DivertedOutput.divert().results();
			System.out.println("chatter");
			assertThat(results).isSameAs(out);
			assertThat(DivertedOutput.divert().results()).as("main runs twice under developer tools").isSameAs(out);
			assertThat(messages.toString(StandardCharsets.UTF_8)).isEqualTo("chatter\n");
		}
		finally {
			DivertedOutput.restore();
			assertThat(System.err).isNotSameAs(err);
			System.setErr(err);
		}
		assertThat(System.out).isSameAs(out);
	}

}
