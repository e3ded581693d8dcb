package dev.migrator.sample.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user's hold on the embedded server. All processes that name the same directory
 * share a server there:
 * <ol>
 * <li>Coming and going happens under a file lock, so that only one process at a time
 * looks, starts or stops.</li>
 * <li>Whoever comes joins the server that runs on the data, or starts it. So a server
 * whose users were killed is found again.</li>
 * <li>Then it registers as a user.</li>
 * <li>Whoever goes stops the server if nobody else is registered.</li>
 * </ol>
 * In the directory lie, for PostgreSQL 18: the data in {@code 18}, the server's log in
 * {@code 18.log}, the users in {@code 18.users}, and the lock {@code 18.lock}.
 */
final class EmbeddedPostgresServer implements AutoCloseable {

	/** Name of the role, its password, and its database. */
	static final String USER = "sample";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);

	private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

	/** A file lock keeps out other processes; this one, other threads. */
	private static final ReentrantLock THREADS = new ReentrantLock();

	private final Path directory;

	private final String major;

	private final Path data;

	private final ServerUsers users;

	private ServerUsers.@Nullable User user;

	private int port;

	private EmbeddedPostgresServer(Path directory, String major) {
		this.directory = directory;
		this.major = major;
		this.data = directory.resolve(major);
		this.users = new ServerUsers(directory.resolve(major + ".users"));
	}

	/**
	 * Join the server of a directory, which is started if it does not run.
	 * @param directory where the data of all versions lie; it is created if need be
	 * @return the hold on the server, to be closed
	 * @throws IOException if the directory cannot be used, or the server does not start
	 * @throws SQLException if the database cannot be created
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	// The caller closes it
	@SuppressWarnings("resource")
	static EmbeddedPostgresServer use(Path directory) throws IOException, SQLException, InterruptedException {
		Files.createDirectories(directory);
		// One directory has one name, from wherever it is looked at
		EmbeddedPostgresServer server = new EmbeddedPostgresServer(directory.toRealPath(), majorVersion());
		server.exclusively(() -> server.join(directory));
		return server;
	}

	private static String majorVersion() throws IOException {
		Properties binaries = new Properties();
		try (InputStream stream = EmbeddedPostgresServer.class.getResourceAsStream("binaries.properties")) {
			binaries.load(stream);
		}
		String version = binaries.getProperty("version");
		return version.substring(0, version.indexOf('.'));
	}

	/**
	 * Return the JDBC address of the database.
	 * @return the address, without user and password
	 */
	String url() {
		return "jdbc:postgresql://localhost:" + this.port + "/" + USER;
	}

	int port() {
		return this.port;
	}

	private void join(Path named) throws IOException, SQLException, InterruptedException {
		Postmaster running = Postmaster.find(this.data);
		Postmaster server = (running != null) ? running : start();
		server.createDatabase(USER);
		Files.deleteIfExists(unfinished());
		this.port = server.port();
		this.user = this.users.register();
		log.info("Embedded PostgreSQL {} on port {}, data in {} ({})", server.version(), this.port,
				named.resolve(this.major), (running != null) ? "joined" : "started");
	}

	private Postmaster start() throws IOException, InterruptedException {
		removeUnfinishedData();
		try {
			startPostgres();
		}
		catch (IOException | RuntimeException ex) {
			Postmaster late = Postmaster.find(this.data);
			if (late == null) {
				throw new IOException("PostgreSQL did not start on " + this.data + ". Its log: " + logFile(), ex);
			}
			return late;
		}
		Postmaster server = Postmaster.find(this.data);
		if (server == null) {
			throw new IOException("PostgreSQL started on " + this.data + " and ended. Its log: " + logFile());
		}
		return server;
	}

	// Not closed: that would stop the server under its other users
	@SuppressWarnings("resource")
	private void startPostgres() throws IOException {
		EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(STARTUP_WAIT)
			.setOutputRedirector(Redirect.appendTo(logFile().toFile()))
			.setLocaleConfig("locale", "C.UTF-8")
			.setServerConfig("unix_socket_directories", "''")
			// These data are meant to stay
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
		try {
			// Its lock would last as long as this JVM, not as long as the server
			Files.deleteIfExists(this.data.resolve("epg-lock"));
		}
		catch (IOException ex) {
			// Windows: only a second start during this JVM's life would meet it
		}
	}

	/**
	 * Begin anew where the very first start was cut short. Data without the mark are
	 * never touched.
	 */
	private void removeUnfinishedData() throws IOException {
		if (Files.exists(unfinished())) {
			List<Path> files;
			try (Stream<Path> found = Files.exists(this.data) ? Files.walk(this.data) : Stream.empty()) {
				files = found.sorted(Comparator.reverseOrder()).toList();
			}
			for (Path file : files) {
				Files.delete(file);
			}
		}
		else if (!Files.exists(this.data)) {
			Files.createFile(unfinished());
		}
	}

	private Path unfinished() {
		return this.directory.resolve(this.major + ".unfinished");
	}

	private Path logFile() {
		return this.directory.resolve(this.major + ".log");
	}

	/**
	 * Leave the server, and stop it if nobody else uses it.
	 */
	@Override
	public void close() throws IOException, SQLException {
		try {
			exclusively(this::leave);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while PostgreSQL on " + this.data + " was to stop");
		}
	}

	private void leave() throws IOException, InterruptedException {
		if (this.user == null) {
			return;
		}
		this.user.close();
		this.user = null;
		if (this.users.any()) {
			return;
		}
		Postmaster server = Postmaster.find(this.data);
		if (server != null) {
			server.stop();
			log.info("Embedded PostgreSQL on port {} stopped", this.port);
		}
	}

	private void exclusively(Work work) throws IOException, SQLException, InterruptedException {
		THREADS.lock();
		try (FileChannel channel = FileChannel.open(this.directory.resolve(this.major + ".lock"),
				StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
			log.trace("Holding {}", lock);
			work.run();
		}
		finally {
			THREADS.unlock();
		}
	}

	/**
	 * What is done by one process at a time.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException, SQLException, InterruptedException;

	}

}
