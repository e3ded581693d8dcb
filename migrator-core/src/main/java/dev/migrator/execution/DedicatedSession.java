package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.ConnectionSource.WorkingConnection;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.Transactions.Work;

/**
 * A session that is ours as long as the connection is open. It is set up by us on
 * connecting and before every step, so that what one script sets never reaches the next
 * one.
 */
final class DedicatedSession extends Session {

	private final List<String> setup = new ArrayList<>();

	/** What a borrowed connection had set before it was ours. */
	private final List<String> found = new ArrayList<>();

	/** A borrowed one, and one whose session a pooler will give to others. */
	private final boolean givesBack;

	private final Identity identity;

	DedicatedSession(WorkingConnection working, DatabaseSettings settings) throws SQLException {
		super(working);
		this.givesBack = !isOwn() || settings.pooler() == Pooler.SESSION;
		try {
			this.identity = start(working, settings);
		}
		catch (SQLException ex) {
			throw givenBack(ex);
		}
	}

	private Identity start(WorkingConnection working, DatabaseSettings settings) throws SQLException {
		connection().setAutoCommit(true);
		connection().setReadOnly(false);
		if (this.givesBack) {
			this.found.addAll(foundSettings());
		}
		this.setup.addAll(this.found);
		this.setup.addAll(working.initSql());
		this.setup.addAll(settings.initSql());
		this.setup.add(SessionState.set(settings));
		if (settings.role() != null) {
			this.setup.add(SessionState.setRole(settings.role()));
		}
		Identity arrived = ask(this.setup, "SELECT " + Identity.COLUMNS, Identity::read);
		noticeDeadClients();
		return arrived;
	}

	/**
	 * The server looks after its client while a statement runs, and frees our locks when
	 * the client is gone. Some platforms cannot; then TCP keep-alives must do.
	 */
	private void noticeDeadClients() throws SQLException {
		String check = "SELECT pg_catalog.set_config('%s', '%s', false)".formatted(SessionState.CLIENT_CHECK,
				SessionState.CLIENT_CHECK_INTERVAL);
		try (Statement statement = connection().createStatement()) {
			statement.execute(check);
			this.setup.add(check);
		}
		catch (SQLException ex) {
			if (SqlStates.isConnectionFailure(ex.getSQLState())) {
				throw ex;
			}
		}
	}

	@Override
	Identity identity() {
		return this.identity;
	}

	@Override
	boolean keepsSettings() {
		return true;
	}

	@Override
	void begin() throws SQLException {
		connection().setAutoCommit(false);
	}

	@Override
	List<String> transactionStatements() {
		return List.of(SessionState.TRANSACTION);
	}

	@Override
	void commit() throws SQLException {
		Connection connection = connection();
		connection.commit();
		connection.setAutoCommit(true);
	}

	@Override
	String prepare(List<String> more, String question) throws SQLException {
		return prepare(connection().getAutoCommit() ? List.of() : transactionStatements(), more, question);
	}

	@Override
	String prepareAgain(List<String> more, String question) throws SQLException {
		return prepare(List.of(), more, question);
	}

	private String prepare(List<String> first, List<String> more, String question) throws SQLException {
		List<String> statements = new ArrayList<>(first);
		statements.addAll(SessionState.RESET);
		statements.addAll(this.setup);
		statements.addAll(more);
		return ask(statements, question, (row) -> row.getString(1));
	}

	@Override
	<T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
		return work.on(connection());
	}

	@Override
	List<String> setup() {
		return this.setup;
	}

	@Override
	void cleanUp() throws SQLException {
		if (!this.givesBack) {
			return;
		}
		try (Statement statement = connection().createStatement()) {
			for (String sql : SessionState.RESET) {
				statement.execute(sql);
			}
			for (String sql : this.found) {
				statement.execute(sql);
			}
		}
	}

}
