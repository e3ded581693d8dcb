package dev.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.operation.Migration;
import dev.migrator.script.ScriptSettings;
import dev.migrator.testdatabase.TestDatabase;

/**
 * A directory of scripts and a database, for tests.
 */
final class Scenario implements Cloneable {

	private final Path directory;

	private String url;

	private final String username;

	private final String password;

	private @Nullable String schema;

	private @Nullable String role;

	private Duration lockWait = Duration.ofSeconds(20);

	private Duration timeout = Duration.ZERO;

	private Pooler pooler = Pooler.AUTO;

	private MigratorSettings.TransactionScope transaction = MigratorSettings.TransactionScope.PER_REVISION;

	private MigratorSettings.Verify verify = MigratorSettings.Verify.WHEN_PENDING;

	private MigratorSettings.UnknownRevisions unknown = MigratorSettings.UnknownRevisions.WARN;

	private MigrationListener listener = MigrationListener.NONE;

	private boolean own = true;

	private List<String> initSql = List.of();

	private @Nullable String grantReadTo;

	private ZoneId timeZone = ZoneOffset.UTC;

	private boolean unwatched;

	private Duration waitForDatabase = Duration.ofSeconds(2);

	private Duration statementTimeout = Duration.ZERO;

	private LockRetry lockRetry = LockRetry.DEFAULT;

	private boolean allowReset;

	private MigratorSettings.Hazards hazards = MigratorSettings.Hazards.REFUSE;

	private @Nullable MaintenanceWindow maintenanceWindow;

	private @Nullable Connection borrowed;

	private DataSource pool;

	private @Nullable Migration java;

	private int counter;

	Scenario(Path directory, TestDatabase database) {
		this(directory, database.url(), database.username(), database.password());
	}

	Scenario(Path directory, String url, String username, String password) {
		this.directory = directory;
		this.url = url;
		this.username = username;
		this.password = password;
	}

	Scenario schema(String schema) {
		this.schema = schema;
		return this;
	}

	Scenario role(String role) {
		this.role = role;
		return this;
	}

	Scenario lockWait(Duration lockWait) {
		this.lockWait = lockWait;
		return this;
	}

	/**
	 * Give no connection to the watcher: on a slow machine it comes, and is counted.
	 */
	Scenario unwatched() {
		this.unwatched = true;
		return this;
	}

	Scenario pooler(Pooler pooler) {
		this.pooler = pooler;
		return this;
	}

	Scenario timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	Scenario inOneTransaction() {
		this.transaction = MigratorSettings.TransactionScope.ALL;
		return this;
	}

	Scenario verify(MigratorSettings.Verify verify) {
		this.verify = verify;
		return this;
	}

	Scenario unknownRevisions(MigratorSettings.UnknownRevisions unknown) {
		this.unknown = unknown;
		return this;
	}

	Scenario maintenanceWindow(String window) {
		this.maintenanceWindow = MaintenanceWindow.parse(window);
		return this;
	}

	Scenario lockRetry(LockRetry lockRetry) {
		this.lockRetry = lockRetry;
		return this;
	}

	Scenario allowReset() {
		this.allowReset = true;
		return this;
	}

	Scenario hazards(MigratorSettings.Hazards reaction) {
		this.hazards = reaction;
		return this;
	}

	Scenario listener(MigrationListener listener) {
		this.listener = listener;
		return this;
	}

	Scenario initSql(String... statements) {
		this.initSql = List.of(statements);
		return this;
	}

	Scenario grantReadTo(String role) {
		this.grantReadTo = role;
		return this;
	}

	Scenario timeZone(ZoneId timeZone) {
		this.timeZone = timeZone;
		return this;
	}

	Scenario waitForDatabase(Duration waitForDatabase) {
		this.waitForDatabase = waitForDatabase;
		return this;
	}

	Scenario statementTimeout(Duration statementTimeout) {
		this.statementTimeout = statementTimeout;
		return this;
	}

