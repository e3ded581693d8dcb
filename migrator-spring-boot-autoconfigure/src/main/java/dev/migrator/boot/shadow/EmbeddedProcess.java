package dev.migrator.boot.shadow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.shadow.ShadowServer;

/**
 * An embedded PostgreSQL that runs with its data in the temporary folder. What a killed
 * process leaves there, the library stops and removes when it starts another one.
 *
 * @param postgres the server
 * @param log what it writes
 */
record EmbeddedProcess(EmbeddedPostgres postgres, Path log) implements ShadowServer.Running {

	private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

	private static final String USER = "postgres";

	private static final int LOG_END = 500;

	// The server outlives this method on purpose
	@SuppressWarnings("resource")
	static EmbeddedProcess start() throws IOException {
		Path log = Files.createTempFile("migrator-shadow-", ".log");
		try {
			EmbeddedPostgres postgres = EmbeddedPostgres.builder()
				.setPGStartupWait(STARTUP_WAIT)
				.setOutputRedirector(Redirect.appendTo(log.toFile()))
				.setLocaleConfig("locale", "C.UTF-8")
				.setServerConfig("unix_socket_directories", "''")
				.start();
			return new EmbeddedProcess(postgres, log);
		}
		catch (IOException | RuntimeException ex) {
			String said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
			Files.deleteIfExists(log);
			throw new IOException(ex.getMessage()
					+ (said.isEmpty() ? "" : ": " + said.substring(Math.max(0, said.length() - LOG_END))), ex);
		}
	}

	@Override
	public ConnectionSource maintenance() {
		return ConnectionSource.opening(this.postgres.getJdbcUrl(USER, USER), USER, USER);
	}

	@Override
	public String description() {
		return "an embedded PostgreSQL on port " + this.postgres.getPort();
	}

	@Override
	public void close() {
		try {
			this.postgres.close();
			Files.deleteIfExists(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
