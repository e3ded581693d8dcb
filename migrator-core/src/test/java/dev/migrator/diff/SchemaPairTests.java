package dev.migrator.diff;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migrator.diff.SchemaPair.Walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Walks all pairs of the files beside it there and back. {@code -Dpairs=enum} takes those
 * whose file or name has the text.
 */
@Execution(ExecutionMode.CONCURRENT)
class SchemaPairTests {

	static Stream<PairFile.Case> cases() throws URISyntaxException {
		String wanted = System.getProperty("pairs", "");
		Path directory = Path
			.of(Objects.requireNonNull(SchemaPairTests.class.getResource("SchemaPairTests.class")).toURI())
			.resolveSibling(".");
		return PairFile.readAll(directory).stream().filter((pair) -> pair.toString().contains(wanted));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void oneSchemaBecomesTheOtherAndComesBack(PairFile.Case pair) {
		assumeTrue(pair.since() == 0 || pair.since() <= SchemaPair.majorVersion());
		List<Walk> walks = SchemaPair.walkThereAndBack(pair.old(), pair.wanted());
		check("there", walks.get(0), pair.expect());
		check("back", walks.get(1), pair.back());
	}

	private static void check(String way, Walk walk, List<String> expectations) {
		String plan = walk.refused() ? walk.plan().refusals().toString() : String.join(";\n", walk.statements());
		for (String expected : expectations) {
			if (expected.startsWith("refused")) {
				assertThat(walk.plan().refusals()).as("%s: %s", way, plan)
					.anySatisfy((refusal) -> assertThat(refusal.subject() + " " + refusal.reason())
						.contains(expected.substring("refused".length()).strip()));
			}
			else if (expected.equals("empty")) {
				assertThat(walk.plan().isEmpty()).as("%s: %s", way, plan).isTrue();
			}
			else if (expected.startsWith("never ")) {
				assertThat(plan).as(way).doesNotContain(expected.substring("never ".length()));
			}
			else if (expected.startsWith("hazard ")) {
				assertThat(walk.plan().hazards()).as(way)
					.anyMatch((hazard) -> hazard.kind().toString().equals(expected.substring("hazard ".length())));
			}
			else {
				assertThat(plan).as(way).contains(expected);
			}
		}
		if (expectations.stream().noneMatch((expected) -> expected.startsWith("refused"))) {
			assertThat(walk.plan().refusals()).as(way).isEmpty();
		}
		assertThat(walk.left()).as("%s: left after %s", way, plan).isEmpty();
		assertThat(walk.made()).as("%s: made by %s", way, plan).isEqualTo(walk.wanted());
	}

}
