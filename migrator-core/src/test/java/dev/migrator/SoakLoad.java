package dev.migrator;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.migrator.testdatabase.TestDatabase;

/**
 * The sessions of an application that is at work while its schema changes: an order book
 * of accounts and entries.
 * <ol>
 * <li>A writer adds an entry and its amount to the account, in one transaction, and now
 * and then takes its oldest entry back. It counts only what was committed.</li>
 * <li>A reader compares an account with its entries, in one statement.</li>
 * <li>The reporter reads, thinks for a while in its transaction, and reads again: it is
 * in the way of every change of the table.</li>
 * </ol>
 * All statements name their columns and none is prepared, so the server has no reason to
 * refuse any of them.
 */
final class SoakLoad implements AutoCloseable {

	static final int WRITERS = 4;

	static final int READERS = 2;

	/** Each writer has its own accounts, so that writers never wait for each other. */
	static final int ACCOUNTS = 100 * WRITERS;

	static final String TABLES = """
			CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL DEFAULT 0);
			INSERT INTO account SELECT generate_series(0, %d);
			CREATE TABLE entry (
			  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
			  account int NOT NULL,
			  writer int NOT NULL,
			  number bigint NOT NULL,
			  amount bigint NOT NULL,
			  written_at timestamptz NOT NULL DEFAULT now()
			);
			CREATE UNIQUE INDEX entry_number ON entry (writer, number);
			CREATE INDEX entry_account ON entry (account);""".formatted(ACCOUNTS - 1);

	/** What is there of each writer. */
	static final String FOUND = """
			SELECT writer || ': ' || count(*) || ' from ' || min(number) || ' to ' || max(number) || ', sum ' || sum(amount)
			FROM entry GROUP BY writer ORDER BY writer""";

	private final TestDatabase database;

	private final List<Thread> threads = new ArrayList<>();

	private final Queue<Exception> errors = new ConcurrentLinkedQueue<>();

	private final List<Written> written = new ArrayList<>();

	private final Stall writes;

	private final Stall reads;

	private volatile boolean atWork = true;

	SoakLoad(TestDatabase database, Supplier<String> scene) {
		this.database = database;
		this.writes = new Stall(scene);
		this.reads = new Stall(scene);
		for (int i = 0; i < WRITERS; i++) {
			Written mine = new Written(i);
			this.written.add(mine);
			start("soak-writer-" + i, (statement) -> write(statement, mine), TimeUnit.MILLISECONDS.toNanos(8));
		}
		for (int i = 0; i < READERS; i++) {
			Random random = new Random(i);
			start("soak-reader-" + i, (statement) -> read(statement, random.nextInt(ACCOUNTS)),
					TimeUnit.MILLISECONDS.toNanos(8));
		}
		start("soak-reporter", this::report, TimeUnit.SECONDS.toNanos(2));
	}

	private void start(String name, Work work, long pauseNanos) {
		Thread thread = new Thread(() -> {
			try (Connection connection = connect(name); Statement statement = connection.createStatement()) {
				while (this.atWork) {
					work.once(statement);
					LockSupport.parkNanos(pauseNanos);
				}
			}
			catch (Exception ex) {
				this.errors.add(new IllegalStateException(name + ": " + ex.getMessage(), ex));
			}
		}, name);
		this.threads.add(thread);
		thread.start();
	}

	private Connection connect(String name) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", this.database.username());
		properties.setProperty("password", this.database.password());
		properties.setProperty("preferQueryMode", "simple");
		properties.setProperty("ApplicationName", name);
		return DriverManager.getConnection(this.database.url(), properties);
	}

	private void write(Statement statement, Written mine) throws SQLException {
		boolean takesBack = mine.takesBack();
		long number = takesBack ? mine.first : mine.next;
		long amount = takesBack ? -amount(number) : amount(number);
		long account = number % (ACCOUNTS / WRITERS) * WRITERS + mine.writer;
		long start = System.nanoTime();
		statement.execute("BEGIN");
		statement
			.execute(takesBack ? "DELETE FROM entry WHERE writer = %d AND number = %d".formatted(mine.writer, number)
					: "INSERT INTO entry (account, writer, number, amount) VALUES (%d, %d, %d, %d)".formatted(account,
							mine.writer, number, amount));
		if (statement.getUpdateCount() != 1) {
			throw new IllegalStateException("Entry " + number + " is lost");
		}
		statement.execute("UPDATE account SET balance = balance + %d WHERE id = %d".formatted(amount, account));
		statement.execute("COMMIT");
		this.writes.since(start);
		mine.committed(takesBack, amount);
	}

	private static long amount(long number) {
		return number % 97 - 20;
	}

	private void read(Statement statement, int account) throws SQLException {
		long start = System.nanoTime();
		try (ResultSet rows = statement.executeQuery("""
				SELECT balance, (SELECT coalesce(sum(amount), 0) FROM entry WHERE account = account.id)
				FROM account WHERE id = %d""".formatted(account))) {
			this.reads.since(start);
			if (!rows.next() || rows.getLong(1) != rows.getLong(2)) {
				throw new IllegalStateException("Account " + account + " and its entries do not agree");
			}
		}
	}

	private void report(Statement statement) throws SQLException {
		statement.execute("BEGIN");
		statement.execute("SELECT count(*) FROM entry WHERE account = 0");
		statement.execute("SELECT pg_sleep(0.7)");
		statement.execute("SELECT count(*) FROM account");
		statement.execute("COMMIT");
	}

	Stall writes() {
		return this.writes;
	}

	Stall reads() {
		return this.reads;
	}

	/**
	 * Return what went wrong in the sessions by now.
	 */
	List<Exception> errors() {
		return List.copyOf(this.errors);
	}

	/**
	 * Return what each writer has committed, as {@link #FOUND} finds it. To be asked
	 * after the end only.
	 */
	List<String> written() {
		return this.written.stream().map(Written::toString).toList();
	}

	@Override
	public void close() {
		this.atWork = false;
		try {
			for (Thread thread : this.threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a writer has committed: all entries of a range, and turns.
	 */
	private static final class Written {

		private final int writer;

		private long first;

		private long next;

		private long sum;

		private long turns;

		Written(int writer) {
			this.writer = writer;
		}

		boolean takesBack() {
			return this.turns % 10 == 9;
		}

		void committed(boolean takenBack, long amount) {
			this.turns++;
			this.sum += amount;
			if (takenBack) {
				this.first++;
			}
			else {
				this.next++;
			}
		}

		@Override
		public String toString() {
			return "%d: %d from %d to %d, sum %d".formatted(this.writer, this.next - this.first, this.first,
					this.next - 1, this.sum);
		}

	}

	/**
	 * What a session does again and again.
	 */
	private interface Work {

		void once(Statement statement) throws SQLException;

	}

}
