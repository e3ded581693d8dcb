package dev.migrator.sample.postgres;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.zonky.test.db.postgres.util.LinuxUtils;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs on a data directory, whoever started it.
 *
 * @param data the data directory
 * @param pid its process id
 * @param port the port that it listens on
 * @param version its version, such as {@code 18.6}
 */
record Postmaster(Path data, long pid, int port, String version) {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final String ADMINISTRATOR = "postgres";

	/**
	 * Find the server that runs on a data directory. One that is about to start, to
	 * recover or to stop is waited for. What a dead server left behind is its successor's
	 * to clean up, except a process id that now belongs to another program: PostgreSQL
	 * would refuse to start.
	 * @param data the data directory
	 * @return the server, which accepts connections, or {@code null} if none runs there
	 * @throws IOException if the directory cannot be read
	 * @throws InterruptedException if the thread is interrupted while it waits
	 * @throws IllegalStateException if a server runs there but does not answer
	 */
	static @Nullable Postmaster find(Path data) throws IOException, InterruptedException {
		Path pidFile = data.resolve("postmaster.pid");
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		SQLException failure = null;
		while (true) {
			List<String> lines = read(pidFile);
			ProcessHandle process = process(lines);
			if (process == null) {
				return null;
			}
			Optional<String> program = process.info().command();
			if (program.isPresent() && !program.get().contains("postgres")) {
				Files.deleteIfExists(pidFile);
				return null;
			}
			// Line 4 is written as soon as the port is known
			if (lines.size() >= 4) {
				try {
					int port = Integer.parseInt(lines.get(3).trim());
					return new Postmaster(data, process.pid(), port, ask(port, "SHOW server_version"));
				}
				catch (SQLException ex) {
					failure = ex;
				}
			}
			if (program.isEmpty()) {
				// A stranger's process, or a dead one that nobody has buried
				return null;
			}
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException(
						"PostgreSQL runs on %s as process %d, but does not answer. End the process, then start again."
							.formatted(data, process.pid()),
						failure);
			}
			Thread.sleep(PAUSE.toMillis());
		}
	}

	private static List<String> read(Path pidFile) throws IOException {
		try {
			return Files.readAllLines(pidFile);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
	}

	private static @Nullable ProcessHandle process(List<String> lines) {
		if (lines.isEmpty()) {
			return null;
		}
		// A server of one session without a port has a negative number there
		long pid = Math.abs(Long.parseLong(lines.get(0).trim()));
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
	}

	private static String ask(int port, String question) throws SQLException {
		try (Connection connection = connect(port);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(question)) {
			return result.next() ? result.getString(1) : "";
		}
	}

	private static Connection connect(int port) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", ADMINISTRATOR, "");
	}

	/**
	 * Create a role and a database of the same name, if they are not there.
	 * @param name the name, which is the role's password as well
	 * @throws SQLException if that fails
	 */
	void createDatabase(String name) throws SQLException {
		try (Connection connection = connect(this.port); Statement statement = connection.createStatement()) {
			if (isEmpty(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
				// CREATEDB: Migrator tries things out in throwaway databases
				statement.execute("CREATE ROLE " + name + " LOGIN CREATEDB PASSWORD '" + name + "'");
			}
			if (isEmpty(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
				statement.execute("CREATE DATABASE " + name + " OWNER " + name);
			}
		}
	}

	private static boolean isEmpty(Statement statement, String query) throws SQLException {
		try (ResultSet result = statement.executeQuery(query)) {
			return !result.next();
		}
	}

	/**
	 * Stop the server and wait until it is gone. Sessions that are still open are ended.
	 * @throws IOException if that fails
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	void stop() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		if (LinuxUtils.isUnshareAvailable()) {
			// pg_ctl does not want to be root
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(pgCtl().toString(), "-D", this.data.toString(), "-m", "fast", "-w", "-t",
				Long.toString(PATIENCE.toSeconds()), "stop"));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		// It is never more than a few lines, so nothing waits for somebody to read it
		int exitCode = process.waitFor();
		if (exitCode != 0) {
			String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
			throw new IOException("PostgreSQL on " + this.data + " could not be stopped: " + output.strip());
		}
	}

	/** It stands beside the program that runs, and that is written down. */
	private Path pgCtl() throws IOException {
		String options = Files.readString(this.data.resolve("postmaster.opts"));
		Path postgres = Path.of(options.substring(0, options.indexOf(" \"")));
		String name = postgres.getFileName().toString().replace("postgres", "pg_ctl");
		return postgres.resolveSibling(name);
	}

}
