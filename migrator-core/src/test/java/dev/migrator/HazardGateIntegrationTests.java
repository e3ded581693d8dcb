package dev.migrator;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.migrator.CheckReport.Finding;
import dev.migrator.CheckReport.Kind;
import dev.migrator.MigratorSettings.Hazards;
import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Declared hazards run only if somebody has approved them.
 */
class HazardGateIntegrationTests {

	private static final String HAZARDS = "-- hazards: deletes-data (t.a, with all that is in it, is dropped)\n"
			+ "-- hazards: breaks-running-code, of-tomorrow (the moon)\n";

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).listener(this.events)
			.script("start", "", "CREATE TABLE t (a int);", "DROP TABLE t;");
		dangerous(HAZARDS);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void dangerous(String hazards) {
		this.scenario.script("drop", "start\n" + hazards.strip(), "ALTER TABLE t DROP COLUMN a;",
				"ALTER TABLE t ADD COLUMN a int;");
	}

	private void allow() {
		dangerous(HAZARDS + "-- allows: deletes-data, of-tomorrow, breaks-running-code");
	}

	private boolean columnIsThere() {
		return this.database.value(Long.class,
				"SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('t') AND attname = 'a'") == 1;
	}

	/** Each way to run an upgrade. */
	private enum Way {

		START {
			@Override
			void run(Migrator migrator) {
				migrator.migrate();
			}
		},

		UPGRADE {
			@Override
			void run(Migrator migrator) {
				migrator.upgrade("head");
			}
		},

		PRINT {
			@Override
			void run(Migrator migrator) {
				migrator.upgradeSql("base:head");
			}
		},

		REHEARSE {
			@Override
			void run(Migrator migrator) {
				migrator.rehearse("head", null);
			}
		};

		abstract void run(Migrator migrator);

	}

	@ParameterizedTest
	@EnumSource
	void whatNobodyAllowedIsRefusedBeforeAnythingRuns(Way way) {
		MigratorException refusal = catchThrowableOfType(MigratorException.class,
				() -> way.run(this.scenario.migrator()));
		String file = this.scenario.path("drop").toString();
		assertThat(refusal).hasMessage("""
				Revision drop (Revision drop) declares hazards that nobody has allowed, in %s:
				  deletes-data: t.a, with all that is in it, is dropped
				    Data are gone afterwards, and no downgrade brings them back.
				  breaks-running-code
				    A version of the application that runs at the same time fails, because it knows the old schema.
				  of-tomorrow: the moon
				    This version of the tool does not know what it means.

				Nothing was run.""".formatted(file));
		assertThat(refusal.action()).endsWith("""
				%s
				  -- allows: deletes-data, breaks-running-code, of-tomorrow""".formatted(file));
		assertThat(refusal.exitCode()).isEqualTo(1);
		assertThat(this.database.value(String.class, "SELECT to_regclass('t')::text")).isNull();
		assertThat(this.events.lines("warning")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "START", "UPGRADE" })
	void whatIsAllowedRuns(Way way) {
		allow();
		way.run(this.scenario.migrator());
		assertThat(columnIsThere()).isFalse();
	}

	@Test
	void whatIsAllowedIsPrinted() {
		allow();
		assertThat(this.scenario.migrator().upgradeSql("base:head")).isNotNull();
	}

	@Test
	void namesThatAreMissingAreAddedToThoseThatAreAllowed() {
		dangerous(HAZARDS + "-- allows: of-tomorrow, breaks-running-code");
		MigratorException refusal = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(refusal.getMessage()).contains("deletes-data: ").doesNotContain("the moon", "breaks-running-code");
		assertThat(refusal.action()).endsWith("-- allows: of-tomorrow, breaks-running-code, deletes-data");
	}

	@Test
	void whatIsAppliedIsNotAskedForAgain() {
		allow();
		this.scenario.migrator().migrate();
		dangerous(HAZARDS);
		this.scenario.script("next", "drop", "SELECT 1;", "SELECT 1;");
		assertThat(this.scenario.migrator().upgrade("head").steps()).hasSize(1);
		assertThat(this.scenario.migrator().check(false).findings()).isEmpty();
		assertThat(this.scenario.migrator().status(true).changed()).isEmpty();
		this.scenario.migrator().downgrade("start", false);
		assertThat(columnIsThere()).as("only the way up is gated").isTrue();
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().upgrade("head")))
			.hasMessageContaining("nobody has allowed");
	}

	@Test
	void anUpgradeThatStopsBelowIsNotHindered() {
		assertThat(this.scenario.migrator().upgrade("start").steps()).hasSize(1);
		assertThat(this.scenario.migrator().upgradeSql("base:start")).isNotNull();
	}

	@Test
	void aWarningIsEnoughWhereTheSettingsSaySo() {
		this.scenario.hazards(Hazards.WARN).migrator().migrate();
		assertThat(columnIsThere()).isFalse();
		assertThat(this.events.lines("warning")).singleElement()
			.asString()
			.contains("Revision drop (Revision drop) declares hazards that nobody has allowed", "deletes-data: t.a");
	}

	@Test
	void whatBeganIsFinished() {
		this.scenario.concurrentScript("drop", "start\n-- hazards: index-build\n-- allows: index-build",
				"ALTER TABLE t ADD b int;\nCREATE INDEX CONCURRENTLY t_c ON t (c);", "");
		assertThat(catchThrowableOfType(MigratorException.class, () -> this.scenario.migrator().migrate()))
			.hasMessageContaining("1 of its 2 parts");
		this.scenario.file("drop",
				this.scenario.read("drop").replace("-- allows: index-build\n", "").replace("(c)", "(b)"));
		assertThat(this.scenario.migrator().migrate().steps()).hasSize(1);
	}

	@Test
	void aCheckFindsWhatNobodyAllowed() {
		for (boolean offline : List.of(true, false)) {
			assertThat(this.scenario.migrator().check(offline).findings()).singleElement()
				.returns(Kind.UNAPPROVED_HAZARDS, Finding::kind)
				.returns(List.of("drop"), Finding::revisions)
				.satisfies((finding) -> assertThat(finding.message()).contains("deletes-data: t.a"))
				.satisfies((finding) -> assertThat(finding.action()).contains("-- allows: deletes-data, "));
		}
		allow();
		assertThat(this.scenario.migrator().check(false).findings()).isEmpty();
	}

}
