package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.Transactions.Work;
import dev.migrator.sql.Literal;

/**
 * A session behind a pooler in transaction mode: ours only within a transaction, somebody
 * else's before and after it.
 * <ol>
 * <li>Each transaction first remembers what others have left set, then hides it and sets
 * what a run needs, all with {@code SET LOCAL}.</li>
 * <li>Before each commit what a script may have set for the session is taken back, and
 * what was there before is set again.</li>
 * <li>Nothing is set outside of transactions, and nothing is prepared on the server.</li>
 * </ol>
 */
final class SharedSession extends Session {

	/** Who is not a superuser may not set all that a superuser has left set. */
	private static final String SET_BY_OTHERS = """
			FROM pg_catalog.pg_settings s
			WHERE s.source = 'session'
			  AND (s.context = 'user'
			    OR s.context = 'superuser' AND pg_catalog.current_setting('is_superuser')::pg_catalog.bool)
			  AND s.name <> ALL (ARRAY['role', 'session_authorization', 'transaction_deferrable',
			    'transaction_isolation', 'transaction_read_only'])""";

	private static final String REMEMBER = "SELECT ARRAY(SELECT s.name %1$s ORDER BY s.name), ARRAY(SELECT s.setting %1$s ORDER BY s.name)"
		.formatted(SET_BY_OTHERS);

	/** The driver insists on its own encoding. */
	private static final String HIDE = "SELECT pg_catalog.set_config(s.name, s.reset_val, true) %s AND s.name NOT IN ('client_encoding', 'application_name')"
		.formatted(SET_BY_OTHERS);

	private static final String CLIENT_CHECK = "SELECT pg_catalog.set_config('%s', '%s', true)"
		.formatted(SessionState.CLIENT_CHECK, SessionState.CLIENT_CHECK_INTERVAL);

	private final List<String> setup = new ArrayList<>();

	private final List<String> settings = new ArrayList<>();

	private final int prepareThreshold;

	private final Identity identity;

	private List<String> names = List.of();

	private List<String> values = List.of();

	SharedSession(WorkingConnection working, DatabaseSettings settings) throws SQLException {
		super(working);
		PGConnection driver = driver();
		this.prepareThreshold = (driver != null) ? driver.getPrepareThreshold() : 0;
		try {
			this.identity = start(working, settings);
		}
		catch (SQLException ex) {
			throw givenBack(ex);
		}
	}

	private Identity start(WorkingConnection working, DatabaseSettings settings) throws SQLException {
		PGConnection driver = driver();
		if (driver != null) {
			driver.setPrepareThreshold(0);
		}
		this.setup.addAll(working.initSql());
		this.setup.addAll(settings.initSql());
		this.setup.add(SessionState.setLocally(settings));
		if (settings.role() != null) {
			this.setup.add(SessionState.setRole(settings.role()));
		}
		this.settings.addAll(localRoleStatements());
		this.settings.add(HIDE);
		this.setup.forEach((sql) -> this.settings.add(SessionState.local(sql)));
		connection().setAutoCommit(true);
		return start();
	}

	private @Nullable PGConnection driver() throws SQLException {
		return connection().isWrapperFor(PGConnection.class) ? connection().unwrap(PGConnection.class) : null;
	}

	private Identity start() throws SQLException {
		Identity arrived = alone((connection) -> ask(List.of(), "SELECT " + Identity.COLUMNS, Identity::read));
		try {
			alone((connection) -> ask(List.of(), CLIENT_CHECK, (row) -> row.getString(1)));
			this.settings.add(CLIENT_CHECK);
		}
		catch (SQLException ex) {
			// Some platforms cannot; then the pooler has to notice that we are gone
			if (SqlStates.isConnectionFailure(ex.getSQLState())) {
				throw ex;
			}
		}
		return arrived;
	}

	@Override
	Identity identity() {
		return this.identity;
	}

	@Override
	boolean keepsSettings() {
		return false;
	}

