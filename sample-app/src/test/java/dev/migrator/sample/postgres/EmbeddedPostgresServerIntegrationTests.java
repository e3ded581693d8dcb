package dev.migrator.sample.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedPostgresServer} within one process.
 */
class EmbeddedPostgresServerIntegrationTests {

	@TempDir
	private Path directory;

	@AfterEach
	void stop() throws Exception {
		Postmaster server = find();
		if (server != null) {
			server.stop();
		}
	}

	@Test
	void theLastUserStopsTheServerAndTheDataStay() throws Exception {
		EmbeddedPostgresServer first = EmbeddedPostgresServer.use(this.directory);
		EmbeddedPostgresServer second = EmbeddedPostgresServer.use(this.directory);
		assertThat(second.url()).isEqualTo(first.url());
		execute(first, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (42)");
		first.close();
		first.close();
		assertThat(answer(second)).isEqualTo("42");
		second.close();
		assertThat(find()).isNull();

		try (EmbeddedPostgresServer third = EmbeddedPostgresServer.use(this.directory)) {
			assertThat(answer(third)).isEqualTo("42");
		}
		assertThat(find()).isNull();
	}

	@Test
	void whoeverComesAtTheSameTimeGetsTheSameServer() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			Callable<EmbeddedPostgresServer> use = () -> EmbeddedPostgresServer.use(this.directory);
			List<Future<EmbeddedPostgresServer>> servers = threads.invokeAll(List.of(use, use, use));
			int port = servers.get(0).get().port();
			for (Future<EmbeddedPostgresServer> server : servers) {
				assertThat(server.get().port()).isEqualTo(port);
				assertThat(find()).isNotNull();
				server.get().close();
			}
			assertThat(find()).isNull();
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void theDataAreSafeFromACrashOfTheMachine() throws Exception {
		try (EmbeddedPostgresServer server = EmbeddedPostgresServer.use(this.directory);
				Connection connection = connect(server);
				Statement statement = connection.createStatement()) {
			for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
				try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
					assertThat(result.next()).isTrue();
					assertThat(result.getString(1)).as(setting).isEqualTo("on");
				}
			}
		}
	}

	@Test
	void aFirstStartThatWasCutShortIsBegunAnew() throws Exception {
		Files.createDirectories(data());
		Files.writeString(data().resolve("postgresql.conf"), "half of a fil");
		Files.createFile(this.directory.resolve(data().getFileName() + ".unfinished"));
		try (EmbeddedPostgresServer server = EmbeddedPostgresServer.use(this.directory)) {
			execute(server, "SELECT 1");
		}
		assertThat(this.directory.resolve(data().getFileName() + ".unfinished")).doesNotExist();
	}

	@Test
	void aProcessIdThatNowBelongsToAnotherProgramDoesNotHinderTheStart() throws Exception {
		EmbeddedPostgresServer.use(this.directory).close();
		Files.writeString(data().resolve("postmaster.pid"),
				ProcessHandle.current().pid() + "\n" + data() + "\n1\n1\n\nlocalhost\n\nready\n");
		try (EmbeddedPostgresServer server = EmbeddedPostgresServer.use(this.directory)) {
			execute(server, "SELECT 1");
		}
	}

	@Test
	void aServerThatWasKilledIsStartedForTheNextUser() throws Exception {
		EmbeddedPostgresServer left = EmbeddedPostgresServer.use(this.directory);
		execute(left, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (42)");
		Postmaster killed = find();
		assertThat(killed).isNotNull();
		ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
		ProcessHandle.of(killed.pid()).ifPresent((process) -> process.onExit().join());
		try (EmbeddedPostgresServer server = EmbeddedPostgresServer.use(this.directory)) {
			assertThat(answer(server)).isEqualTo("42");
			left.close();
			assertThat(answer(server)).isEqualTo("42");
		}
		assertThat(find()).isNull();
	}

	private Postmaster find() throws Exception {
		return Postmaster.find(data());
	}

	private Path data() throws Exception {
		return this.directory.toRealPath().resolve("18");
	}

	static Connection connect(EmbeddedPostgresServer server) throws SQLException {
		return DriverManager.getConnection(server.url(), EmbeddedPostgresServer.USER, EmbeddedPostgresServer.USER);
	}

	private static void execute(EmbeddedPostgresServer server, String... statements) throws SQLException {
		try (Connection connection = connect(server); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static String answer(EmbeddedPostgresServer server) throws SQLException {
		try (Connection connection = connect(server);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT id FROM t")) {
			assertThat(result.next()).isTrue();
			return result.getString(1);
		}
	}

}
