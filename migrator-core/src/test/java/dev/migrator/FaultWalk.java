package dev.migrator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.testdatabase.Fault;
import dev.migrator.testdatabase.Fault.Kind;
import dev.migrator.testdatabase.Fault.Point;
import dev.migrator.testdatabase.FaultProxy;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks over all messages of an upgrade and of the downgrade behind it. At each the fault
 * happens, the command is given again as after a restart, and the outcome is compared
 * with that of an undisturbed run.
 * <p>
 * Up and down take turns on one database, since making a new one for each fault costs
 * more than all the rest.
 */
final class FaultWalk {

	private static final int THREADS = 4;

	/** Catalogs grow with what is dropped in them. */
	private static final int TURNS_PER_DATABASE = 40;

	private final FaultFlow flow;

	private final Path directory;

	private final Course up;

	private final Course down;

	FaultWalk(FaultFlow flow, Path directory) throws SQLException {
		this.flow = flow;
		this.directory = directory;
		flow.scripts().accept(new Scenario(directory, "", "", ""));
		try (TestDatabase database = TestDatabase.create(); Connection asking = database.connect()) {
			setUp(asking);
			this.up = undisturbed("upgrade", FaultWalk::upgrade, database, asking);
			this.down = undisturbed("downgrade", FaultWalk::downgrade, database, asking);
		}
	}

	private static void upgrade(Migrator migrator) {
		migrator.migrate();
	}

	private static void downgrade(Migrator migrator) {
		migrator.downgrade("base", false);
	}

	private Course undisturbed(String name, Command command, TestDatabase database, Connection asking)
			throws SQLException {
		try (FaultProxy proxy = FaultProxy.open(database, null)) {
			command.give(scenario(proxy.url(), database).migrator());
			proxy.awaitClients();
			return new Course(name, command, proxy.points(), FaultState.of(asking));
		}
	}

	private Scenario scenario(String url, TestDatabase database) {
		Scenario scenario = new Scenario(this.directory, url, database.username(), database.password()).unwatched();
		return (this.flow.java() != null) ? scenario.java(this.flow.java()) : scenario;
	}

	/**
	 * Let some kinds of faults happen at each message.
	 * @param where chooses messages
	 * @param kinds the kinds
	 * @return how many faults were injected and survived
	 */
	int survives(Predicate<Point> where, Kind... kinds) throws Exception {
		List<Fault> upFaults = faults(this.up, where, kinds);
		List<Fault> downFaults = faults(this.down, where, kinds);
		List<Callable<List<String>>> rounds = new ArrayList<>();
		int turns = Math.max(upFaults.size(), downFaults.size());
		for (int start = 0; start < turns; start += TURNS_PER_DATABASE) {
			int from = start;
			int to = Math.min(start + TURNS_PER_DATABASE, turns);
			rounds.add(() -> round(part(upFaults, from, to), part(downFaults, from, to)));
		}
		List<String> failures = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Future<List<String>> round : threads.invokeAll(rounds)) {
				failures.addAll(round.get());
			}
		}
		finally {
			threads.shutdownNow();
		}
		int injected = upFaults.size() + downFaults.size();
		// The numbers are a result, for whoever reads the log of a build
		System.out.printf("Faults in a %s upgrade (%d messages) and downgrade (%d): %d injected, %d survived%n",
				this.flow, this.up.points.size(), this.down.points.size(), injected, injected - failures.size());
		assertThat(failures).as(this.flow.name()).isEmpty();
		return injected;
	}

	private static List<Fault> faults(Course course, Predicate<Point> where, Kind... kinds) {
		return course.points.stream()
			.filter(where)
			.flatMap((point) -> List.of(kinds).stream().map((kind) -> new Fault(point, kind)))
			.toList();
	}

	private static List<Fault> part(List<Fault> faults, int from, int to) {
		return faults.subList(Math.min(from, faults.size()), Math.min(to, faults.size()));
	}

	/** Return what went wrong on one database. */
	private List<String> round(List<Fault> upFaults, List<Fault> downFaults) throws SQLException {
		List<String> failures = new ArrayList<>();
		int turns = Math.max(upFaults.size(), downFaults.size());
		for (int turn = 0; turn < turns;) {
			try (TestDatabase database = TestDatabase.create(); Connection asking = database.connect()) {
				int failed = failures.size();
				for (; turn < turns && failures.size() == failed; turn++) {
					setUp(asking);
					add(failures,
							trial(this.up, (turn < upFaults.size()) ? upFaults.get(turn) : null, database, asking));
					add(failures, trial(this.down, (turn < downFaults.size()) ? downFaults.get(turn) : null, database,
							asking));
				}
			}
		}
		return failures;
	}

	private void setUp(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("""
					DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner;
					GRANT USAGE ON SCHEMA public TO PUBLIC; COMMENT ON SCHEMA public IS 'standard public schema'""");
			for (String sql : this.flow.setup()) {
				statement.execute(sql);
			}
		}
	}

	private static void add(List<String> failures, @Nullable String failure) {
		if (failure != null) {
			failures.add(failure);
		}
	}

	/**
	 * Return what is wrong after a fault and a restart, or {@code null}.
	 */
	private @Nullable String trial(Course course, @Nullable Fault fault, TestDatabase database, Connection asking) {
		String first = "no failure";
		try {
			if (fault != null) {
				try (FaultProxy proxy = FaultProxy.open(database, fault)) {
					first = disturbed(course, proxy, database);
					proxy.awaitClients();
					if (!proxy.struck()) {
						return "%s, %s: did not happen".formatted(course.name, fault);
					}
					restart(course, database);
				}
			}
			else {
				restart(course, database);
			}
			String state = FaultState.of(asking);
			return state.equals(course.expected) ? null : "%s, %s:%nfirst run: %s%nexpected:%n%s%nbut is:%n%s"
				.formatted(course.name, fault, first, course.expected, state);
		}
		catch (Exception ex) {
			return "%s, %s:%nfirst run: %s%nthen: %s".formatted(course.name, fault, first, ex);
		}
	}

	private String disturbed(Course course, FaultProxy proxy, TestDatabase database) {
		try {
			course.command.give(scenario(proxy.url(), database).waitForDatabase(Duration.ZERO).migrator());
			return "no failure";
		}
		catch (MigratorException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private void restart(Course course, TestDatabase database) {
		course.command.give(scenario(database.url(), database).migrator());
	}

	/**
	 * Something that a user asks for, and can ask for again.
	 */
	@FunctionalInterface
	private interface Command {

		void give(Migrator migrator);

	}

	/**
	 * A command, and what it does when nothing disturbs it.
	 *
	 * @param name names it
	 * @param command the command
	 * @param points all messages
	 * @param expected the state behind it
	 */
	private record Course(String name, Command command, List<Point> points, String expected) {
	}

}
