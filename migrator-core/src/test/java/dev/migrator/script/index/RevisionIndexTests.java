package dev.migrator.script.index;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.revision.Revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RevisionIndexTests {

	private static final RevisionIndex INDEX = new RevisionIndex(List.of(
			new IndexedDirectory("db/migrations", ".sql", List.of(
					new IndexedFile("2026/a b.sql", new FileChecksum(12, 0xFFFFFFFFL), new IndexedFacts(
							new Revision("a1", List.of("b2", "c3"), List.of("shop@head"), List.of("billing"),
									List.of("d4"), "First\n\n\\n is not a line break\r\n",
									Instant.parse("2026-11-21T10:30:00Z"), "db/migrations/2026/a b.sql"),
							"5s", "30min", List.of("deletes-data (t.a, and t.b)", "blocks-writes"),
							List.of("deletes-data"))),
					new IndexedFile("b.sql", new FileChecksum(0, 0), bare("b2", "db/migrations/b.sql")))),
			new IndexedDirectory("shop/revisions", ".class",
					List.of(new IndexedFile("Holder$Nested.class", new FileChecksum(7, 8),
							bare("n1", "shop.revisions.Holder$Nested")),
							new IndexedFile("Other.class", new FileChecksum(9, 10), null))),
			new IndexedDirectory("empty", ".sql", List.of())));

	private static IndexedFacts bare(String id, String script) {
		return new IndexedFacts(new Revision(id, List.of(), List.of(), List.of(), List.of(), "", null, script), null,
				null, List.of(), List.of());
	}

	@Test
	void whatIsWrittenIsRead() {
		assertThat(RevisionIndex.parse(INDEX.text())).isEqualTo(INDEX);
		assertThat(RevisionIndex.parse(RevisionIndex.NONE.text())).isEqualTo(RevisionIndex.NONE);
	}

	@Test
	void theTextIsForPeopleToo() {
		assertThat(INDEX.text()).startsWith("""
				format 1
				directory .sql db/migrations
				file 12 ffffffff 2026/a b.sql
				revision a1
				revises b2
				revises c3
				depends-on shop@head
				""").endsWith("file 9 0000000a Other.class\ndirectory .sql empty\nend 4\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "format 2\nend 0\n", "format 1\n", "format 1\nend 1\n", "format 1\nend 0\nend 0\n",
			"format 1\nnonsense\nend 0\n", "format 1\nunknown key\nend 0\n",
			"format 1\ndirectory .sql a\nfile x y z\nend 1\n", "format 1\ndirectory .sql a\nfile 1 2 a.sql\n" })
	void aTextThatIsNotWholeIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> RevisionIndex.parse(text));
	}

	@Test
	void anIndexCanBeCompletedByAnother() {
		IndexedDirectory other = new IndexedDirectory("other", ".sql", List.of());
		RevisionIndex both = INDEX
			.with(new RevisionIndex(List.of(new IndexedDirectory("db/migrations", ".sql", List.of()), other)));
		assertThat(both.directories()).hasSize(4).startsWith(INDEX.directories().get(0)).endsWith(other);
	}

	@Test
	void aDirectoryIsFoundByItsPathAndWhatItWasSearchedFor() {
		assertThat(INDEX.directory("db/migrations", ".sql")).isSameAs(INDEX.directories().get(0));
		assertThat(INDEX.directory("db/migrations", ".class")).isNull();
		assertThat(INDEX.directory("db", ".sql")).isNull();
	}

}
