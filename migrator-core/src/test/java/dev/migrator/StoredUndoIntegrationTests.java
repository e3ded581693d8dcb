package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRowsException;
import dev.migrator.execution.history.StoredUndo;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for going back past revisions whose scripts the application does not have any
 * more: newer scripts run, then they go away.
 */
class StoredUndoIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	private String before = "";

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database)
			.script("a1", "", "CREATE TABLE t (id int);", "DROP TABLE t;")
			.script("b2", "a1", "ALTER TABLE t ADD b text;", "ALTER TABLE t DROP b;");
		this.scenario.migrator().migrate();
		this.before = this.database.dumpSchema();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void anOlderApplicationGoesBackAndIsUpToDate() {
		this.scenario
			.script("c3", "b2", "CREATE TABLE v (x text DEFAULT 'a;b');", "-- away with it\nDROP TABLE v; SELECT ';';")
			.script("d4", "c3", "CREATE TABLE w ();", "DROP TABLE w;");
		rollBack("c3", "d4");
		DowngradeReview review = review("b2");
		assertThat(review.storedUndos()).extracting(StoredUndo::revision).containsExactly("d4", "c3");
		assertThat(review.storedUndos().get(1).text()).isEqualTo("DROP TABLE v;\nSELECT ';';\n");
		assertThat(review.undoesEverything()).isFalse();
		RunReport report = this.scenario.migrator().downgrade(review);
		assertThat(report.heads()).containsExactly("b2");
		assertThat(report.steps()).hasSize(2);
		assertIsBack();
		assertThat(this.database.values(String.class,
				"""
						SELECT concat_ws(' ', revision, direction, outcome, checksum = (SELECT u.checksum FROM migrator_history u
						  WHERE u.revision = h.revision AND u.direction = 'up'), undo)
						FROM migrator_history h ORDER BY id DESC LIMIT 2"""))
			.containsExactly("c3 down done t DROP TABLE v;\nSELECT ';';\n", "d4 down done t DROP TABLE w;\n");
	}

	@Test
	void itTakesTheFlagAndOurOwnScriptsAreUsedWhereTheyAre() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		rollBack("c3");
		UnknownRowsException failure = refused(UnknownRowsException.class,
				() -> this.scenario.migrator().downgrade("b2", false));
		assertThat(failure.action()).contains("--use-stored-undo");
		DowngradeReview review = review("a1");
		assertThat(review.plan().steps()).hasSize(2);
		assertThat(review.storedUndos()).extracting(StoredUndo::revision).containsExactly("c3");
		assertThat(this.scenario.migrator().downgrade(review).heads()).containsExactly("a1");
		assertThat(review("base").undoesEverything()).isTrue();
	}

	@Test
	void branchesAndMergesAreTakenApart() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;")
			.script("x1", "b2", "CREATE TABLE x ();", "DROP TABLE x;")
			.script("m1", "c3, x1", "CREATE TABLE m ();", "DROP TABLE m;");
		rollBack("m1", "x1", "c3");
		this.scenario.migrator().downgrade(review("b2"));
		assertIsBack();
	}

	@Test
	void anUnknownBranchMayLieBesideWhatIsPending() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		rollBack("c3");
		this.scenario.script("e5", "b2", "CREATE TABLE e ();", "DROP TABLE e;");
		assertThat(this.scenario.migrator().status(false).state()).isEqualTo(Status.State.DIVERGED);
		assertThat(this.scenario.migrator().downgrade(review("b2")).heads()).containsExactly("b2");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("e5");
	}

	@Test
	void whatRanOutsideOfATransactionIsUndoneSoAndResumed() {
		this.scenario.concurrentScript("c3", "b2", "CREATE INDEX CONCURRENTLY i ON t (id); CREATE TABLE v ();",
				"DROP TABLE v; DROP INDEX CONCURRENTLY i;");
		rollBack("c3");
		this.database.execute("ALTER INDEX i RENAME TO j");
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> this.scenario.migrator().downgrade(review("b2")));
		assertThat(failure.getMessage()).contains("the stored undo of c3:2:1", "1 of its 2 parts are done");
		assertThat(refused(HistoryException.class, () -> this.scenario.migrator().downgrade("b2", false)).action())
			.contains("--use-stored-undo");
		this.database.execute("ALTER INDEX j RENAME TO i");
		assertThat(this.scenario.migrator().downgrade(review("b2")).heads()).containsExactly("b2");
		assertIsBack();
	}

	@Test
	void ownBeginAndCommitAreStoredAndLeftOut() {
		this.scenario.script("c3", "b2", "BEGIN; CREATE TABLE v (); COMMIT;", "BEGIN; DROP TABLE v; COMMIT;");
		rollBack("c3");
		this.scenario.migrator().downgrade(review("b2"));
		assertIsBack();
	}

	@Test
	void copyDataAreStored() {
		this.scenario.script("c3", "b2", "DELETE FROM t;", "COPY t (id, b) FROM stdin;\n7\tä\\\\n\n8\t\\N\n\\.\n");
		rollBack("c3");
		this.scenario.migrator().downgrade(review("b2"));
		assertThat(this.database.values(Integer.class, "SELECT id FROM t ORDER BY 1")).containsExactly(7, 8);
	}

	@Test
	void whatIsNotKeptIsRefusedWithItsReason() {
		this.scenario.script("c3", "b2", "SELECT 1;", "ALTER ROLE CURRENT_USER PASSWORD 'secret';")
			.script("d4", "c3", "SELECT 1;", "")
			.file("d4", this.scenario.read("d4").replaceAll("(?s)\n-- migrate:down.*", ""))
			.script("e5", "d4", "SELECT 1;", "SELECT 2;");
		rollBack("c3", "d4", "e5");
		HistoryException failure = refused(HistoryException.class, () -> review("b2"));
		assertThat(failure.getMessage()).contains("c3 (it may hold a password), d4 (irreversible)", "Nothing was run");
		this.scenario.migrator().downgrade(review("d4"));
		assertThat(this.scenario.migrator().status(false).look().heads()).containsExactly("d4");
	}

	@Test
	void stampedRevisionsHaveNoStoredUndo() {
		this.scenario.script("c3", "b2", "SELECT 1;", "SELECT 2;");
		this.scenario.migrator().stamp(List.of("c3"), false);
		this.scenario.delete("c3");
		assertThat(refused(HistoryException.class, () -> review("b2")).getMessage())
			.contains("c3 (it was only stamped)");
	}

	@Test
	void theNewestAcceptedUndoCounts() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE wrong;").migrator().migrate();
		this.scenario.file("c3", this.scenario.read("c3").replace("wrong", "v"));
		this.scenario.migrator().accept(this.scenario.migrator().review("c3"));
		this.scenario.delete("c3");
		this.scenario.migrator().downgrade(review("b2"));
		assertIsBack();
	}

	@Test
	void aTextThatWasChangedInTheDatabaseIsRefused() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		rollBack("c3");
		this.database.execute("UPDATE migrator_history SET undo = 'DROP TABLE t;' WHERE revision = 'c3'");
		assertThat(refused(HistoryException.class, () -> review("b2")).getMessage())
			.contains("c3 is not what was stored with it", "v1:");
	}

	@Test
	void whatWasShownIsWhatRuns() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		rollBack("c3");
		DowngradeReview review = review("b2");
		this.database.execute("UPDATE migrator_history SET undo = 'DROP TABLE t;' WHERE revision = 'c3'");
		assertThat(refused(MigratorException.class, () -> this.scenario.migrator().downgrade(review)).getMessage())
			.contains("not what was shown");
	}

	@Test
	void whatCameAfterTheReviewDoesNotRun() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		rollBack("c3");
		DowngradeReview review = review("b2");
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;")
			.script("d4", "c3", "CREATE TABLE w ();", "DROP TABLE w;");
		rollBack("c3", "d4");
		assertThat(refused(UnknownRowsException.class, () -> this.scenario.migrator().downgrade(review)).rows())
			.containsExactly("d4");
	}

	@Test
	void withoutARecordThereIsNoWayBack() {
		this.scenario.script("c3", "b2", "SELECT 1;", "SELECT 2;");
		rollBack("c3");
		this.database.execute("DELETE FROM migrator_history WHERE revision = 'c3'");
		assertThat(refused(HistoryException.class, () -> review("b2")).getMessage()).contains("no record of c3");
	}

	@Test
	void aMovedLabelDoesNotHinder() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;");
		this.scenario.file("c3", this.scenario.read("c3").replace("-- created:", "-- labels: shop\n-- created:"));
		rollBack("c3");
		this.scenario.file("b2", this.scenario.read("b2").replace("-- created:", "-- labels: shop\n-- created:"));
		this.scenario.migrator().downgrade(review("shop@b2"));
		assertIsBack();
	}

	@Test
	void targetsAreCheckedAsEver() {
		this.scenario.script("c3", "b2", "SELECT 1;", "SELECT 2;");
		rollBack("c3");
		refused(TargetException.class, () -> review("zzzz"));
		assertThat(review("c3").plan().isEmpty()).isTrue();
		assertThat(this.scenario.migrator().downgrade(review("c3")).outcome())
			.isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
	}

	/** Apply all scripts, and go back to an application that does not have some. */
	private void rollBack(String... revisions) {
		this.scenario.migrator().migrate();
		for (String revision : revisions) {
			this.scenario.delete(revision);
		}
	}

	private DowngradeReview review(String target) {
		return this.scenario.migrator().reviewDowngrade(target, false, true);
	}

	private void assertIsBack() {
		assertThat(this.database.dumpSchema()).isEqualTo(this.before);
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	private <T extends MigratorException> T refused(Class<T> type, ThrowingCallable action) {
		String schema = this.database.dumpSchema();
		T failure = catchThrowableOfType(type, action);
		assertThat(failure).isNotNull();
		assertThat(failure.action()).isNotBlank();
		assertThat(this.database.dumpSchema()).isEqualTo(schema);
		return failure;
	}

}
