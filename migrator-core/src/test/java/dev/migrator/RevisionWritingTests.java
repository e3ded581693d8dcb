package dev.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.GraphException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.revision.Revision;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.Scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevisionWritingTests {

	@TempDir
	private Path directory;

	@BeforeEach
	void writeScripts() {
		script("aaaa1111", "");
		script("aaaa2222", "-- revises: aaaa1111\n");
		script("bbbb1111", "-- revises: aaaa1111\n-- labels: billing\n");
		script("cccc1111", "-- labels: reports\n-- depends-on: bbbb\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			aaaa2222          | aaaa2222
			billing@head      | bbbb1111
			bill              | bbbb1111
			heads             | aaaa2222, bbbb1111, cccc1111
			aaaa2222,billing  | aaaa2222, bbbb1111
			base              |
			""")
	void theHeadMayBeAnyNameOfRevisions(String head, String parents) {
		Revision revision = write(request().on(List.of(head)));
		assertThat(String.join(", ", revision.revises())).isEqualTo((parents != null) ? parents : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					aaaa1111           | aaaa1111 is not a head: aaaa2222, bbbb1111 revise it. Nothing was written.
					cccc1111,aaaa1111  | aaaa1111 is not a head: aaaa2222, bbbb1111 revise it. Nothing was written.
					aaaa2222,aaaa1111  | aaaa1111 is an ancestor of aaaa2222: a revision on aaaa2222 has both already. Nothing was written.
					base,aaaa2222      | A revision cannot be a base and revise aaaa2222. Nothing was written.
					gone               | There is no revision 'gone'.
					+1                 | '+1' counts from what is applied, and this command does not look at that.
					head               | 'head' means one head, but there are 3: aaaa2222, bbbb1111, cccc1111.
					""")
	void aHeadThatCannotBeRevisedIsRefused(String head, String message) {
		assertRefused(request().on(List.of(head)), message);
	}

	@Test
	void aSplicedRevisionBeginsABranch() {
		assertThat(write(request().on(List.of("aaaa1111")).splicing()).revises()).containsExactly("aaaa1111");
	}

	@Test
	void severalHeadsNeedAName() {
		assertThatExceptionOfType(MultipleHeadsException.class).isThrownBy(() -> write(request()))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator merge heads", "--head aaaa2222"));
	}

	@Test
	void allFactsAreWritten() {
		Revision revision = write(request().on(List.of("cccc"))
			.labelled(List.of("extra", "more"))
			.dependingOn(List.of("billing", "aaaa2"))
			.withId("mine"));
		assertThat(revision.id()).isEqualTo("mine");
		assertThat(revision.labels()).containsExactly("extra", "more");
		assertThat(revision.dependsOn()).as("labels stay, ids are whole").containsExactly("billing", "aaaa2222");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			aaaa1111 |         |          | Two scripts are revision aaaa1111
			billing  |         |          | The label 'billing' of
			head     |         |          | the id 'head' is a reserved word
			a-b      |         |          | the id 'a-b' contains '-'
			x        | reports |          | The label 'reports' of
			x        | x       |          | The label 'x' of
			x        | a b     |          | the label 'a b' contains white space
			x        |         | x        | A revision needs itself: x depends on x
			x        | y       | y        | A revision needs itself: x depends on x
			x        |         | aaa      | There is no revision 'aaa'.
			x        |         | aaaa     | 2 revisions begin with 'aaaa'
			bbbb2222 |         |          | depends on 'bbbb', and several revisions begin with that
			bbbb     |         |          | depends on bbbb, which would mean the new revision
			x        | bbbb    | cccc1111 | Revisions need each other in a circle
			""")
	void whatDoesNotFitIntoTheGraphIsRefused(String id, String label, String dependsOn, String message) {
		assertRefused(request().on(List.of("base")).withId(id).labelled(list(label)).dependingOn(list(dependsOn)),
				message);
	}

	@Test
	void anErrorOfTheGraphSaysThatNothingWasWritten() {
		assertThatExceptionOfType(GraphException.class)
			.isThrownBy(() -> write(request().on(List.of("base")).labelled(List.of("billing"))))
			.withMessageEndingWith("Nothing was written.")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Choose another label."));
	}

	@Test
	void aMergeJoinsAllHeadsAndNamesThem() {
		Revision revision = read(writing().merge(NewRevision.of("")));
		assertThat(revision.revises()).containsExactly("aaaa2222", "bbbb1111", "cccc1111");
		assertThat(revision.message()).isEqualTo("Merge aaaa2222, bbbb1111 and cccc1111");
		assertThat(scripts().graph().heads()).containsExactly(revision.id());
	}

	@Test
	void aMergeTakesNamesAndFacts() {
		Revision revision = read(writing().merge(NewRevision.of("Together")
			.on(List.of("aaaa2222", "billing@head"))
			.labelled(List.of("all"))
			.withId("m1")));
		assertThat(revision.id()).isEqualTo("m1");
		assertThat(revision.labels()).containsExactly("all");
		assertThat(revision.message()).isEqualTo("Together");
		assertThat(revision.revises()).containsExactly("aaaa2222", "bbbb1111");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			aaaa2222          | A merge joins at least two revisions, and 'aaaa2222' means only aaaa2222.
			aaaa2222 aaaa2    | A merge joins at least two revisions, and 'aaaa2222 aaaa2' means only aaaa2222.
			base              | A merge joins at least two revisions, and 'base' means none.
			aaaa2222 aaaa1111 | aaaa1111 is an ancestor of aaaa2222
			cccc1111 aaaa1111 | aaaa1111 is not a head: aaaa2222, bbbb1111 revise it.
			""")
	void aMergeOfTooFewOrOfRelativesIsRefused(String names, String message) {
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> writing().merge(NewRevision.of("").on(Arrays.asList(names.split(" ")))))
			.withMessageStartingWith(message);
		assertThat(files()).hasSize(4);
	}

	private void assertRefused(NewRevision request, String message) {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> write(request))
			.withMessageContaining(message);
		assertThat(files()).hasSize(4);
	}

	private static NewRevision request() {
		return NewRevision.of("Message");
	}

	private static List<String> list(String value) {
		return (value != null) ? List.of(value) : List.of();
	}

	private Revision write(NewRevision request) {
		return read(writing().revision(request));
	}

	private Revision read(Path file) {
		return scripts().graph()
			.revisions()
			.stream()
			.filter((revision) -> revision.script().equals(file.toString()))
			.findFirst()
			.orElseThrow();
	}

	private RevisionWriting writing() {
		return new RevisionWriting(settings(), scripts().graph());
	}

	private Scripts scripts() {
		return Scripts.load(settings());
	}

	private ScriptSettings settings() {
		return new ScriptSettings(List.of(), List.of(), this.directory, false, getClass().getClassLoader(), (name) -> {
			throw new IllegalStateException(name);
		});
	}

	private void script(String id, String keys) {
		try {
			Files.writeString(this.directory.resolve(id + ".sql"),
					"-- x\n--\n-- revision: " + id + "\n" + keys + "\n-- migrate:up\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
