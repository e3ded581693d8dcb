package dev.migrator;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.error.UnknownRowsException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for undoing everything and applying it again.
 */
class ResetIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).allowReset()
			.script("a1", "", "CREATE TABLE t (id int);", "DROP TABLE t;")
			.script("b2", "a1", "INSERT INTO t VALUES (1);", "DELETE FROM t;")
			.script("c3", "a1", "CREATE TABLE u ();", "DROP TABLE u;");
		this.scenario.migrator().migrate();
		this.database.execute("INSERT INTO t VALUES (2)");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void goesToBaseAndUpAgain() {
		RunReport report = this.scenario.migrator().reset();
		assertThat(report.steps()).extracting((done) -> done.step().direction() + " " + done.step().revision().id())
			.containsExactly("DOWN c3", "DOWN b2", "DOWN a1", "UP a1", "UP b2", "UP c3");
		assertThat(report.heads()).containsExactly("b2", "c3");
		assertThat(this.database.values(Integer.class, "SELECT id FROM t")).containsExactly(1);
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void bringsAChangedScriptIn() {
		this.scenario.file("a1", this.scenario.read("a1").replace("id int", "id bigint"));
		this.scenario.migrator().reset();
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void isRefusedUnlessItIsAllowed(@TempDir Path directory) {
		MigratorException failure = refused(MigratorException.class,
				new Scenario(directory, this.database).script("a1", "", "", ""));
		assertThat(failure.getMessage()).contains("not allowed here", "Nothing was run");
		assertThat(failure.action()).contains("migrator.allow-reset");
	}

	@Test
	void irreversibleRevisionsAreNamedBeforeAnythingRuns() {
		for (String id : new String[] { "b2", "c3" }) {
			this.scenario.file(id, this.scenario.read(id).replaceAll("(?s)\n-- migrate:down.*", ""));
		}
		assertThat(refused(MigratorException.class, this.scenario).getMessage())
			.contains("2 revisions are irreversible", "b2 (", "c3 (", "Nothing was run");
	}

	@Test
	void aBrokenWayUpIsKnownBeforeAnythingIsUndone() {
		this.scenario.script("d4", "b2", "SELECT 'never closed;", "");
		assertThat(refused(ScriptException.class, this.scenario).getMessage()).contains("_d4.sql");
	}

	@Test
	void unknownRevisionsAreNotResetAway() {
		this.scenario.delete("c3");
		assertThat(refused(UnknownRowsException.class, this.scenario).rows()).containsExactly("c3");
	}

	private <T extends MigratorException> T refused(Class<T> type, Scenario scenario) {
		String schema = this.database.dumpSchema();
		T failure = catchThrowableOfType(type, () -> scenario.migrator().reset());
		assertThat(failure).isNotNull();
		assertThat(this.database.dumpSchema()).isEqualTo(schema);
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version ORDER BY 1"))
			.containsExactly("b2", "c3");
		return failure;
	}

}
