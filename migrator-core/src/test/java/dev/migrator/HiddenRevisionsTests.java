package dev.migrator;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.CheckReport.Finding;
import dev.migrator.execution.history.RecordedParents;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what counts as applied and never ran. Revisions are written as
 * {@code id<parent,parent~dependency*label=replaced,replaced}, in the history with
 * {@code -} before what was undone and {@code ?} before what tells of no parents.
 */
class HiddenRevisionsTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			put below one that is applied         | a n<a b<n         | a b<a       | b   | b hides n
			put below one with more on top        | a n<a b<n c<b     | a b<a c<b   | c   | b hides n
			two below each other                  | a n<a o<n b<o     | a b<a       | b   | b hides n o
			a new base                            | n a<n b<a         | a b<a       | b   | a hides n
			put below after a stamp               | a n<a b<n         | a b<a       | b   | b hides n
			by depends-on                         | a n b<a~n         | a b<a       | b   | b hides n
			by a label in depends-on              | a n*new b<a~new   | a b<a       | b   | b hides n
			one of two parents                    | a n<a c<a b<c,n   | a c<a b<c   | b   | b hides n
			below two of them                     | a n<a b<n c<n     | a b<a c<a   | b,c | b hides n
			one below each of two                 | a n b<a,n o c<a,o | a b<a c<a   | b,c | b hides n; c hides o
			undone before                         | a n<a b<n         | a -n<a b<a  | b   | b hides n
			one of two is there                   | a n<a o<n b<o     | a n<a b<a   | b   | b hides o
			""")
	void finds(String what, String scripts, String history, String rows, String hidden) {
		assertThat(hidden(scripts, history, rows)).as(what).isEqualTo(hidden);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			nothing changed                       | a b<a c<b           | a b<a c<b       | c
			nothing is applied                    | a b<a               |                 | ''
			pending                               | a b<a n<b           | a b<a           | b
			one that is there, put below          | a n<a b<n           | a n<a b<a       | b
			stamped or accepted afterwards        | a n<a b<n           | a ?n b<a        | b
			applied anew with the new parent      | a n<a b<n           | a n<a b<n       | b
			the parent's record is gone           | a n<a b<n           | b<n             | b
			no history at all                     | a n<a b<n           |                 | b
			parents that nobody recorded          | a n<a b<n           | a ?b            | b
			a head that nobody recorded           | a n<a b<n           | a               | b
			fewer parents                         | a c b<a             | a c b<a,c       | b,c
			a parent that is redundant            | a b<a c<a,b         | a b<a c<b       | c
			squashed                              | s=a,b c<s           | a b<a c<b       | c
			squashed, and nothing on top          | s=a,b               | a b<a           | b
			a branch from the middle of a squash  | s=a,b c<s           | a b<a c<a       | c
			squashed twice                        | t=a,b,c,s d<t       | a b<a s=a,b c<s d<c | d
			squashed without 'replaces'           | s c<s               | a b<a c<b       | c
			a squash taken back                   | a b<a c<b           | s=a,b c<s       | c
			a squash taken back before the next   | a b<a               | s=a,b           | b
			the parent got another id             | x b<x               | a b<a           | b
			the label moved on                    | a*l b<a c<b         | a b<a c<b~l     | c
			a label that is gone                  | a n b<a~n           | a b<a~l         | b
			the beginning of an id                | aaaa1 n b<n~aaaa1   | aaaa1 n b<n~aaaa | b
			only other evidence of it             | a n<a b<n m<b,n     | a b<a m<b,n     | m
			two heads that came from elsewhere    | a n<a b<a c<b,n d<c | c<b d<c       | d
			newer revisions on top                | a b<a               | a b<a z<b       | b
			""")
	void isSilent(String what, String scripts, String history, String rows) {
		assertThat(hidden(scripts, (history != null) ? history : "", rows)).as(what).isEmpty();
	}

	@Test
	void saysWhatTheHeaderWasAndWhatToDo() {
		Finding finding = search("a n<a b<n~a", "a b<a").below(List.of("b")).get(0).finding();
		assertThat(finding.message()).isEqualTo(
				"""
						Revision n counts as applied, but never ran on this database: the header of b changed since it was applied on 2026-01-02 03:04 UTC, in b.sql:
						  - revises: a
						  + revises: n
						  + depends-on: a""");
		assertThat(finding.action()).contains("below b: put that header back, and let n revise the head",
				"'migrator accept n'");
		assertThat(finding.revisions()).containsExactly("n");
	}

	@Test
	void saysItOfSeveralAndOfWhatWasUndone() {
		Finding several = search("a n<a o<n b<o", "a b").below(List.of("b")).get(0).finding();
		assertThat(several.message()).startsWith("Revisions n, o count as applied, but never ran")
			.endsWith(" in b.sql:\n  + revises: o");
		assertThat(several.action()).contains("'migrator accept n' and 'migrator accept o'");
		Finding undone = search("a n<a b<n", "a -n<a b<a").below(List.of("b")).get(0).finding();
		assertThat(undone.message()).startsWith("Revision n counts as applied, but was undone on");
	}

	private static String hidden(String scripts, String history, String rows) {
		return search(scripts, history).below(list(rows))
			.stream()
			.map((below) -> below.child().id() + " hides "
					+ below.revisions().stream().map(Revision::id).collect(Collectors.joining(" ")))
			.collect(Collectors.joining("; "));
	}

	private static HiddenRevisions search(String scripts, String history) {
		List<Revision> revisions = Arrays.stream(scripts.split(" ")).map(HiddenRevisionsTests::revision).toList();
		List<RecordedParents> recorded = history.isEmpty() ? List.of()
				: Arrays.stream(history.split(" ")).map(HiddenRevisionsTests::recorded).toList();
		return new HiddenRevisions(RevisionGraph.of(revisions), recorded);
	}

	private static RecordedParents recorded(String text) {
		Revision revision = revision(text.replaceAll("^[-?]", ""));
		boolean unknown = text.startsWith("?");
		return new RecordedParents(revision.id(), text.startsWith("-"), unknown ? null : revision.revises(),
				unknown ? null : revision.dependsOn(), revision.replaces(), Instant.parse("2026-01-02T03:04:05Z"));
	}

	private static Revision revision(String text) {
		String id = text.split("[<~*=]")[0];
		return new Revision(id, list(part(text, '<')), list(part(text, '~')), list(part(text, '*')),
				list(part(text, '=')), "", null, id + ".sql");
	}

	private static String part(String text, char sign) {
		int begin = text.indexOf(sign);
		return (begin < 0) ? "" : text.substring(begin + 1).split("[<~*=]")[0];
	}

	private static List<String> list(String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(","));
	}

}
