package dev.migrator;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.migrator.error.DatabaseException;
import dev.migrator.testdatabase.Fault;
import dev.migrator.testdatabase.Fault.Kind;
import dev.migrator.testdatabase.Fault.Point;
import dev.migrator.testdatabase.Fault.Sender;
import dev.migrator.testdatabase.FaultProxy;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A connection that breaks while a commit is on its way: the database is asked what
 * became of it, never guessed.
 */
class LostCommitIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Path directory;

	@BeforeEach
	void script(@TempDir Path directory) {
		this.directory = directory;
		new Scenario(directory, this.database).script("start", "", "CREATE TABLE t (id int);", "DROP TABLE t;")
			.script("last", "start", "CREATE TABLE u (id int);", "DROP TABLE u;");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Migrator migrator(String url) {
		return new Scenario(this.directory, url, this.database.username(), this.database.password()).migrator();
	}

	/**
	 * The last round trip frees the lock, and the one before it is the COMMIT of the last
	 * revision: return the first message of it that the client sends, or the last one
	 * that the server does.
	 */
	private Point commit(Sender sender) {
		try (FaultProxy proxy = FaultProxy.open(this.database, null)) {
			migrator(this.database.url()).upgrade("start");
			migrator(proxy.url()).migrate();
			proxy.awaitClients();
			migrator(this.database.url()).downgrade("start", false);
			List<Point> points = proxy.points()
				.stream()
				.filter((point) -> point.connection() == 2 && point.sender() == sender)
				.toList();
			String end = (sender == Sender.CLIENT) ? "QS" : "Z";
			List<Integer> ends = IntStream.range(0, points.size())
				.filter((index) -> end.indexOf(points.get(index).type()) >= 0)
				.boxed()
				.toList();
			return points.get((sender == Sender.CLIENT) ? ends.get(ends.size() - 3) + 1 : ends.get(ends.size() - 2));
		}
	}

	private DatabaseException failure(Fault fault) {
		try (FaultProxy proxy = FaultProxy.open(this.database, fault)) {
			DatabaseException failure = catchThrowableOfType(DatabaseException.class,
					() -> migrator(proxy.url()).migrate());
			assertThat(proxy.struck()).isTrue();
			return failure;
		}
	}

	private void endsWell() {
		migrator(this.database.url()).migrate();
		assertThat(this.database.values(String.class, "SELECT version_num FROM migrator_version"))
			.containsExactly("last");
		assertThat(this.database.value(String.class, "SELECT to_regclass('u')::text")).isEqualTo("u");
	}

	@ParameterizedTest
	@EnumSource(names = { "CUT_BEFORE", "SERVER_DIES" })
	void aCommitThatNeverArrivedIsReportedAsRolledBack(Kind kind) {
		assertThat(failure(new Fault(commit(Sender.CLIENT), kind)).getMessage())
			.contains("while the commit of revision last", "It was rolled back; the heads are: start");
		endsWell();
	}

	@ParameterizedTest
	@EnumSource(names = { "CUT_BEFORE", "SERVER_DIES" })
	void aCommitWhoseAnswerWasLostIsReportedAsCommitted(Kind kind) {
		assertThat(failure(new Fault(commit(Sender.SERVER), kind)).getMessage())
			.contains("while the commit of revision last", "It was committed; the heads are: last");
		endsWell();
	}

	@Test
	void theLastCommitOfANonTransactionalStepIsAskedFor() {
		new Scenario(this.directory, this.database).concurrentScript("last", "start", "CREATE TABLE u (id int);",
				"DROP TABLE u;");
		assertThat(failure(new Fault(commit(Sender.SERVER), Kind.CUT_BEFORE)).getMessage())
			.contains("while the commit of revision last", "It was committed; the heads are: last");
		endsWell();
	}

	@Test
	void anOutcomeThatCannotBeAskedForIsUnknown() {
		assertThat(failure(new Fault(commit(Sender.CLIENT), Kind.CLIENT_DIES)).getMessage())
			.contains("Whether it was committed is unknown: the database cannot be asked");
		endsWell();
	}

}
