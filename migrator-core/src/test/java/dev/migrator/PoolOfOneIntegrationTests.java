package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

import org.springframework.dao.DataAccessException;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.history.LockKey;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.revision.Step;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A run whose pool has only one connection needs no other, and gives it back whatever
 * happens, without a lock and without anything that it has set.
 */
@Timeout(120)
class PoolOfOneIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final PoolOfOne pool = new PoolOfOne(this.database.dataSource());

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).lentBy(this.pool)
			.script("start", "", "CREATE TABLE t (id int);", "DROP TABLE t;");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() throws InterruptedException {
		assertThat(this.pool.isWhole()).isTrue();
		this.database.close();
	}

	private void assertNoLockIsHeld() {
		assertThat(this.database.values(String.class, """
				SELECT l::text FROM pg_locks l WHERE locktype = 'advisory'
				  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")).isEmpty();
	}

	@Test
	void whoWaitsNoticesThatANewerVersionWentFurther() throws SQLException {
		this.scenario.script("next", "start", "CREATE TABLE u ();", "DROP TABLE u;");
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(%d)".formatted(LockKey.of("public")));
			Events events = new Events((line) -> this.database.execute(
					"""
							INSERT INTO migrator_history (revision, direction, outcome, revises, depends_on, started_at, finished_at)
							VALUES ('next', 'up', 'done', '{start}', '{}', now(), now()),
							  ('newer', 'up', 'done', '{next}', '{}', now(), now())""",
					"UPDATE migrator_version SET version_num = 'newer'"));
			assertThat(this.scenario.listener(events).migrator().migrate().outcome())
				.isEqualTo(RunReport.Outcome.DONE_BY_ANOTHER);
			assertThat(events.lines("waiting for lock")).hasSize(1);
		}
	}

	@Test
	void whatBecameOfALostCommitIsAsked() {
		this.scenario.script("cut", "start", """
				CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
				  'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
				CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
				  FOR EACH ROW EXECUTE FUNCTION cut();
				INSERT INTO t VALUES (1);
				""", "");
		DatabaseException failure = catchThrowableOfType(DatabaseException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure).hasMessageContaining("It was rolled back; the heads are: start");
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "TRANSACTION" })
	void anErrorOfARevisionInJavaIsAFailureLikeOthers(Pooler pooler) {
		this.scenario.pooler(pooler).java(new Migration() {

			@Override
			public void upgrade(Operations op) {
				op.execute("CREATE TABLE u ()");
				op.jdbc((jdbc) -> {
					try {
						jdbc.sql("SELECT nothing").query().listOfRows();
					}
					catch (DataAccessException ex) {
						throw new AssertionError("there is nothing");
					}
				});
			}

			@Override
			public void downgrade(Operations op) {
				op.execute("DROP TABLE u");
			}

		});
		MigratorException failure = catchThrowableOfType(MigratorException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure).hasMessageContainingAll("Revision work", "there is nothing", "It was rolled back")
			.hasCauseInstanceOf(AssertionError.class);
		assertThat(this.database.values(String.class,
				"SELECT outcome FROM migrator_history WHERE revision = 'work' AND error LIKE '%there is nothing%'"))
			.containsExactly("failed");
		assertNoLockIsHeld();
		assertThat(this.scenario.migrator().lockHolder()).isNull();
		assertThat(this.database.dumpSchema()).doesNotContain("TABLE public.u");
	}

	@Test
	void aLockIsFreedIfTheQuestionAfterItFails() {
		this.scenario.pooler(Pooler.TRANSACTION)
			.script("next", "start", "CREATE TABLE u ();", "DROP TABLE u;")
			.migrator()
			.migrate();
		this.database.execute("UPDATE migrator_lease SET owner = 'x', expires_at = now() - interval '1 minute'",
				"ALTER TABLE migrator_lease ADD CONSTRAINT kept CHECK (owner IS NOT NULL)");
		Scenario direct = this.scenario.pooler(Pooler.NONE).script("last", "next", "SELECT 1;", "");
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> direct.migrator().migrate())
			.withMessageContaining("kept");
		assertNoLockIsHeld();
	}

	@Test
	void aListenerThatFailsKeepsNoConnection() {
		MigrationListener failing = new MigrationListener() {

			@Override
			public void stepDone(Step step, Duration time) {
				PoolOfOneIntegrationTests.this.database.execute("UPDATE migrator_lease SET owner = NULL");
			}

			@Override
			public void warning(String message) {
				throw new IllegalStateException(message);
			}

		};
		this.scenario.pooler(Pooler.TRANSACTION).script("next", "start", "CREATE TABLE u ();", "");
		assertThatIllegalStateException().isThrownBy(() -> this.scenario.listener(failing).migrator().migrate())
			.withMessageContaining("was not held any more");
	}

	@Test
	void aSessionThatCannotBeSetUpChangesNothing() throws SQLException {
		int before = prepareThreshold();
		this.scenario.script("next", "start", "SELECT 1;", "");
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> this.scenario.pooler(Pooler.TRANSACTION).role("nobody_knows").migrator().migrate());
		assertThat(prepareThreshold()).isEqualTo(before);
	}

	private int prepareThreshold() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			return connection.unwrap(PGConnection.class).getPrepareThreshold();
		}
	}

}