	/**
	 * Return the same scenario, whose runs borrow their connection as from a pool that
	 * nothing can be derived from.
	 */
	Scenario borrowing() {
		try {
			Scenario copy = (Scenario) clone();
			copy.own = false;
			return copy;
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Return the same scenario on another way to the database. */
	Scenario at(String otherUrl) {
		Scenario copy = borrowing();
		copy.own = true;
		copy.url = otherUrl;
		return copy;
	}

	/** Borrow one connection, which the caller closes, again and again. */
	Scenario borrowing(Connection connection) {
		Scenario copy = borrowing();
		copy.borrowed = connection;
		return copy;
	}

	/** Borrow all connections from a pool. */
	Scenario lentBy(DataSource pool) {
		Scenario copy = borrowing();
		copy.pool = pool;
		return copy;
	}

	/** Date the next scripts as if so many had been written before. */
	Scenario counter(int counter) {
		this.counter = counter;
		return this;
	}

	/**
	 * Write a script with the usual marks.
	 */
	Scenario script(String id, String revises, String up, String down) {
		return file(id, """
				-- Revision %1$s
				--
				-- revision: %1$s
				%2$s-- created: 2026-01-01T00:00:%3$02dZ

				-- migrate:up
				%4$s

				-- migrate:down
				%5$s
				""".formatted(id, revises.isEmpty() ? "" : "-- revises: " + revises + "\n", this.counter++ % 60, up,
				down));
	}

	/**
	 * Write a script whose statements run outside of a transaction.
	 */
	Scenario concurrentScript(String id, String revises, String up, String down) {
		script(id, revises, up, down);
		return file(id, read(id).replace("-- migrate:up", "-- migrate:up transaction:false")
			.replace("-- migrate:down", "-- migrate:down transaction:false"));
	}

	/** Add the revision "work" on top of "start", written in Java. */
	Scenario java(Migration migration) {
		this.java = migration;
		return this;
	}

	Scenario file(String id, String text) {
		return bytes(id, text.getBytes(StandardCharsets.UTF_8));
	}

	Scenario bytes(String id, byte[] content) {
		try {
			Files.write(path(id), content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Scenario delete(String id) {
		try {
			Files.delete(path(id));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String read(String id) {
		try {
			return Files.readString(path(id));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path(String id) {
		return this.directory.resolve("20260101_0000_" + id + ".sql");
	}

	Migrator migrator() {
		return new Migrator(settings(), connections(), this.listener);
	}

	MigratorSettings settings() {
		ScriptSettings scripts = new ScriptSettings(List.of("file:" + this.directory),
				(this.java != null) ? List.of("dev.migrator.javarevisions") : List.of(), this.directory, false,
				Scenario.class.getClassLoader(), (name) -> Objects.requireNonNull(this.java, name));
		DatabaseSettings database = new DatabaseSettings(this.schema, this.role, this.initSql, this.grantReadTo,
				this.timeZone, this.waitForDatabase, this.lockWait, this.statementTimeout, this.lockRetry, this.pooler,
				new DatabaseSettings.Client("tests", "1.0", "localhost"));
		return new MigratorSettings(scripts, database, this.transaction, "heads", this.verify, this.unknown,
				this.timeout, this.allowReset, this.maintenanceWindow, BackupSettings.NONE, this.hazards,
				ShadowSettings.DEFAULT);
	}

	private ConnectionSource connections() {
		return new ConnectionSource() {

			@Override
			public Connection look() throws SQLException {
				if (Scenario.this.unwatched && Thread.currentThread().getName().equals("migrator-watcher")) {
					throw new SQLException("Nobody watches in this test");
				}
				if (Scenario.this.borrowed != null) {
					return withoutClose(Scenario.this.borrowed);
				}
				if (Scenario.this.pool != null) {
					return Scenario.this.pool.getConnection();
				}
				return connect(new Properties());
			}

			@Override
			public WorkingConnection run() throws SQLException {
				if (Scenario.this.borrowed != null) {
					return new WorkingConnection(withoutClose(Scenario.this.borrowed), false, List.of());
				}
				if (Scenario.this.pool != null) {
					return new WorkingConnection(Scenario.this.pool.getConnection(), false, List.of());
				}
				Properties properties = new Properties();
				if (Scenario.this.own) {
					properties.setProperty("preferQueryMode", "extendedForPrepared");
				}
				return new WorkingConnection(connect(properties), Scenario.this.own, List.of());
			}

			@Override
			public String description() {
				return "database of the test";
			}

		};
	}

	private static Connection withoutClose(Connection connection) throws SQLException {
		return new SingleConnectionDataSource(connection, true).getConnection();
	}

	private Connection connect(Properties properties) throws SQLException {
		properties.setProperty("user", this.username);
		properties.setProperty("password", this.password);
		return DriverManager.getConnection(this.url, properties);
	}

}
