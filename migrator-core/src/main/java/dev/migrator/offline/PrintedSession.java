package dev.migrator.offline;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.SessionState;
import dev.migrator.sql.Literal;
import dev.migrator.sql.PsqlText;

/**
 * The state of the session, as a run makes it on connecting and before every step.
 */
final class PrintedSession {

	private final DatabaseSettings settings;

	PrintedSession(DatabaseSettings settings) {
		this.settings = settings;
	}

	/** Write what makes the session as it was at the start. */
	void print(PsqlOutput out) {
		reset(out);
		this.settings.initSql().forEach((sql) -> out.line(PsqlText.statement(sql) + "\n;"));
		SessionState.parameters(this.settings)
			.forEach((name, value) -> out.statement("SET %s = %s".formatted(Literal.name(name), Literal.text(value))));
		if (this.settings.role() != null) {
			out.statement(SessionState.setRole(this.settings.role()));
		}
		// Some platforms cannot, and do without
		out.block("""
				BEGIN
				  PERFORM pg_catalog.set_config('%s', '%s', false);
				EXCEPTION WHEN OTHERS THEN
				END""".formatted(SessionState.CLIENT_CHECK, SessionState.CLIENT_CHECK_INTERVAL));
	}

	/** Write what tells the blocks of the guards which tables and which lock are ours. */
	void printNames(PsqlOutput out) {
		out.statement("SET migrator.schema = :'migrator_schema'");
		out.statement("SET migrator.lock = :'migrator_lock'");
	}

	/** Write the beginning of a transaction with the session as at the start. */
	void begin(PsqlOutput out) {
		out.statement("BEGIN");
		out.statement(SessionState.TRANSACTION);
		beginAgain(out);
	}

	/** Write what makes the session as at the start, within a transaction. */
	void beginAgain(PsqlOutput out) {
		print(out);
		printNames(out);
	}

	void reset(PsqlOutput out) {
		SessionState.RESET.forEach(out::statement);
	}

	/** Write what takes back what a script may have done to the role. */
	void role(PsqlOutput out) {
		SessionState.role(setup()).forEach(out::statement);
	}

	/** Write the same for the rest of the transaction. */
	void localRole(PsqlOutput out) {
		SessionState.localRole(setup()).forEach(out::statement);
	}

	private List<String> setup() {
		List<String> setup = new ArrayList<>(this.settings.initSql());
		if (this.settings.role() != null) {
			setup.add(SessionState.setRole(this.settings.role()));
		}
		return setup;
	}

}
