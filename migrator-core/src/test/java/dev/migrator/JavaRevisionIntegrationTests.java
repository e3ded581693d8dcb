package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.MigratorException;
import dev.migrator.error.StatementException;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Revisions written in Java share the transaction of their records.
 */
class JavaRevisionIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Scenario scenario;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.scenario = new Scenario(directory, this.database).script("start", "",
				"CREATE TABLE t (id int PRIMARY KEY);", "DROP TABLE t;");
		this.scenario.migrator().migrate();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void work(Consumer<Operations> up) {
		this.scenario.java(migration(up));
	}

	private static Migration migration(Consumer<Operations> up) {
		return new Migration() {

			@Override
			public void upgrade(Operations op) {
				up.accept(op);
			}

			@Override
			public void downgrade(Operations op) {
				op.execute("DROP TABLE u; DELETE FROM t");
			}

		};
	}

	private List<String> heads() {
		return this.database.values(String.class, "SELECT version_num FROM migrator_version");
	}

	private long rows() {
		return this.database.value(Long.class, "SELECT count(*) FROM t");
	}

	@Test
	void isAcceptedWhereNothingIsRecorded() {
		work((op) -> op.execute("CREATE TABLE u ()"));
		this.scenario.migrator().migrate();
		assertThat(this.scenario.migrator().review("work").changed()).isFalse();
		this.database.execute("DELETE FROM migrator_history WHERE revision = 'work'");
		AcceptReview review = this.scenario.migrator().review("work");
		assertThat(review.changed()).isTrue();
		assertThat(review.description()).contains("no record of it");
		this.scenario.migrator().accept(review);
		assertThat(this.scenario.migrator().review("work").description()).contains("is Java, which is not compared");
	}

	@Test
	void runUpAndDown() {
		work((op) -> {
			op.execute("CREATE TABLE u (); INSERT INTO t VALUES (1)");
			op.jdbc((jdbc) -> jdbc.sql("INSERT INTO t SELECT id + 1 FROM t WHERE id = :id").param("id", 1).update());
			op.execute("INSERT INTO t SELECT max(id) + 1 FROM t");
		});
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			assertThat(each.migrator().migrate().heads()).containsExactly("work");
			assertThat(rows()).isEqualTo(3);
			assertThat(each.migrator().status(true).state()).isEqualTo(Status.State.UP_TO_DATE);
			assertThat(this.database.query("SELECT undo, undo_missing FROM migrator_history WHERE revision = 'work'"))
				.isNotEmpty();
			assertThat(each.migrator().downgrade("-1", false).heads()).containsExactly("start");
			assertThat(rows()).isZero();
		}
	}

	@Test
	void failuresRollBackWithTheirRecords() {
		Stream<Consumer<JdbcClient>> works = Stream.of((jdbc) -> jdbc.sql("INSERT INTO t VALUES (1)").update(),
				(jdbc) -> {
					throw new IllegalStateException("the program is wrong");
				});
		works.forEach((work) -> {
			work((op) -> {
				op.execute("INSERT INTO t VALUES (1)");
				op.jdbc(work);
			});
			for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
				MigratorException failure = catchThrowableOfType(MigratorException.class,
						() -> each.migrator().migrate());
				assertThat(failure.getMessage()).contains("Revision work (Work in Java) failed on the way up",
						"It was rolled back; the heads are as before: start");
				assertThat(failure.getMessage()).containsAnyOf("the program is wrong", "duplicate key");
				assertThat(heads()).containsExactly("start");
				assertThat(rows()).isZero();
				assertThat(each.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
			}
		});
	}

	@Test
	void statementsOfJavaHaveTheirPlaceInTheirText() {
		work((op) -> op.execute("SELECT 1;\n  SELECT nothing"));
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> this.scenario.migrator().migrate());
		assertThat(failure.place().line()).isEqualTo(2);
		assertThat(failure.place().column()).isEqualTo(10);
		assertThat(failure.getMessage()).contains("Work");
	}

	@Test
	void aCommitBehindOurBackIsNoticed() {
		for (Scenario each : List.of(this.scenario, this.scenario.borrowing())) {
			each.java(migration((op) -> op.jdbc((jdbc) -> {
				jdbc.sql("INSERT INTO t VALUES (1)").update();
				connection(jdbc, Connection::commit);
			})));
			MigratorException failure = catchThrowableOfType(MigratorException.class, () -> each.migrator().migrate());
			assertThat(failure.getMessage()).contains("ended its own transaction", "a part of it is committed",
					"The heads are still start");
			assertThat(heads()).containsExactly("start");
			assertThat(each.migrator().history(1).get(0).error()).isEqualTo(failure.getMessage());
			this.database.execute("DELETE FROM t");
		}
	}

	/** The way of a program that takes its connection from a result. */
	private static void connection(JdbcClient jdbc, Use use) {
		ResultSetExtractor<Integer> extractor = (rows) -> {
			use.on(rows.getStatement().getConnection());
			return 1;
		};
		jdbc.sql("SELECT 1").query(extractor);
	}

	private interface Use {

		void on(Connection connection) throws SQLException;

	}

}