	@Override
	void begin() throws SQLException {
		connection().setAutoCommit(false);
		try {
			ask(List.of(SessionState.TRANSACTION), REMEMBER, (row) -> {
				this.names = List.of((String[]) row.getArray(1).getArray());
				this.values = List.of((String[]) row.getArray(2).getArray());
				return true;
			});
			ask(this.settings, "SELECT 1", (row) -> true);
		}
		catch (SQLException ex) {
			try {
				rollback();
			}
			catch (SQLException gone) {
				ex.addSuppressed(gone);
			}
			throw ex;
		}
	}

	@Override
	List<String> transactionStatements() {
		return List.of();
	}

	/**
	 * Deferred constraints are checked while the script's settings still hold.
	 */
	@Override
	void commit() throws SQLException {
		StatementPipeline pipeline = new StatementPipeline(connection(), batching());
		pipeline.add("SET CONSTRAINTS ALL IMMEDIATE");
		for (String sql : restoring()) {
			pipeline.add(sql);
		}
		pipeline.flush();
		connection().commit();
		connection().setAutoCommit(true);
	}

	/**
	 * In one statement, so that the driver never sees another encoding than its own.
	 */
	private List<String> restoring() {
		String before = IntStream.range(0, this.names.size())
			.mapToObj((i) -> "(%s, %s)".formatted(Literal.text(this.names.get(i)), Literal.text(this.values.get(i))))
			.collect(Collectors.joining(", "));
		String again = before.isEmpty() ? ""
				: "PERFORM pg_catalog.set_config(b.name, b.value, false) FROM (VALUES %s) AS b (name, value);"
					.formatted(before);
		return List.of("""
				DO LANGUAGE plpgsql $migrator$ BEGIN
				  RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; %s
				END $migrator$""".formatted(again), "DISCARD TEMP", "CLOSE ALL", "UNLISTEN *");
	}

	@Override
	String prepare(List<String> more, String question) throws SQLException {
		// Each transaction begins prepared; outside of one there is nothing to prepare
		return connection().getAutoCommit() ? "" : ask(more, question, (row) -> row.getString(1));
	}

	@Override
	String prepareAgain(List<String> more, String question) throws SQLException {
		List<String> statements = new ArrayList<>(List.of("DISCARD TEMP", "CLOSE ALL", "UNLISTEN *"));
		statements.addAll(this.settings);
		statements.addAll(more);
		return ask(statements, question, (row) -> row.getString(1));
	}

	@Override
	<T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
		if (!connection().getAutoCommit()) {
			return work.on(connection());
		}
		begin();
		try {
			return work.on(connection());
		}
		finally {
			if (!connection().isClosed()) {
				rollback();
			}
		}
	}

	/**
	 * Return what statements outside of a transaction run with, where the run cannot set
	 * anything, and what those in one run with.
	 * @param parameters names of parameters
	 * @return for each one that differs, the two values
	 */
	Map<String, Difference> differences(List<String> parameters) throws SQLException {
		String question = "SELECT " + parameters.stream()
			.map((name) -> "pg_catalog.current_setting(%s)".formatted(Literal.text(name)))
			.collect(Collectors.joining(", "));
		List<String> inside = alone((connection) -> ask(List.of(), question, (row) -> texts(row, parameters.size())));
		List<String> outside = ask(List.of(), question, (row) -> texts(row, parameters.size()));
		return IntStream.range(0, parameters.size())
			.filter((i) -> !inside.get(i).equals(outside.get(i)))
			.boxed()
			.collect(Collectors.toMap(parameters::get, (i) -> new Difference(inside.get(i), outside.get(i))));
	}

	private static List<String> texts(java.sql.ResultSet row, int count) throws SQLException {
		List<String> texts = new ArrayList<>(count);
		for (int i = 1; i <= count; i++) {
			texts.add(row.getString(i));
		}
		return texts;
	}

	@Override
	List<String> setup() {
		return this.setup;
	}

	@Override
	void cleanUp() throws SQLException {
		PGConnection driver = driver();
		if (driver != null) {
			driver.setPrepareThreshold(this.prepareThreshold);
		}
	}

	/**
	 * A parameter's values.
	 *
	 * @param inside in a transaction of the run
	 * @param outside outside of one
	 */
	record Difference(String inside, String outside) {
	}

}
