package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Revisions go up and down, again and again, on the tables of an application that is at
 * work. Five minutes, or as {@code -Dmigrator.test.soak=PT30S} says; a fifth of it before
 * the first revision, to know the machine.
 */
@Tag("soak")
class SoakIntegrationTests {

	private static final Duration DURATION = Duration.parse(System.getProperty("migrator.test.soak", "PT5M"));

	private static final Path REPORT = Path.of("target", "soak-report.txt");

	private final TestDatabase database = TestDatabase.create();

	private final Events events = new Events();

	private Migrator migrator;

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void nothingIsLostAndNobodyGetsAnErrorWhileRevisionsGoUpAndDown() throws Exception {
		this.migrator = scripts().listener(this.events).migrator();
		this.migrator.upgrade("start");
		String before = this.database.dumpSchema();
		SoakLoad load = new SoakLoad(this.database, this.events::last);
		String report;
		try (load) {
			LockSupport.parkNanos(DURATION.dividedBy(5).toNanos());
			String calm = "%s, and the longest read %s".formatted(load.writes().takeLongest(),
					load.reads().takeLongest());
			Steps steps = upAndDown(load);
			report = report(load, steps, calm);
		}
		assertThat(load.errors()).isEmpty();
		assertThat(this.database.values(String.class, SoakLoad.FOUND)).isEqualTo(load.written());
		assertThat(this.database.dumpSchema()).isEqualTo(before);
		tell(report + "Rows lost: none. Errors in the sessions of the application: none.\n");
	}

	private Scenario scripts() {
		return new Scenario(this.directory, this.database).script("start", "", SoakLoad.TABLES, "")
			.java(new Cents())
			.script("valid", "work", "ALTER TABLE entry VALIDATE CONSTRAINT entry_cents;", "")
			.script("note", "valid", """
					ALTER TABLE entry ADD COLUMN note text;
					ALTER TABLE entry ADD COLUMN kind text NOT NULL DEFAULT 'plain';
					ALTER TABLE account ADD COLUMN closed boolean NOT NULL DEFAULT false;""", """
					ALTER TABLE account DROP COLUMN closed;
					ALTER TABLE entry DROP COLUMN kind, DROP COLUMN note;""")
			.script("written", "note", "CREATE INDEX CONCURRENTLY entry_written ON entry (written_at);",
					"DROP INDEX CONCURRENTLY entry_written;")
			.script("unique", "written", """
					CREATE UNIQUE INDEX CONCURRENTLY entry_number_key ON entry (number, writer);
					ALTER TABLE entry ADD CONSTRAINT entry_number_key UNIQUE USING INDEX entry_number_key;""",
					"ALTER TABLE entry DROP CONSTRAINT entry_number_key;")
			.script("reference", "unique",
					"ALTER TABLE entry ADD CONSTRAINT entry_of FOREIGN KEY (account) REFERENCES account NOT VALID;",
					"ALTER TABLE entry DROP CONSTRAINT entry_of;")
			.script("referenced", "reference", "ALTER TABLE entry VALIDATE CONSTRAINT entry_of;", "")
			.script("again", "referenced", "REINDEX INDEX CONCURRENTLY entry_account;", "");
	}

	private Steps upAndDown(SoakLoad load) {
		long end = System.nanoTime() + DURATION.minus(DURATION.dividedBy(5)).toNanos();
		int up = 0;
		int down = 0;
		while (System.nanoTime() < end && load.errors().isEmpty()) {
			up += this.migrator.migrate().steps().size();
			down += this.migrator.downgrade("start", false).steps().size();
		}
		return new Steps(up, down);
	}

	private String report(SoakLoad load, Steps steps, String calm) {
		return """
				%s on PostgreSQL %d, %d processors, a fifth of it without revisions.
				%d revisions up, %d down; %d tries of steps and %d of batches repeated.
				%d transactions of %d writers, the longest %s.
				%d reads of %d readers, the longest %s.
				Without revisions the longest transaction took %s.
				""".formatted(DURATION, this.database.majorVersion(), Runtime.getRuntime().availableProcessors(),
				steps.up(), steps.down(), this.events.lines("retried").size(),
				this.events.lines("batch retried").size(), load.writes().operations(), SoakLoad.WRITERS,
				load.writes().takeLongest(), load.reads().operations(), SoakLoad.READERS, load.reads().takeLongest(),
				calm);
	}

	private static void tell(String report) throws IOException {
		System.out.print(report);
		Files.writeString(REPORT, report);
	}

	/**
	 * How many steps were made.
	 */
	private record Steps(int up, int down) {

	}

	/**
	 * Expand and fill: a column, a trigger that keeps it filled, a back-fill, and a
	 * constraint that is validated later.
	 */
	private static final class Cents implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.execute("ALTER TABLE entry ADD COLUMN cents bigint");
			op.execute("""
					CREATE FUNCTION entry_cents() RETURNS trigger LANGUAGE plpgsql AS $$
					BEGIN
					  NEW.cents := NEW.amount * 100;
					  RETURN NEW;
					END $$""");
			op.execute("""
					CREATE TRIGGER entry_cents BEFORE INSERT OR UPDATE OF amount ON entry
					  FOR EACH ROW EXECUTE FUNCTION entry_cents()""");
			op.backfill("entry", (b) -> b.set("cents = amount * 100").where("cents IS NULL"));
			op.execute(
					"ALTER TABLE entry ADD CONSTRAINT entry_cents CHECK (cents IS NOT NULL AND cents = amount * 100) NOT VALID");
		}

		@Override
		public void downgrade(Operations op) {
			op.execute("ALTER TABLE entry DROP CONSTRAINT entry_cents");
			op.execute("DROP TRIGGER entry_cents ON entry");
			op.execute("DROP FUNCTION entry_cents()");
			op.execute("ALTER TABLE entry DROP COLUMN cents");
		}

	}

}
