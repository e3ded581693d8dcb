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
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A real PgBouncer before the server of a test's database, with a process of its own;
 * gone after {@link #close()}. It takes the program from the path, such as Debian's
 * package {@code pgbouncer} puts there.
 */
public final class PgBouncer implements AutoCloseable {

	private static final long START_SECONDS = 30;

	private static final List<String> PLACES = List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer",
			"/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer");

	private final Process process;

	private final Path directory;

	private final int port;

	private final TestDatabase database;

	private PgBouncer(Process process, Path directory, int port, TestDatabase database) {
		this.process = process;
		this.directory = directory;
		this.port = port;
		this.database = database;
	}

	/**
	 * Start one.
	 * @param database the database that tests will go to through it
	 * @param mode {@code transaction}, {@code session} or {@code statement}
	 * @param settings more lines for the section {@code [pgbouncer]} of its configuration
	 * @return the pooler, which answers already
	 * @throws IllegalStateException if it is not installed, or does not start
	 */
	public static PgBouncer start(TestDatabase database, String mode, String... settings) {
		try {
			Path directory = Files.createTempDirectory("pgbouncer");
			int port = freePort();
			Path users = Files.writeString(directory.resolve("users.txt"),
					"\"%s\" \"%s\"\n".formatted(database.username(), database.password()));
			Path configuration = Files.writeString(directory.resolve("pgbouncer.ini"), """
					[databases]
					%s = host=%s port=%d
					[pgbouncer]
					listen_addr = 127.0.0.1
					listen_port = %d
					unix_socket_dir =
					auth_type = plain
					auth_file = %s
					pool_mode = %s
					ignore_startup_parameters = extra_float_digits
					%s
					""".formatted(database.name(), database.host(), database.port(), port, users, mode,
					String.join("\n", settings)));
			Process process = new ProcessBuilder(command(configuration)).redirectErrorStream(true)
				.redirectOutput(directory.resolve("log").toFile())
				.start();
			PgBouncer started = new PgBouncer(process, directory, port, database);
			started.awaitStart();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> command(Path configuration) {
		String program = PLACES.stream()
			.filter((place) -> Files.isExecutable(Path.of(place)))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"PgBouncer is not installed, but these tests need it: apt-get install pgbouncer"));
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			// It refuses to be root; in a user namespace it is nobody, and still reads
			// its files
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(program, configuration.toString()));
		return command;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitStart() throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
		for (SQLException failure = tried(); failure != null; failure = tried()) {
			if (!this.process.isAlive() || System.nanoTime() > end) {
				String log = Files.readString(this.directory.resolve("log"));
				close();
				throw new IllegalStateException("PgBouncer does not start: " + failure.getMessage() + "\n" + log,
						failure);
			}
			Thread.onSpinWait();
		}
	}

	private @Nullable SQLException tried() {
		try {
			connect().close();
			return null;
		}
		catch (SQLException ex) {
			return ex;
		}
	}

	/**
	 * Return the JDBC address of the database through the pooler.
	 * @return the address, without user and password
	 */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + this.database.name();
	}

	/**
	 * Connect through the pooler as the database's owner; nothing is prepared on the
	 * server.
	 * @return a connection, to be closed by the caller
	 * @throws SQLException if that fails
	 */
	public Connection connect() throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", this.database.username());
		properties.setProperty("password", this.database.password());
		properties.setProperty("prepareThreshold", "0");
		return DriverManager.getConnection(url(), properties);
	}

	/**
	 * Kill the process, as a crash of its machine would.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
			Files.delete(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
