package dev.migrator.boot.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for processes that get a signal while they migrate, as a start and as a command.
 */
@Tag("integration")
class SignalIntegrationTests {

	/** The bit of signal 2 in the masks of the kernel. */
	private static final long SIGINT = 1 << (2 - 1);

	private static final String SLEEPS = "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')";

	private static final String NOBODY = "NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private final List<Process> processes = new ArrayList<>();

	/** The one that was started last, and what it says. */
	private Process process;

	private Path output;

	@BeforeEach
	void script() throws IOException {
		script("a1", "", "CREATE TABLE book (id int);");
	}

	@AfterEach
	void end() {
		this.processes.forEach((started) -> started.destroyForcibly().onExit().join());
		this.database.close();
	}

	@ParameterizedTest
	@CsvSource({ "TERM, 143, start", "INT, 130, start", "TERM, 143, command", "INT, 130, command" })
	void aRunningStatementIsCancelledRolledBackRecordedAndReported(String signal, int code, String how)
			throws Exception {
		script("b2", "a1", "CREATE TABLE author ();\nSELECT pg_sleep(3600);");
		start(how.equals("command") ? List.of("migrator", "upgrade") : List.of());
		await(SLEEPS);
		assertThat(kill(signal)).isEqualTo(code);
		assertThat(messages()).contains("Revision b2 (Message of b2) failed on the way up. It was rolled back",
				"It was stopped: the process was told to end (SIGTERM or Ctrl-C).",
				"Start again when you are ready: what is applied is not applied twice.");
		assertThat(messages()).contains(how.equals("command") ? "error: " : "APPLICATION FAILED TO START");
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("a1 done", "b2 failed");
		assertThat(this.database.value(String.class, "SELECT error FROM migrator_history ORDER BY id DESC LIMIT 1"))
			.contains("It was stopped: the process was told to end");
		assertThat(this.database.value(Boolean.class, "SELECT " + NOBODY + " AND NOT " + SLEEPS)).isTrue();
		assertThat(this.database.value(String.class, "SELECT to_regclass('author')::text")).isNull();
	}

