package dev.migrator.execution.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.migrator.script.Checksum;
import dev.migrator.sql.StatementTraits;

import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * The rows of the journal: one for each statement or group of a non-transactional step.
 */
public final class JournalRows {

	private static final int LONGEST_STATEMENT = 200;

	private final String table;

	public JournalRows(String schema) {
		this(SchemaName.of(schema));
	}

	public JournalRows(SchemaName schema) {
		this.table = schema.table(Tables.JOURNAL);
	}

	/**
	 * Return the statement that records a unit which is about to run outside of a
	 * transaction. On a second try the row exists already.
	 */
	public String begun(SqlValue history, int position, Checksum checksum, String statement) {
		return upsert(history, position, checksum, State.BEGUN, statement, "NULL");
	}

	/**
	 * Return the statement that records a unit in the unit's own transaction.
	 */
	public String doneWithUnit(SqlValue history, int position, Checksum checksum, String statement) {
		return upsert(history, position, checksum, State.DONE, statement, "pg_catalog.clock_timestamp()");
	}

	private String upsert(SqlValue history, int position, Checksum checksum, State state, String statement,
			String finished) {
		return """
				INSERT INTO %1$s AS j (history_id, position, checksum, state, statement, started_at, finished_at)
				VALUES (%2$s, %3$d, %4$s, %5$s, %6$s, pg_catalog.clock_timestamp(), %7$s)
				ON CONFLICT (history_id, position) DO UPDATE SET checksum = EXCLUDED.checksum, state = EXCLUDED.state,
				  statement = EXCLUDED.statement, started_at = EXCLUDED.started_at, finished_at = EXCLUDED.finished_at,
				  error = NULL""".formatted(this.table, history.sql(), position, Literal.text(checksum.value()),
				Literal.text(state.text()), Literal.text(shortened(statement)), finished);
	}

	public String done(SqlValue history, int position) {
		return "UPDATE %s SET state = 'done', finished_at = pg_catalog.clock_timestamp() WHERE history_id = %s AND position = %d"
			.formatted(this.table, history.sql(), position);
	}

	public String failed(SqlValue history, int position, State state, SqlValue error) {
		return "UPDATE %s SET state = %s, finished_at = pg_catalog.clock_timestamp(), error = %s WHERE history_id = %s AND position = %d"
			.formatted(this.table, Literal.text(state.text()), error.sql(), history.sql(), position);
	}

	/**
	 * Return the statement that takes back that a unit has begun: the server refused it
	 * before it left anything behind.
	 */
	public String notBegun(SqlValue history, int position) {
		return "DELETE FROM %s WHERE history_id = %s AND position = %d".formatted(this.table, history.sql(), position);
	}

	public Map<Integer, Entry> read(Connection connection, long history) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT position, checksum, state FROM %s WHERE history_id = %d"
					.formatted(this.table, history))) {
			Map<Integer, Entry> entries = new HashMap<>();
			while (rows.next()) {
				entries.put(rows.getInt(1), new Entry(new Checksum(rows.getString(2)), State.of(rows.getString(3))));
			}
			return entries;
		}
	}

	/**
	 * Return all that is known of the parts of a step, in their order.
	 */
	public List<JournalPart> parts(Connection connection, long history) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
				SELECT position, state, statement, started_at, finished_at, error FROM %s
				WHERE history_id = %d ORDER BY position""".formatted(this.table, history))) {
			List<JournalPart> parts = new ArrayList<>();
			while (rows.next()) {
				OffsetDateTime finished = rows.getObject("finished_at", OffsetDateTime.class);
				parts.add(new JournalPart(rows.getInt("position"), rows.getString("state"), rows.getString("statement"),
						rows.getObject("started_at", OffsetDateTime.class).toInstant(),
						(finished != null) ? finished.toInstant() : null, rows.getString("error")));
			}
			return parts;
		}
	}

	/**
	 * Return the statement that records what a person decided. It changes one row, unless
	 * the part has meanwhile been done.
	 */
	public String resolved(long history, int position, State state) {
		return "UPDATE %s SET state = %s WHERE history_id = %d AND position = %d AND state <> 'done'"
			.formatted(this.table, Literal.text(state.text()), history, position);
	}

	private static String shortened(String statement) {
		if (StatementTraits.of(statement).mayHoldSecret()) {
			return "(not kept: it may hold a password)";
		}
		return (statement.length() <= LONGEST_STATEMENT) ? statement : statement.substring(0, LONGEST_STATEMENT) + "…";
	}

	/**
	 * What the journal knows of a unit.
	 *
	 * @param checksum what it was when it ran
	 * @param state how far it got
	 */
	public record Entry(Checksum checksum, State state) {

		/** Return whether the server said that it did not do it. */
		public boolean refused() {
			return this.state == State.FAILED || this.state == State.CANCELLED;
		}

	}

	/**
	 * How far a unit got.
	 */
	public enum State {

		/** It was about to be sent; what became of it is not known. */
		BEGUN,

		/** It is done. */
		DONE,

		/** The server refused it. */
		FAILED,

		/** It took longer than a run with a limit had time for. */
		CANCELLED,

		/** A person said that it has to run, again or at all. */
		RETRY,

		/** A person said that it is done, in whatever way. */
		RESOLVED;

		public String text() {
			return name().toLowerCase(Locale.ROOT);
		}

		public static State of(String text) {
			for (State state : values()) {
				if (state.text().equals(text)) {
					return state;
				}
			}
			return BEGUN;
		}

	}

}
