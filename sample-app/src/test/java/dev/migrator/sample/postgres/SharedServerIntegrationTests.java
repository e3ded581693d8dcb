package dev.migrator.sample.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedPostgresServer} with processes that come, go and die.
 */
@Tag("integration")
class SharedServerIntegrationTests {

	@TempDir
	private Path directory;

	private final List<ServerUser> users = new ArrayList<>();

	@AfterEach
	void end() throws Exception {
		this.users.forEach(ServerUser::kill);
		Postmaster server = find();
		if (server != null) {
			server.stop();
		}
	}

	@Test
	void theProcessThatStartedTheServerMayLeaveFirst() throws Exception {
		ServerUser first = launch().arrived();
		ServerUser second = launch().arrived();
		assertThat(second.port()).isEqualTo(first.port());
		first.leave();
		assertThat(find()).isNotNull();
		second.leave();
		assertThat(find()).isNull();
	}

	@Test
	void processesThatStartAtOnceGetOneServer() throws Exception {
		List<ServerUser> all = List.of(launch(), launch(), launch());
		for (ServerUser user : all) {
			user.arrived();
		}
		assertThat(all).extracting(ServerUser::port).containsOnly(all.get(0).port());
		for (ServerUser user : all) {
			assertThat(find()).isNotNull();
			user.leave();
		}
		assertThat(find()).isNull();
	}

	@Test
	void aServerWhoseOnlyUserWasKilledIsJoinedAndStoppedByTheNext() throws Exception {
		ServerUser killed = launch().arrived();
		execute(killed, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (42)");
		killed.kill();
		assertThat(find()).isNotNull();
		ServerUser next = launch().arrived();
		assertThat(next.port()).isEqualTo(killed.port());
		assertThat(answer(next)).isEqualTo(42);
		next.leave();
		assertThat(find()).isNull();
	}

	@Test
	void aKilledUserDoesNotKeepTheServer() throws Exception {
		ServerUser killed = launch().arrived();
		ServerUser other = launch().arrived();
		killed.kill();
		other.leave();
		assertThat(find()).isNull();
	}

	@Test
	void afterTheDeathOfUserAndServerTheDataAreThere() throws Exception {
		ServerUser killed = launch().arrived();
		execute(killed, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (42)");
		Postmaster server = find();
		assertThat(server).isNotNull();
		killed.kill();
		ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
		process.destroyForcibly();
		process.onExit().join();
		ServerUser next = launch().arrived();
		assertThat(answer(next)).isEqualTo(42);
		next.leave();
		assertThat(find()).isNull();
	}

	private ServerUser launch() throws Exception {
		ServerUser user = ServerUser.launch(this.directory);
		this.users.add(user);
		return user;
	}

	private Postmaster find() throws Exception {
		return Postmaster.find(this.directory.toRealPath().resolve("18"));
	}

	private static Connection connect(ServerUser user) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + user.port() + "/sample", "sample",
				"sample");
	}

	private static void execute(ServerUser user, String... statements) throws SQLException {
		try (Connection connection = connect(user); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static int answer(ServerUser user) throws SQLException {
		try (Connection connection = connect(user);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT id FROM t")) {
			assertThat(result.next()).isTrue();
			return result.getInt(1);
		}
	}

}
