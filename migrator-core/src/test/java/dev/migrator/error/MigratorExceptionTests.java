package dev.migrator.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorExceptionTests {

	static Stream<MigratorException> all() {
		Place place = new Place("a.sql", 1, 1);
		return Stream.of(new MigratorException("What happened.", "What to do."),
				new AmbiguousRevisionException("8f", List.of("8f3c", "8fff")),
				new ChangedScriptException(List.of("a1"), "Changed."),
				new DatabaseException("Down.", "Wait.", "08001", new IOException("refused")),
				new DependentRevisionsException("base", List.of("b2")),
				new GraphException(GraphException.Problem.CYCLE, List.of("a1"), List.of("a.sql"), "A circle.",
						"Cut it."),
				new HistoryException("Unknown.", "Resolve."), new LockException("pid 1", Duration.ofSeconds(3)),
				new MultipleHeadsException("head", List.of("a1", "b2")), new ScriptException(place, "Bad.", "Mend it."),
				new ScriptException(place, "the line", "Bad.", "Mend it."),
				new StatementException("a1", place, "42P07", "Refused.", "Mend it.", new IOException("refused")),
				new TargetException("x+", "No target.", "Write another."),
				new UnknownRevisionException("x", List.of(), ""), new UnknownRowsException(List.of("x")));
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyFailureSaysWhatHappenedAndWhatToDo(MigratorException failure) {
		assertThat(failure.getMessage()).isNotBlank();
		assertThat(failure.action()).isNotBlank().matches("(?s)[\"\\p{Lu}].*");
		assertThat(failure.exitCode()).isEqualTo(
				(failure instanceof TargetException && !(failure instanceof DependentRevisionsException)) ? 2 : 1);
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyFailureCanBeSentToAnotherProcess(MigratorException failure) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(failure);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertThat(in.readObject()).isInstanceOf(failure.getClass())
				.usingRecursiveComparison()
				.ignoringFields("stackTrace", "cause.stackTrace")
				.isEqualTo(failure);
		}
	}

	@Test
	void aMalformedScriptIsShown() {
		assertThat(new ScriptException(new Place("a.sql", 2, 4), "-- x: y", "Unknown key 'x'.", "Remove it."))
			.hasMessage("a.sql:2:4: Unknown key 'x'.\n\n  2 | -- x: y\n    |    ^");
	}

	@Test
	void atMostFiveCandidatesAreNamed() {
		List<String> candidates = List.of("a1", "a2", "a3", "a4", "a5", "a6");
		assertThat(new AmbiguousRevisionException("a", candidates))
			.hasMessage("6 revisions begin with 'a': a1, a2, a3, a4, a5, ….");
		assertThat(new AmbiguousRevisionException("a", candidates).candidates()).isEqualTo(candidates);
		assertThat(new AmbiguousRevisionException("a", List.of("a1", "a2")))
			.hasMessage("2 revisions begin with 'a': a1, a2.");
	}

	@Test
	void similarNamesAreOffered() {
		assertThat(new UnknownRevisionException("8f3d", List.of("8f3c"), "").action()).contains("Did you mean 8f3c?");
		assertThat(new UnknownRevisionException("x", List.of(), "Why.")).hasMessage("There is no revision 'x'. Why.");
	}

	@Test
	void oneDependentIsSingular() {
		assertThat(new DependentRevisionsException("a1", List.of("b2")))
			.hasMessageContaining("undo 1 revision of other branches: b2.");
		assertThat(new DependentRevisionsException("a1", List.of("b2", "c3")))
			.hasMessageContaining("undo 2 revisions of other branches: b2, c3.");
	}

}
