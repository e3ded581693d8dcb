package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.StatementException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MigratorIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database)
			.script("a1", "", "CREATE TABLE customer (id bigint PRIMARY KEY, name text);", "DROP TABLE customer;")
			.script("b2", "a1", "INSERT INTO customer VALUES (1, 'Ada'); SELECT 1;", "DELETE FROM customer;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void upgradesAndDowngrades() {
		RunReport up = this.scenario.migrator().migrate();
		assertThat(up.outcome()).isEqualTo(RunReport.Outcome.DONE);
		assertThat(up.steps()).hasSize(2);
		assertThat(heads()).containsExactly("b2");
		assertThat(this.database.values(String.class, "SELECT name FROM customer")).containsExactly("Ada");
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
		this.scenario.migrator().downgrade("-1", false);
		assertThat(heads()).containsExactly("a1");
		this.scenario.migrator().downgrade("base", false);
		assertThat(heads()).isEmpty();
		assertThat(this.database.query("SELECT * FROM migrator_history")).hasSize(4);
	}

	@Test
	void tellsWhereAStatementFailed() {
		this.scenario.script("c3", "b2",
				"SELECT 1;\nUPDATE customer SET name = 'x';\nINSERT INTO customer\n  VALUES (1, 'twice');\nSELECT 2;",
				"");
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> this.scenario.migrator().upgrade("head"));
		assertThat(failure.place()).isNotNull();
		assertThat(failure.place().line()).isEqualTo(10);
		assertThat(failure.sqlState()).isEqualTo("23505");
		assertThat(heads()).containsExactly("b2");
		this.scenario.script("c3", "b2", "SELECT 1;\nSELECT *\n  FROM nowhere;\nSELECT 2;", "");
		failure = catchThrowableOfType(StatementException.class, () -> this.scenario.migrator().upgrade("head"));
	}

	@Test
	void runsStatementsThatRefuseATransaction() {
		this.scenario.concurrentScript("c3", "b2", "CREATE INDEX CONCURRENTLY customer_name ON customer (name);",
				"DROP INDEX CONCURRENTLY customer_name;");
		this.scenario.migrator().upgrade("head");
		assertThat(heads()).containsExactly("c3");
		this.scenario.migrator().downgrade("base", false);
		assertThat(heads()).isEmpty();
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version ORDER BY 1");
	}

}
