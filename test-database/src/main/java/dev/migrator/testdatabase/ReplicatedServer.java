package dev.migrator.testdatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two servers on the loopback address, of which the second is a streaming replica of the
 * first and can take its place; gone after {@link #close()}. The programs are those of
 * Debian's package {@code postgresql}, since the embedded binaries have no
 * {@code pg_basebackup}.
 */
public final class ReplicatedServer implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

	private static final String USER = "postgres";

	private final Path directory;

	private final Path programs;

	private final int primaryPort;

	private final int replicaPort;

	private final List<Process> processes = new ArrayList<>();

	private ReplicatedServer(Path directory, Path programs, int primaryPort, int replicaPort) {
		this.directory = directory;
		this.programs = programs;
		this.primaryPort = primaryPort;
		this.replicaPort = replicaPort;
	}

	/**
	 * Start both.
	 * @return the servers; the replica answers already
	 * @throws IllegalStateException if PostgreSQL is not installed, or does not start
	 */
	public static ReplicatedServer start() {
		try {
			ReplicatedServer pair = new ReplicatedServer(Files.createTempDirectory("replicated"), programs(),
					freePort(), freePort());
			try {
				pair.startBoth();
				return pair;
			}
			catch (IOException | RuntimeException ex) {
				pair.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void startBoth() throws IOException {
		Path primary = this.directory.resolve("primary");
		Path replica = this.directory.resolve("replica");
		run("initdb", "-D", primary.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
		serve(primary, this.primaryPort);
		run("pg_basebackup", "-D", replica.toString(), "-R", "-X", "stream", "--checkpoint=fast", "--no-sync", "-d",
				"host=127.0.0.1 port=%d user=%s application_name=replica".formatted(this.primaryPort, USER));
		serve(replica, this.replicaPort);
	}

	private void serve(Path data, int port) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command("postgres", "-D", data.toString(), "-p",
				Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c",
				"max_connections=20", "-c", "shared_buffers=16MB"))
			.redirectErrorStream(true)
			.redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile());
		this.processes.add(builder.start());
		await(url(port), "SELECT 1");
	}

	/**
	 * Return the JDBC address of the server that can be written at first.
	 * @return the address
	 */
	public String primaryUrl() {
		return url(this.primaryPort);
	}

	/**
	 * Return the JDBC address of the replica.
	 * @return the address
	 */
	public String replicaUrl() {
		return url(this.replicaPort);
	}

	/**
	 * Return the address as an application has it that survives a change of places.
	 * @return the address of whichever server can be written
	 */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary&hostRecheckSeconds=0"
			.formatted(this.primaryPort, this.replicaPort);
	}

	/**
	 * Return the superuser, who needs no password.
	 * @return its name
	 */
	public String username() {
		return USER;
	}

	/**
	 * Wait until the replica has all that is committed on the primary.
	 */
	public void awaitReplica() {
		try {
			catchUp();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void catchUp() throws IOException {
		await(primaryUrl(),
				"SELECT 1 / count(*) FROM pg_stat_replication WHERE replay_lsn >= pg_current_wal_flush_lsn()");
	}

	/**
	 * Kill the primary with all that it is doing, and make the replica the primary. It
	 * has all that was committed before this call.
	 */
	public void failOver() {
		try {
			catchUp();
			run("pg_ctl", "stop", "-m", "immediate", "-D", this.directory.resolve("primary").toString());
			run("pg_ctl", "promote", "-w", "-D", this.directory.resolve("replica").toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
	}

	/** Wait until a statement does not fail any more. */
	private void await(String url, String sql) throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (true) {
			try {
				execute(url, sql);
				return;
			}
			catch (IllegalStateException ex) {
				if (!this.processes.get(this.processes.size() - 1).isAlive() || System.nanoTime() > end) {
					throw new IllegalStateException("PostgreSQL does not start: " + logs(), ex);
				}
				Thread.onSpinWait();
			}
		}
	}

	private static void execute(String url, String sql) {
		try (Connection connection = DriverManager.getConnection(url, USER, "");
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private void run(String program, String... arguments) throws IOException {
		Path log = this.directory.resolve(program + ".log");
		Process process = new ProcessBuilder(command(program, arguments)).redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IllegalStateException(program + " failed: " + logs());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String logs() throws IOException {
		StringBuilder text = new StringBuilder();
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path log : files.filter((file) -> file.toString().endsWith(".log")).toList()) {
				text.append('\n').append(log.getFileName()).append(":\n").append(Files.readString(log));
			}
		}
		return text.toString();
	}

	private List<String> command(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			// It refuses to be root; in a user namespace it is nobody, and still has its
			// files
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.programs.resolve(program).toString());
		command.addAll(List.of(arguments));
		return command;
	}

	private static Path programs() throws IOException {
		IllegalStateException missing = new IllegalStateException(
				"PostgreSQL is not installed in %s, but these tests need it: apt-get install postgresql"
					.formatted(PROGRAMS));
		if (!Files.isDirectory(PROGRAMS)) {
			throw missing;
		}
		try (Stream<Path> versions = Files.list(PROGRAMS)) {
			return versions.map((version) -> version.resolve("bin"))
				.filter((bin) -> Files.isExecutable(bin.resolve("postgres")))
				.max(Comparator.naturalOrder())
				.orElseThrow(() -> missing);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Stop both, and remove their files.
	 */
	@Override
	public void close() {
		for (Process process : this.processes) {
			process.destroy();
		}
		try {
			for (Process process : this.processes) {
				// SIGTERM waits for clients; whoever is left is not waited for
				if (!process.waitFor(5, TimeUnit.SECONDS)) {
					process.destroyForcibly().waitFor();
				}
			}
			try (Stream<Path> files = Files.walk(this.directory)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
