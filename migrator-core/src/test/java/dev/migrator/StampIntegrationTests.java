package dev.migrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.HistoryException;
import dev.migrator.error.LockException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.MultipleHeadsException;
import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.error.UnknownRowsException;
import dev.migrator.revision.Revision;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for saying where a database is without running anything.
 */
class StampIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database)
			.script("a1", "", "CREATE TABLE t (id int);", "DROP TABLE t;")
			.script("b2", "a1", "INSERT INTO t VALUES (1);", "DELETE FROM t;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aNewDatabaseIsStampedWithoutRunningAnything() {
		StampReport report = stamp("head");
		assertThat(report.headsBefore()).isEmpty();
		assertThat(report.heads()).containsExactly("b2");
		assertThat(report.applied()).extracting(Revision::id).containsExactly("a1", "b2");
		assertThat(this.database.value(Boolean.class, "SELECT to_regclass('t') IS NULL")).isTrue();
		assertThat(history()).containsExactly("a1 up stamped null", "b2 up stamped null");
		assertThat(this.scenario.migrator().migrate().outcome()).isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		assertThat(stamp("heads").changed()).isFalse();
		assertThat(history()).hasSize(2);
	}

	@Test
	void goingBackIsOnRecordAsGoingDown() {
		stamp("b2");
		assertThat(stamp("a1").undone()).extracting(Revision::id).containsExactly("b2");
		assertThat(stamp("base").undone()).extracting(Revision::id).containsExactly("a1");
		assertThat(history()).endsWith("b2 down stamped null", "a1 down stamped null");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("b2");
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void severalBranchesAreStampedAtOnce() {
		this.scenario.script("c3", "a1", "SELECT 1;", "");
		assertThat(stamp("b2", "c3").heads()).containsExactly("b2", "c3");
		assertThatExceptionOfType(MultipleHeadsException.class).isThrownBy(() -> stamp("head"));
		assertThat(stamp("a1").heads()).containsExactly("a1");
		assertThat(stamp("c3,b2").heads()).containsExactly("b2", "c3");
	}

	@Test
	void aStampedRevisionIsNotCompared() {
		stamp("b2");
		this.scenario.file("a1", this.scenario.read("a1").replace("id int", "id bigint"));
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
		this.scenario.script("c3", "b2", "SELECT 1;", "");
		assertThat(this.scenario.migrator().migrate().heads()).containsExactly("c3");
	}

	@Test
	void whatRanBeforeDoesNotCountOnceItIsUndoneAndStamped() {
		this.scenario.migrator().migrate();
		this.scenario.migrator().downgrade("base", false);
		this.scenario.file("a1", this.scenario.read("a1").replace("id int", "id bigint"));
		stamp("head");
		assertThat(this.scenario.migrator().status(true).changed()).isEmpty();
	}

	@Test
	void acceptingAStampedRevisionRecordsItsChecksum() {
		stamp("b2");
		AcceptReview review = this.scenario.migrator().review("a1");
		assertThat(review.changed()).isTrue();
		assertThat(review.description()).contains("a1", "was only stamped");
		this.scenario.migrator().accept(review);
		assertThat(this.scenario.migrator().review("a1").changed()).isFalse();
		this.scenario.file("a1", this.scenario.read("a1").replace("id int", "id bigint"));
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.FAILED);
	}

	@Test
	void acceptingARevisionWithoutAnyRecordDoesTheSame() {
		this.scenario.migrator().migrate();
		this.database.execute("DELETE FROM migrator_history");
		AcceptReview review = this.scenario.migrator().review("b2");
		assertThat(review.description()).contains("no record of it");
		this.scenario.migrator().accept(review);
		assertThat(this.scenario.migrator().review("b2").changed()).isFalse();
	}

	@Test
	void acceptingWaitsForOtherMigrators() {
		stamp("b2");
		Migrator impatient = this.scenario.lockWait(Duration.ZERO).migrator();
		AcceptReview review = impatient.review("a1");
		String[] refused = new String[1];
		this.scenario.script("c3", "b2", "SELECT 1;", "").listener(new Events((line) -> {
			if (line.startsWith("starting c3")) {
				try {
					impatient.accept(review);
				}
				catch (LockException ex) {
					refused[0] = ex.getMessage();
				}
			}
		})).migrator().migrate();
		assertThat(refused[0]).contains("Another migrator holds the lock");
	}

	@Test
	void unknownRowsStayUnlessAllArePurged() {
		this.scenario.script("c3", "b2", "CREATE TABLE v ();", "DROP TABLE v;").migrator().migrate();
		this.scenario.delete("c3");
		assertThatExceptionOfType(UnknownRowsException.class).isThrownBy(() -> stamp("a1"))
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator stamp --purge <revision>"));
		assertThat(heads()).containsExactly("c3");
		StampReport report = purge("b2");
		assertThat(report.undone()).extracting(Revision::id).containsExactly("c3");
		assertThat(report.applied()).isEmpty();
		assertThat(heads()).containsExactly("b2");
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
	}

	@Test
	void rowsThatNobodyRecordedArePurgedAsWell() {
		this.scenario.migrator().migrate();
		this.database.execute("UPDATE migrator_version SET version_num = 'zz'");
		StampReport report = purge("b2");
		assertThat(report.undone()).extracting(Revision::id).containsExactly("zz");
		assertThat(report.applied()).extracting(Revision::id).containsExactly("a1", "b2");
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
		assertThat(purge("base").heads()).isEmpty();
	}

	@Test
	void wrongNamesAreRefusedBeforeAnythingIsCreated() {
		assertThatExceptionOfType(UnknownRevisionException.class).isThrownBy(() -> stamp("zzzz"));
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> stamp("+1"));
		assertThatExceptionOfType(TargetException.class).isThrownBy(() -> stamp("a1", "not a target"));
		assertThat(this.database.value(Boolean.class, "SELECT to_regclass('migrator_version') IS NULL")).isTrue();
	}

	@Test
	void anUnfinishedStepIsNotHidden() {
		this.scenario
			.concurrentScript("c3", "b2", "CREATE INDEX CONCURRENTLY i ON t (nothing);", "DROP INDEX CONCURRENTLY i;")
			.migrator();
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> this.scenario.migrator().migrate());
		for (boolean purge : List.of(false, true)) {
			assertThatExceptionOfType(HistoryException.class)
				.isThrownBy(() -> this.scenario.migrator().stamp(List.of("c3"), purge))
				.withMessageContaining("stamping would hide it");
		}
		assertThat(heads()).containsExactly("b2");
	}

	@Test
	void anOlderApplicationResolvesStampedRevisions() {
		this.scenario.script("c3", "b2", "SELECT 1;", "").script("d4", "c3", "SELECT 1;", "");
		stamp("d4");
		this.scenario.delete("d4").delete("c3");
		assertThat(this.scenario.migrator().status(false).state()).isEqualTo(Status.State.AHEAD);
	}

	@Test
	void ensuringTheTablesDoesNothingElse() {
		assertThat(this.scenario.migrator().ensureVersion()).isEqualTo(new EnsureReport("public", true));
		assertThat(this.scenario.migrator().ensureVersion()).isEqualTo(new EnsureReport("public", false));
		assertThat(heads()).isEmpty();
		assertThat(this.scenario.migrator().historyTotal()).isZero();
		this.database.execute("DROP TABLE migrator_journal");
		assertThat(this.scenario.migrator().ensureVersion().created()).isTrue();
	}

	private StampReport stamp(String... targets) {
		return this.scenario.migrator().stamp(List.of(targets), false);
	}

	private StampReport purge(String... targets) {
		return this.scenario.migrator().stamp(List.of(targets), true);
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version ORDER BY 1");
	}

	private List<String> history() {
		return this.database.values(String.class,
				"SELECT concat_ws(' ', revision, direction, outcome, COALESCE(checksum, 'null')) FROM migrator_history ORDER BY id");
	}

}
