package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.ChangedScriptException;
import dev.migrator.error.GraphException;
import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.ScriptException;
import dev.migrator.error.UnknownRowsException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Scripts and database that do not fit to each other: each case has its message, and
 * heads and schema stay as they were.
 */
class BadHistoryIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).listener(this.events)
			.script("a1", "", "CREATE TABLE t (id int);\nCREATE TABLE u (id int);", "DROP TABLE u;\nDROP TABLE t;")
			.script("b2", "a1", "INSERT INTO t VALUES (1);", "DELETE FROM t;");
		this.scenario.migrator().migrate();
		this.events.lines().clear();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aChangedScriptIsRefusedAndShown() {
		this.scenario.file("a1", this.scenario.read("a1").replace("u (id int)", "u (id bigint)"))
			.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		ChangedScriptException failure = refused(ChangedScriptException.class, this.scenario.migrator()::migrate);
		assertThat(failure.revisions()).containsExactly("a1");
		assertThat(failure.getMessage())
			.contains("20260101_0000_a1.sql (revision a1) changed since it ran on 20", "as " + this.database.username(),
					"  - CREATE TABLE u (id int);\n  + CREATE TABLE u (id bigint);", "Nothing was run")
			.doesNotContain("CREATE TABLE t");
		assertThat(failure.action()).contains("migrator accept a1");
		assertThat(failure.exitCode()).isOne();
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.FAILED);
	}

	@Test
	void anAcceptedChangeIsNotRefusedAnyMore() {
		this.scenario.file("a1", this.scenario.read("a1").replace("u (id int)", "u (id bigint)"))
			.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		AcceptReview review = this.scenario.migrator().review("a1");
		assertThat(review.changed()).isTrue();
		assertThat(review.description()).contains("  - CREATE TABLE u (id int);\n  + CREATE TABLE u (id bigint);");
		this.scenario.migrator().accept(review);
		assertThat(this.scenario.migrator().review("a1").changed()).isFalse();
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("c3");
		assertThat(this.scenario.migrator().history(10)).filteredOn((entry) -> entry.revision().equals("a1"))
			.extracting((entry) -> entry.outcome().name())
			.containsExactly("ACCEPTED", "DONE");
		assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> {
			this.scenario.script("d4", "c3", "SELECT 1;", "");
			this.scenario.migrator().review("d4");
		}).withMessageContaining("d4 never ran");
	}

	@Test
	void aChangedWayDownAndAChangedHeaderOnlyWarnOrAreFine() {
		this.scenario.file("a1", this.scenario.read("a1").replace("DROP TABLE u;", "DROP TABLE IF EXISTS u;"))
			.file("b2", this.scenario.read("b2").replace("-- created:", "-- labels: x\n-- created:"))
			.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("c3");
		assertThat(this.events.lines("warning")).hasSize(1)
			.first()
			.asString()
			.contains("way down", "a1", "changed since");
	}

	@Test
	void checksumsAreComparedAsConfigured() {
		this.scenario.file("a1", this.scenario.read("a1").replace("u (id int)", "u (id bigint)"));
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		refused(ChangedScriptException.class, this.scenario.verify(MigratorSettings.Verify.ALWAYS).migrator()::migrate);
		this.scenario.script("c3", "b2", "SELECT 1;", "");
		assertThat(this.scenario.verify(MigratorSettings.Verify.NEVER).migrator().migrate().heads())
			.containsExactly("c3");
	}

	@Test
	void aDatabaseThatIsAheadIsLeftAlone() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;").migrator().migrate();
		this.scenario.delete("c3");
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.AHEAD);
		assertThat(this.events.lines("warning")).last()
			.asString()
			.contains("ahead of this application: it has c3 (Revision c3; 20", " UTC, tests 1.0), which",
					"'migrator downgrade b2 --use-stored-undo'");
		assertThat(this.scenario.migrator().status(false).state()).isEqualTo(Status.State.AHEAD);
		HistoryException failure = refused(HistoryException.class,
				this.scenario.unknownRevisions(MigratorSettings.UnknownRevisions.FAIL).migrator()::migrate);
		assertThat(failure.getMessage()).contains("ahead of this application: it has c3", "Nothing was run");
		assertThat(failure.action()).contains("migrator.unknown-revisions", "downgrade b2 --use-stored-undo");
		assertThat(this.scenario.migrator().upgrade("head").outcome()).isEqualTo(RunReport.Outcome.AHEAD);
		assertThat(refused(UnknownRowsException.class, () -> this.scenario.migrator().upgrade("+1")).rows())
			.containsExactly("c3");
		assertThat(refused(UnknownRowsException.class, () -> this.scenario.migrator().downgrade("-1", false)).rows())
			.containsExactly("c3");
	}

	@Test
	void allUnknownRevisionsAreNamedWithWhatTheHistoryKnows() {
		this.scenario.script("c3", "b2", "SELECT 1;", "").script("d4", "c3", "SELECT 1;", "").migrator().migrate();
		this.scenario.delete("c3").delete("d4");
		Status status = this.scenario.migrator().status(false);
		assertThat(status.unknown()).containsExactly("d4");
		assertThat(status.unknownRevisions()).satisfiesExactly((c3) -> assertThat(c3.id()).isEqualTo("c3"), (d4) -> {
			assertThat(d4.revises()).containsExactly("c3");
			assertThat(d4.message()).isEqualTo("Revision d4");
			assertThat(d4.script()).endsWith("_d4.sql");
			assertThat(d4.appliedAt()).isNotNull();
			assertThat(d4.executedBy()).isEqualTo(this.database.username());
			assertThat(d4.application()).isEqualTo("tests");
			assertThat(d4.applicationVersion()).isEqualTo("1.0");
		});
		this.database.execute("DELETE FROM migrator_history WHERE revision = 'd4'");
		assertThat(this.scenario.migrator().status(false).unknownRevisions()).singleElement()
			.satisfies((d4) -> assertThat(d4.inWords()).isEqualTo("d4"));
	}

	@Test
	void anUnknownRevisionMayDependOnALabelOfOurs() {
		this.scenario.file("b2", this.scenario.read("b2").replace("-- created:", "-- labels: shop\n-- created:"))
			.script("c3", "a1", "SELECT 1;", "");
		this.scenario.file("c3", this.scenario.read("c3").replace("-- created:", "-- depends-on: shop\n-- created:"))
			.migrator()
			.migrate();
		this.scenario.delete("c3");
		assertThat(this.scenario.migrator().status(false).state()).isEqualTo(Status.State.AHEAD);
	}

	@Test
	void anUnknownRowThatNobodyRecordedHasDiverged() {
		this.database.execute("UPDATE migrator_version SET version_num = 'zz'");
		HistoryException failure = refused(HistoryException.class, this.scenario.migrator()::migrate);
		assertThat(failure.getMessage()).contains("diverged", "zz", "history does not tell");
		assertThat(this.scenario.migrator().status(false).state()).isEqualTo(Status.State.DIVERGED);
	}

	@Test
	void anUnknownRowWithSomethingOfOursPendingHasDiverged() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;").migrator().migrate();
		this.scenario.delete("c3").script("d4", "b2", "CREATE TABLE w ();", "DROP TABLE w;");
		HistoryException failure = refused(HistoryException.class, this.scenario.migrator()::migrate);
		assertThat(failure.getMessage()).contains("diverged", "c3",
				"and not all revisions of this application (missing: d4)");
		assertThat(failure.action()).contains("Bring the missing scripts back");
	}

	@Test
	void aMissingScriptInTheMiddleIsAnUnknownParent() {
		this.scenario.delete("a1");
		GraphException failure = refused(GraphException.class, this.scenario.migrator()::migrate);
		assertThat(failure.getMessage()).contains("a1", "b2");
	}

	@Test
	void cyclesDuplicatesAndSeveralHeadsAreRefused() {
		this.scenario.script("c3", "d4", "", "").script("d4", "c3", "", "");
		assertThat(refused(GraphException.class, this.scenario.migrator()::migrate).getMessage()).contains("c3", "d4");
		this.scenario.delete("d4").file("c3", this.scenario.read("b2"));
		assertThat(refused(GraphException.class, this.scenario.migrator()::migrate).getMessage())
			.contains("20260101_0000_b2.sql", "20260101_0000_c3.sql");
		this.scenario.script("c3", "b2", "SELECT 1;", "").script("d4", "b2", "SELECT 2;", "");
		assertThat(refused(MultipleHeadsException.class, () -> this.scenario.migrator().upgrade("head")).getMessage())
			.contains("c3", "d4");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("c3", "d4");
		assertThat(this.events.lines("warning")).first().asString().contains("c3, d4", "migrator merge heads");
	}

	@Test
	void anIrreversibleStepIsRefusedBeforeAnythingRuns() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;")
			.file("c3", this.scenario.read("c3").replaceAll("(?s)\n-- migrate:down.*", ""))
			.script("d4", "c3", "CREATE TABLE w ();", "DROP TABLE w;");
		this.scenario.migrator().migrate();
		MigratorException failure = refused(MigratorException.class,
				() -> this.scenario.migrator().downgrade("a1", false));
		assertThat(failure.getMessage()).contains("c3 is irreversible", "20260101_0000_c3.sql", "Nothing was run");
		assertThat(failure.action()).contains("-- migrate:down");
		assertThat(this.scenario.migrator().history(1).get(0).revision()).as("on record").isEqualTo("c3");
		assertThat(this.scenario.migrator().downgrade("-1", false).heads()).containsExactly("c3");
	}

	@Test
	void anEmptyWayDownGoesDown() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "").migrator().migrate();
		assertThat(this.scenario.migrator().downgrade("-1", false).heads()).containsExactly("b2");
	}

	@Test
	void whatIsWrongInTheLastScriptIsKnownBeforeTheFirstRuns() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;")
			.script("d4", "c3", "SELECT 1;\nDO $half$ BEGIN END;", "");
		ScriptException failure = refused(ScriptException.class, this.scenario.migrator()::migrate);
		assertThat(failure.getMessage()).contains("20260101_0000_d4.sql:9:4", "DO $half$ BEGIN END;");
		assertThat(this.scenario.migrator().history(1)).first().satisfies((entry) -> {
			assertThat(entry.revision()).isEqualTo("d4");
			assertThat(entry.outcome().name()).isEqualTo("FAILED");
			assertThat(entry.error()).isEqualTo(failure.getMessage());
		});
	}

	@Test
	void emptyAndBinaryFilesAreNamed() {
		for (String text : List.of("", "\n\n", "SELECT 1;\n", "-- only a comment\n", "-- revision: c3\n")) {
			this.scenario.file("c3", text);
			assertThat(refused(MigratorException.class, this.scenario.migrator()::migrate).getMessage())
				.as("'%s'", text)
				.contains("20260101_0000_c3.sql");
		}
		for (byte[] bytes : List.of(new byte[] { -2, -1, 0, 45 }, new byte[] { 45, 45, 32, 0 },
				new byte[] { 45, 45, 32, -61, 40 })) {
			this.scenario.bytes("c3", bytes);
			assertThat(refused(ScriptException.class, this.scenario.migrator()::migrate).getMessage())
				.contains("20260101_0000_c3.sql");
		}
	}

	@Test
	void unknownTargetsAreRefused() {
		assertThat(refused(MigratorException.class, () -> this.scenario.migrator().upgrade("zz")).getMessage())
			.contains("zz");
		refused(MigratorException.class, () -> this.scenario.migrator().upgrade("+9"));
		refused(MigratorException.class, () -> this.scenario.migrator().downgrade("-9", false));
	}

	private <T extends MigratorException> T refused(Class<T> type, ThrowingCallable action) {
		String schema = this.database.dumpSchema();
		List<String> heads = heads();
		T failure = catchThrowableOfType(type, action);
		assertThat(failure).isNotNull();
		assertThat(failure.action()).isNotBlank();
		assertThat(heads()).isEqualTo(heads);
		assertThat(this.database.dumpSchema()).isEqualTo(schema);
		return failure;
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version ORDER BY 1");
	}

}
