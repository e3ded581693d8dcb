package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.DatabaseException;
import dev.migrator.testdatabase.ReplicatedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A primary and its streaming replica: the replica is refused, and when the primary goes
 * away in mid-run and the replica takes its place, the next run completes.
 */
@Tag("integration")
class FailOverIntegrationTests {

	private static final String BUSY = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

	private final ReplicatedServer servers = ReplicatedServer.start();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.servers.close();
	}

	@Test
	void aReplicaIsRefused() throws SQLException {
		scenario(this.servers.primaryUrl()).script("a1", "", "CREATE TABLE t ();", "DROP TABLE t;")
			.migrator()
			.migrate();
		this.servers.awaitReplica();
		Scenario replica = scenario(this.servers.replicaUrl());
		assertThat(replica.migrator().migrate().outcome()).as("nothing to do needs no primary")
			.isEqualTo(RunReport.Outcome.NOTHING_TO_DO);
		replica.script("b2", "a1", "CREATE TABLE u ();", "DROP TABLE u;");
		DatabaseException failure = catchThrowableOfType(DatabaseException.class, () -> replica.migrator().migrate());
		assertThat(failure).hasMessageContaining("a replica that only reads").hasMessageContaining("Nothing was run");
		assertThat(failure.action()).contains("targetServerType=primary");
		assertThat(replica.migrator().status(false).state()).isEqualTo(Status.State.PENDING);
		assertThat(scenario(this.servers.url()).migrator().migrate().heads()).containsExactly("b2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theNextRunCompletesOnThePromotedReplica(boolean transactional) throws Exception {
		Scenario scenario = scenario(this.servers.url()).script("a1", "", "CREATE TABLE t (id int);", "DROP TABLE t;");
		String slow = "INSERT INTO t VALUES (1); SELECT pg_sleep(3600); INSERT INTO t VALUES (2);";
		if (transactional) {
			scenario.script("b2", "a1", slow, "");
		}
		else {
			scenario.concurrentScript("b2", "a1", "CREATE INDEX CONCURRENTLY t_id_idx ON t (id); " + slow, "");
		}
		CompletableFuture<Void> run = CompletableFuture.runAsync(() -> scenario.migrator().migrate());
		while (!run.isDone() && !values(this.servers.primaryUrl(), BUSY).equals(List.of("1"))) {
			Thread.onSpinWait();
		}
		assertThat(run).as("still at work").isNotDone();
		this.servers.failOver();
		assertThat(catchThrowable(run::join)).isInstanceOf(CompletionException.class);
		assertThat(values(this.servers.url(), "SELECT version_num FROM migrator_version")).containsExactly("a1");
		scenario.file("b2", scenario.read("b2").replace("pg_sleep(3600)", "pg_sleep(0)"));
		assertThat(scenario.migrator().migrate().heads()).containsExactly("b2");
		assertThat(values(this.servers.url(), "SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
		assertThat(values(this.servers.url(), "SELECT count(*) FROM migrator_history WHERE outcome = 'done'"))
			.containsExactly("2");
	}

	private Scenario scenario(String url) {
		return new Scenario(this.directory, url, this.servers.username(), "").waitForDatabase(Duration.ofSeconds(30));
	}

	private List<String> values(String url, String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection(url, this.servers.username(), "");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

}
