package dev.migrator.sql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentIndexTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			CREATE INDEX CONCURRENTLY i ON t (a)                              | false | false | i   | - | t
			create unique index concurrently if not exists MyIdx on S.T (a)   | true  | true  | myidx | s | t
			CREATE INDEX CONCURRENTLY ON ONLY public."T t" USING gin (a)      | false | false | -   | public | T t
			CREATE INDEX /* x */ CONCURRENTLY "a""b" ON db.s.t(a)             | false | false | a"b | s | t
			CREATE INDEX CONCURRENTLY u&"\\0061\\+000062\\\\" ON t (a)        | false | false | ab\\ | - | t
			CREATE INDEX CONCURRENTLY ÄB ON t (a)                             | false | false | Äb  | - | t
			""")
	void factsOfACreationAreRead(String statement, boolean unique, boolean ifNotExists, String index, String schema,
			String table) {
		assertThat(StatementTraits.of(statement).createsIndexConcurrently())
			.isEqualTo(new ConcurrentIndexCreation(unique, ifNotExists, index, new QualifiedName(schema, table)));
	}

	@Test
	void longNamesAreCutAsPostgreSqlDoes() {
		ConcurrentIndexCreation creation = StatementTraits
			.of("CREATE INDEX CONCURRENTLY " + "ä".repeat(40) + " ON t (a)")
			.createsIndexConcurrently();
		assertThat(creation).isNotNull();
		assertThat(creation.index()).isEqualTo("ä".repeat(31));
	}

	@Test
	void theSameIndexCanBeBuiltOnAnotherTable() {
		String statement = "CREATE UNIQUE INDEX CONCURRENTLY \"on\" ON ONLY s.t USING gin (a->>'x', b) -- why\nWHERE c::text <> 'a'\n'b'";
		ConcurrentIndexCreation creation = StatementTraits.of(statement).createsIndexConcurrently();
		assertThat(creation).isNotNull();
		assertThat(creation.on(statement, "copy").replace('\n', ' '))
			.isEqualTo("CREATE UNIQUE INDEX ON copy USING gin ( a ->> 'x' , b ) WHERE c :: text <> 'a' 'b'");
	}

	@Test
	void factsOfARemovalAreRead() {
		assertThat(StatementTraits.of("DROP INDEX CONCURRENTLY IF EXISTS s.I CASCADE").dropsIndexConcurrently())
			.isEqualTo(new ConcurrentIndexRemoval(true, List.of(new QualifiedName("s", "i"))));
		assertThat(StatementTraits.of("drop index concurrently a, b.c").dropsIndexConcurrently()).isEqualTo(
				new ConcurrentIndexRemoval(false, List.of(new QualifiedName(null, "a"), new QualifiedName("b", "c"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX i ON t (a)", "DROP INDEX i", "REINDEX INDEX CONCURRENTLY i",
			"CREATE INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY", "SELECT 1", "",
			"CREATE INDEX CONCURRENTLY U&\"!0061\" UESCAPE '!' ON t (a)" })
	void otherStatementsHaveNoSuchFacts(String statement) {
		StatementTraits traits = StatementTraits.of(statement);
		assertThat(traits.createsIndexConcurrently()).isNull();
		assertThat(traits.dropsIndexConcurrently()).isNull();
	}

}
