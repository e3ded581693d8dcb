package dev.migrator.revision;

import java.util.List;

import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.error.UnknownRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StampTests {

	private final RevisionGraph graph = TestGraphs.graph("a1", "b1 <- a1 label b", "b2 <- b1", "c1 <- a1 label c",
			"c2 <- c1", "x1 label x needs b1", "x2 <- x1");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			            | b2       | b2
			a1          | b2       | b2
			b2          | a1       | a1
			b2 c2       | a1       | a1
			b2 c2       | b1       | b1 c2
			b2          | c1       | b2 c1
			b2          | b2       | b2
			b2 c2 x2    | base     |
			b2 c2       | c@base   | b2
			a1          | c@base   |
			x2 c2       | x@base   | c2
			x2          | b@base   |
			b1          | x1       | x1
			x1          | b1       | b1
			            | heads    | b2 c2 x2
			a1          | b@head   | b2
			            | b2,c1    | b2 c1
			a1          | b1,c1    | b1 c1
			            | a1,b1    | b1
			b2 c2       | base,a1  | a1
			b2 gone     | base     |
			b2 gone     | base,c1  | c1
			b1 a1       | b1       | b1
			""")
	void aStampReplacesTheRowsOfTheSameLine(String rows, String targets, String after) {
		List<String> before = TestGraphs.words(rows);
		List<RowChange> changes = stamp(rows, targets);
		assertThat(String.join(" ", RowChange.after(before, changes))).isEqualTo((after != null) ? after : "");
	}

	@Test
	void whatIsThereAlreadyNeedsNoChange() {
		assertThat(stamp("b2 c2", "b2")).isEmpty();
	}

	@Test
	void severalRowsAreReplacedByOne() {
		assertThat(stamp("b2 c2", "a1")).containsExactly(new RowChange.Delete("c2"), new RowChange.Update("b2", "a1"));
	}

	@Test
	void aStampThatMakesNoSenseIsRefused() {
		assertThatExceptionOfType(MultipleHeadsException.class).isThrownBy(() -> stamp("", "head"));
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> stamp("a1", "+1"));
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> stamp("a1", "b3"));
		assertThatExceptionOfType(UnknownRowsException.class).isThrownBy(() -> stamp("a1 gone", "b1"));
	}

	private List<RowChange> stamp(String rows, String targets) {
		return new Planner(this.graph).stamp(TestGraphs.words(rows), Target.parseAll(targets));
	}

}
