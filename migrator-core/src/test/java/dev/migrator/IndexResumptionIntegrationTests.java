package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.HistoryException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A {@code CREATE INDEX CONCURRENTLY} that began and did not finish, where an index of
 * that name stands: PostgreSQL decides whether it is the wanted one.
 */
class IndexResumptionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database);
		this.database.execute("CREATE TABLE t (gone int, id int, name text)", "ALTER TABLE t DROP COLUMN gone",
				"CREATE TABLE other (id int, name text)");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void interrupted(String statement, String existing, String state) {
		this.scenario.concurrentScript("r", "", statement + ";", "");
		InterruptedStep.leave(this.scenario, this.database, state);
		this.database.execute(existing);
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					i ON t (id)                                      | INDEX i ON public.t USING btree (id ASC NULLS LAST)
					i ON public.t (id) WITH (fillfactor = 70)        | INDEX i ON t (id) WITH (fillfactor = 70)
					i ON t (lower(name) text_pattern_ops, id DESC)   | INDEX i ON t (lower(name) text_pattern_ops, id DESC)
					i ON t (name COLLATE "C") INCLUDE (id) WHERE id>0 AND name<>'a' | INDEX i ON t (name COLLATE "C") INCLUDE (id) WHERE ((id > 0) AND (name <> ('a')))
					IF NOT EXISTS i ON t USING brin (id)             | INDEX i ON t USING brin (id)
					""")
	void anEqualIndexIsTheWantedOne(String index, String existing) {
		interrupted("CREATE INDEX CONCURRENTLY " + index, "CREATE " + existing, "begun");
		this.scenario.migrator().migrate();
		assertThat(heads()).containsExactly("r");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INDEX CONCURRENTLY i ON t (id)                   | INDEX i ON t (id DESC)
			INDEX CONCURRENTLY i ON t (id)                   | INDEX i ON t (name)
			INDEX CONCURRENTLY i ON t (id)                   | UNIQUE INDEX i ON t (id)
			INDEX CONCURRENTLY i ON t (id)                   | INDEX i ON t USING hash (id)
			INDEX CONCURRENTLY i ON t (id)                   | INDEX i ON t (id) WHERE id > 0
			INDEX CONCURRENTLY i ON t (id)                   | INDEX i ON t (id) INCLUDE (name)
			INDEX CONCURRENTLY i ON t (id)                   | INDEX i ON other (id)
			INDEX CONCURRENTLY i ON t (name)                 | INDEX i ON t (name text_pattern_ops)
			UNIQUE INDEX CONCURRENTLY i ON t (lower(name))   | UNIQUE INDEX i ON t (upper(name))
			""")
	void anotherIndexStopsUntilAPersonHasLooked(String statement, String existing) {
		interrupted("CREATE " + statement, "CREATE " + existing, "begun");
		assertThat(catchThrowableOfType(HistoryException.class, () -> this.scenario.migrator().migrate()).getMessage())
			.contains("A valid index \"i\" exists, which is not the one that this statement builds");
		assertThat(heads()).isEmpty();
		this.database.execute("DROP INDEX i");
		this.scenario.migrator().migrate();
		assertThat(heads()).containsExactly("r");
	}

	@Test
	void anEqualIndexIsTheWantedOneAfterAFailureToo() {
		interrupted("CREATE INDEX CONCURRENTLY i ON t (id)", "CREATE INDEX i ON t (id)", "failed");
		this.scenario.migrator().migrate();
		assertThat(heads()).containsExactly("r");
	}

}
