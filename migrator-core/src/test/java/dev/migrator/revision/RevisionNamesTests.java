package dev.migrator.revision;

import dev.migrator.error.AmbiguousRevisionException;
import dev.migrator.error.UnknownRevisionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevisionNamesTests {

	private final RevisionGraph graph = TestGraphs.graph("abcd12 label alpha", "abcd34 <- abcd12", "abc",
			"Xyz1 <- abcd34 label Xyz_label", "shopA label shopping", "q1q");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			abcd12  | abcd12 | abcd12
			abc     | abc    | abc
			abcd1   | abcd12 | abcd12
			abcd3   | abcd34 | abcd34
			alpha   | abcd12 | abcd12
			alph    | abcd12 | ?
			al      | abcd12 | ?
			X       | Xyz1   | ?
			Xyz     | Xyz1   | ?
			Xyz1    | Xyz1   | Xyz1
			xyz1    | ?      | ?
			shop    | shopA  | shopA
			sho     | shopA  | ?
			q       | ?      | ?
			abcd    | *      | *
			ab      | *      | ?
			zz      | ?      | ?
			""")
	void aNameIsFoundByItsBeginning(String name, String any, String careful) {
		assertThat(find(name, RevisionGraph.Matching.ANY)).isEqualTo(any);
		assertThat(find(name, RevisionGraph.Matching.CAREFUL)).isEqualTo(careful);
	}

	@Test
	void aBranchNarrowsWhatABeginningMeans() {
		RevisionGraph branches = TestGraphs.graph("base1", "beef01 <- base1 label left", "beef02 <- base1 label right");
		assertThat(TestGraphs.ids(branches.find(Target.parse("left@beef"), RevisionGraph.Matching.ANY)))
			.containsExactly("beef01");
		assertThat(TestGraphs.ids(branches.find(Target.parse("beef02@beef"), RevisionGraph.Matching.ANY)))
			.containsExactly("beef02");
	}

	@Test
	void candidatesAreListed() {
		assertThatExceptionOfType(AmbiguousRevisionException.class)
			.isThrownBy(() -> this.graph.find("abcd", RevisionGraph.Matching.ANY))
			.satisfies((ex) -> assertThat(ex.candidates()).containsExactly("abcd12", "abcd34"));
	}

	@Test
	void aCarefulCommandSaysWhyABeginningDoesNotCount() {
		assertThatExceptionOfType(UnknownRevisionException.class)
			.isThrownBy(() -> this.graph.find("sho", RevisionGraph.Matching.CAREFUL))
			.withMessageContaining("four or more characters");
	}

	private String find(String name, RevisionGraph.Matching matching) {
		try {
			return this.graph.find(name, matching).id();
		}
		catch (UnknownRevisionException ex) {
			return "?";
		}
		catch (AmbiguousRevisionException ex) {
			return "*";
		}
	}

}
