package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.CheckReport.Finding;
import dev.migrator.CheckReport.Kind;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the check of revisions that a changed header hides.
 */
class HiddenRevisionsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("aaa1", "", "CREATE TABLE a ();", "DROP TABLE a;")
			.script("bbb1", "aaa1", "CREATE TABLE b ();", "DROP TABLE b;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aRevisionPutBelowAnAppliedOneIsFound() {
		this.scenario.migrator().migrate();
		putBelow();
		assertThat(this.scenario.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
		assertThat(findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.HIDDEN_REVISION);
			assertThat(finding.revisions()).containsExactly("nnn1");
			assertThat(finding.message()).contains("never ran", ":\n  - revises: aaa1\n  + revises: nnn1");
		});
		assertThat(this.scenario.migrator().check(true).passed()).as("offline").isTrue();
	}

	@Test
	void aStampDoesNotHideIt() {
		this.scenario.migrator().stamp(List.of("heads"), false);
		putBelow();
		assertThat(findings()).hasSize(1);
		assertThat(this.scenario.migrator().stamp(List.of("heads"), false).changed()).isFalse();
		assertThat(findings()).hasSize(1);
	}

	@Test
	void withTheOldHeaderAndOnTopItRuns() {
		this.scenario.migrator().migrate();
		putBelow();
		below("bbb1", "aaa1");
		below("nnn1", "bbb1");
		assertThat(findings()).isEmpty();
		this.scenario.migrator().upgrade("head");
		assertThat(hasTable()).isTrue();
		assertThat(findings()).isEmpty();
	}

	@Test
	void aNewRevisionDoesItAndAcceptingSaysSo() {
		this.scenario.migrator().migrate();
		putBelow();
		this.scenario.script("ccc1", "bbb1", "CREATE TABLE IF NOT EXISTS n ();", "");
		this.scenario.migrator().upgrade("head");
		assertThat(hasTable()).isTrue();
		assertThat(findings()).hasSize(1);
		accept("nnn1");
		assertThat(findings()).isEmpty();
		assertThat(this.scenario.migrator().review("nnn1").changed()).isFalse();
	}

	@Test
	void oneThatWasUndoneIsFoundAndCanBeAccepted() {
		this.scenario.script("nnn1", "aaa1", "CREATE TABLE n ();", "DROP TABLE n;").migrator().migrate();
		this.scenario.migrator().downgrade("nnn1-1", true);
		this.scenario.migrator().upgrade("bbb1");
		assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.SEVERAL_HEADS);
		below("bbb1", "nnn1");
		assertThat(findings()).extracting(Finding::message)
			.singleElement()
			.asString()
			.startsWith("Revision nnn1 counts as applied, but was undone on this database");
		accept("nnn1");
		assertThat(findings()).isEmpty();
	}

	@Test
	void oneInJavaCanBeAccepted() {
		this.scenario.script("start", "", "CREATE TABLE s ();", "DROP TABLE s;").migrator().upgrade("heads");
		this.scenario.java(new Migration() {

			@Override
			public void upgrade(Operations op) {
				op.execute("CREATE TABLE n ()");
			}

			@Override
			public void downgrade(Operations op) {
				op.execute("DROP TABLE n");
			}

		});
		below("aaa1", "work");
		assertThat(findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.message()).endsWith(".sql:\n  + revises: work"));
		accept("work");
		assertThat(findings()).isEmpty();
		assertThat(this.scenario.migrator().review("work").changed()).isFalse();
	}

	@Test
	void whatIsLegitimateIsNotReported() {
		this.scenario.script("nnn1", "aaa1", "CREATE TABLE n ();", "DROP TABLE n;").migrator().migrate();
		below("bbb1", "nnn1");
		assertThat(findings()).as("a line made of two branches that ran").isEmpty();
		this.scenario.migrator().downgrade("base", true);
		assertThat(findings()).as("nothing is applied").isEmpty();
		this.scenario.migrator().migrate();
		assertThat(findings()).as("ran anew with the new header").isEmpty();
		this.scenario.migrator().squash("aaa1:bbb1", "All", "sss1", false, true);
		assertThat(findings()).as("squashed").isEmpty();
		this.scenario.script("ccc1", "sss1", "SELECT 1;", "").migrator().migrate();
		assertThat(findings()).as("on top of the squash").isEmpty();
	}

	@Test
	void stampsAndLostHistoriesAreNotReported() {
		putBelow();
		this.scenario.migrator().ensureVersion();
		assertThat(findings()).as("nothing but the tables").isEmpty();
		this.scenario.migrator().stamp(List.of("heads"), false);
		assertThat(findings()).as("stamped").isEmpty();
		this.database.execute("DELETE FROM migrator_history WHERE revision <> 'bbb1'");
		assertThat(findings()).as("old rows are gone").isEmpty();
		this.database.execute("DELETE FROM migrator_history");
		assertThat(findings()).as("the version table alone").isEmpty();
		this.scenario.script("ccc1", "bbb1", "SELECT 1;", "").migrator().migrate();
		assertThat(findings()).as("the first recorded one").isEmpty();
	}

	@Test
	void costsOneQuery() {
		this.scenario.migrator().migrate();
		try (WireTap tap = WireTap.open(this.database)) {
			Migrator tapped = this.scenario.at(tap.url()).migrator();
			tapped.check(false);
			assertThat(tap.statements()).filteredOn((sql) -> sql.contains("migrator_history") && sql.contains("undone"))
				.hasSize(1);
			tap.reset();
			tapped.status(true);
			assertThat(tap.statements()).noneMatch((sql) -> sql.contains("undone"));
		}
	}

	private void putBelow() {
		this.scenario.script("nnn1", "aaa1", "CREATE TABLE n ();", "DROP TABLE n;");
		below("bbb1", "nnn1");
	}

	/** Change the header of a script, or give it one. */
	private void below(String id, String parent) {
		String text = this.scenario.read(id);
		text = text.contains("-- revises: ") ? text.replaceAll("-- revises: \\w+", "-- revises: " + parent)
				: text.replace("-- created: ", "-- revises: " + parent + "\n-- created: ");
		this.scenario.file(id, text);
	}

	private void accept(String id) {
		AcceptReview review = this.scenario.migrator().review(id);
		assertThat(review.changed()).isTrue();
		this.scenario.migrator().accept(review);
	}

	private boolean hasTable() {
		return this.database.value(Boolean.class, "SELECT to_regclass('n') IS NOT NULL");
	}

	private List<Finding> findings() {
		return this.scenario.migrator().check(false).findings();
	}

}