	@Test
	void whatConcurrentlyLeavesIsJournalledAndBuiltAgain() throws Exception {
		Files.writeString(this.directory.resolve("db/migrations/b2.sql"), """
				-- revision: b2
				-- revises: a1

				-- migrate:up
				CREATE INDEX CONCURRENTLY book_idx ON book (id);
				""");
		try (var connection = this.database.connect(); var statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("CREATE TABLE book (id int)");
			connection.commit();
			Files.writeString(this.directory.resolve("db/migrations/a1.sql"), "-- revision: a1\n\n-- migrate:up\n");
			statement.execute("LOCK TABLE book IN ROW EXCLUSIVE MODE");
			start(List.of());
			await("EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('book_idx') AND NOT indisvalid)");
			assertThat(kill("TERM")).isEqualTo(143);
			assertThat(messages()).contains("0 of its 1 parts are done", "It was stopped");
		}
		assertThat(this.database.values(String.class, "SELECT state FROM migrator_journal")).containsExactly("failed");
		start(List.of("migrator", "upgrade"));
		assertThat(this.process.waitFor()).as(this::messages).isZero();
		assertThat(this.database.value(Boolean.class,
				"SELECT indisvalid FROM pg_index WHERE indexrelid = 'book_idx'::regclass"))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "TERM, 143, start", "INT, 130, command" })
	void whoWaitsForTheLockEnds(String signal, int code, String how) throws Exception {
		try (var connection = this.database.connect(); var statement = connection.createStatement()) {
			statement.execute(
					"""
							SELECT pg_advisory_lock(('x' || substr(encode(sha256('"public"."migrator_version"'), 'hex'), 1, 16))::bit(64)::bigint)""");
			start(how.equals("command") ? List.of("migrator", "upgrade") : List.of());
			says("Another migrator is at work");
			assertThat(kill(signal)).isEqualTo(code);
			assertThat(messages()).contains("Stopped while waiting for another migrator", "Nothing was run.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "start", "command" })
	void aHolderThatSleepsIsNamedByThoseWhoWaitedInVain(String how) throws Exception {
		this.database.execute("CREATE TABLE light (id int)");
		script("b2", "a1", """
				DO $$ BEGIN
				  WHILE NOT EXISTS (SELECT FROM light) LOOP PERFORM pg_sleep(0.05); END LOOP;
				END $$;""");
		start(List.of("migrator", "upgrade"));
		await(SLEEPS);
		Process sleeping = this.process;
		send("STOP", sleeping);
		String pid = this.database.value(String.class, "SELECT pid::text FROM pg_locks WHERE locktype = 'advisory'"
				+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
		start(how.equals("command") ? List.of("migrator", "upgrade", "--migrator.lock-wait=1s")
				: List.of("--migrator.lock-wait=1s"));
		assertThat(this.process.waitFor()).isEqualTo(1);
		assertThat(messages()).contains("pid " + pid, "user " + this.database.username(), "migrator.lock-wait",
				"Nothing was run");
		assertThat(sleeping.isAlive()).isTrue();
		this.database.execute("INSERT INTO light VALUES (1)");
		send("CONT", sleeping);
		assertThat(sleeping.waitFor()).isZero();
		start(how.equals("command") ? List.of("migrator", "upgrade") : List.of());
		assertThat(this.process.waitFor()).as(this::messages).isZero();
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("a1 done", "b2 done");
	}

	@ParameterizedTest
	@CsvSource({ "start", "command" })
	void whoWaitsForTheDatabaseEnds(String how) throws Exception {
		String nobodyListens = "--spring.datasource.url=jdbc:postgresql://localhost:1/x";
		start(how.equals("command") ? List.of("migrator", "status", nobodyListens) : List.of(nobodyListens));
		says("Waiting up to");
		assertThat(kill("TERM")).isEqualTo(143);
		assertThat(messages()).contains("Stopped before a connection was there");
	}

	@Test
	void afterKillTheNextRunDoesTheWork() throws Exception {
		script("b2", "a1", "CREATE TABLE author ();\nSELECT pg_sleep(3600);");
		start(List.of());
		await(SLEEPS);
		kill("KILL");
		script("b2", "a1", "CREATE TABLE author ();");
		start(List.of("migrator", "upgrade"));
		assertThat(this.process.waitFor()).as(this::messages).isZero();
		assertThat(this.database.values(String.class,
				"SELECT revision || ' ' || outcome FROM migrator_history ORDER BY id"))
			.containsExactly("a1 done", "b2 done");
	}

	private void script(String id, String revises, String up) throws IOException {
		Path script = this.directory.resolve("db/migrations/" + id + ".sql");
		Files.createDirectories(script.getParent());
		Files.writeString(script, "-- Message of %s%n--%n-- revision: %s%n%s%n-- migrate:up%n%s%n".formatted(id, id,
				revises.isEmpty() ? "" : "-- revises: " + revises + "\n", up));
	}

	private void start(List<String> words) throws IOException {
		List<String> command = new ArrayList<>();
		if (ignoresInterrupts()) {
			command.addAll(List.of("env", "--default-signal=INT"));
		}
		command.addAll(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(List.of("-cp", this.directory + File.pathSeparator + System.getProperty("java.class.path"),
				TestApplication.class.getName()));
		command.addAll(words);
		if (words.stream().noneMatch((word) -> word.contains("datasource.url"))) {
			command.add("--spring.datasource.url=" + this.database.url());
		}
		command.addAll(List.of("--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password()));
		this.output = this.directory.resolve("output" + this.processes.size());
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.start();
		this.processes.add(this.process);
	}

	/**
	 * A script that starts its jobs in the background lets them ignore SIGINT, and so all
	 * that they start; a process of Java that ignores it from birth never hears it.
	 */
	private static boolean ignoresInterrupts() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return false;
		}
		try (Stream<String> lines = Files.lines(status)) {
			return lines.filter((line) -> line.startsWith("SigIgn:"))
				.anyMatch((line) -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
		}
	}

	private int kill(String signal) throws Exception {
		send(signal, this.process);
		return this.process.waitFor();
	}

	private static void send(String signal, Process process) throws Exception {
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor()).isZero();
	}

	private String messages() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void says(String text) {
		while (!messages().contains(text)) {
			assertThat(this.process.isAlive() || messages().contains(text)).as(this::messages).isTrue();
			Thread.onSpinWait();
		}
	}

	private void await(String condition) {
		while (!Boolean.TRUE.equals(this.database.value(Boolean.class, "SELECT " + condition))) {
			assertThat(this.process.isAlive()).as(this::messages).isTrue();
		}
	}

}
