package dev.migrator.execution.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Step;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Section;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * The statements that write the history table. They travel with the statements of the
 * step that they record, in its transaction.
 */
public final class HistoryRecords {

	private static final String BODY_COLUMNS = "checksum, undo_checksum, upgrade_text, undo, undo_transaction, undo_missing";

	/** The beginning of the transaction in which the statement runs. */
	public static final SqlValue TRANSACTION_START = new SqlValue("pg_catalog.transaction_timestamp()");

	/** The values of {@link #BODY_COLUMNS} if nobody knows what ran. */
	private static final String STAMPED_BODY = "NULL, NULL, NULL, NULL, NULL, 'it was only stamped'";

	private final String table;

	private final DatabaseSettings.Client client;

	private final SqlValue host;

	/** The backup that was made before the steps, or {@code null}. */
	private @Nullable String backup;

	public HistoryRecords(String schema, DatabaseSettings.Client client) {
		this(SchemaName.of(schema), client, SqlValue.of(client.host()));
	}

	private HistoryRecords(SchemaName schema, DatabaseSettings.Client client, SqlValue host) {
		this.table = schema.table(Tables.HISTORY);
		this.client = client;
		this.host = host;
	}

	/**
	 * Create statements for a printed plan, which runs on a machine that only the server
	 * will know, as an address.
	 */
	public static HistoryRecords printed(SchemaName schema, DatabaseSettings.Client client) {
		return new HistoryRecords(schema, client, new SqlValue("pg_catalog.host(pg_catalog.inet_client_addr())"));
	}

	/**
	 * Have the steps from now on say which backup was made before them.
	 * @param file where it is
	 */
	public void backedUpTo(String file) {
		this.backup = file;
	}

	/**
	 * Return the statement that records a finished transactional step.
	 * @param started when it began: {@link #TRANSACTION_START}, unless other steps are in
	 * the transaction before it
	 */
	public String done(Script script, Direction direction, ScriptBody body, SqlValue started) {
		return insert(script.revision(), direction, HistoryEntry.Outcome.DONE, bodyValues(body), true, started.sql(),
				"pg_catalog.clock_timestamp()", null);
	}

	/**
	 * Return the statement that records a failed transactional step after its rollback,
	 * or of one that was refused because its script could not be read ({@code body} is
	 * {@code null} then).
	 */
	public String failed(Script script, Direction direction, @Nullable ScriptBody body, Instant started, String error) {
		return insert(script.revision(), direction, HistoryEntry.Outcome.FAILED, bodyValues(body), true,
				timestamp(started), "pg_catalog.clock_timestamp()", error);
	}

	/**
	 * Return the statement that records the beginning of a non-transactional step, and
	 * gives the id of the row.
	 */
	public String begun(Script script, Direction direction, ScriptBody body) {
		return insert(script.revision(), direction, HistoryEntry.Outcome.UNFINISHED, bodyValues(body), false,
				"pg_catalog.clock_timestamp()", "NULL", null) + " RETURNING id";
	}

	/**
	 * Return the statement that records that a script's changed text was accepted.
	 */
	public String accepted(Script script, ScriptBody body) {
		return insert(script.revision(), Direction.UP, HistoryEntry.Outcome.ACCEPTED, bodyValues(body), true,
				"pg_catalog.clock_timestamp()", "pg_catalog.clock_timestamp()", null);
	}

	/**
	 * Return the statement that records the end of a non-transactional step. The script
	 * may have been repaired since the row was written.
	 */
	public String finished(SqlValue id, Script script, ScriptBody body) {
		return """
				UPDATE %s SET outcome = 'done', finished_at = pg_catalog.clock_timestamp(), error = NULL,
				  message = %s, script = %s, (%s) = ROW(%s)
				WHERE id = %s AND finished_at IS NULL""".formatted(this.table,
				Literal.text(script.revision().message()), Literal.text(script.revision().script()), BODY_COLUMNS,
				bodyValues(body), id.sql());
	}

	/**
	 * Return the statement that records why a non-transactional step stopped.
	 */
	public String stopped(SqlValue id, SqlValue error) {
		return "UPDATE %s SET error = %s WHERE id = %s".formatted(this.table, error.sql(), id.sql());
	}

	/**
	 * Return the statement that records that a person decided what became of a part of an
	 * unfinished step.
	 */
	public String resolved(long id, String decision) {
		return """
				INSERT INTO %1$s (revision, direction, outcome, transactional, revises, depends_on, labels, replaces,
				  message, script, started_at, finished_at, executed_by, host, application, application_version)
				SELECT h.revision, h.direction, 'resolved', h.transactional, h.revises, h.depends_on, h.labels,
				  h.replaces, %2$s, h.script, pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp(), SESSION_USER,
				  %3$s, %4$s, %5$s
				FROM %1$s h WHERE h.id = %6$d AND h.finished_at IS NULL""".formatted(this.table, Literal.text(decision),
				Literal.text(this.client.host()), Literal.text(this.client.application()),
				Literal.text(this.client.applicationVersion()), id);
	}

	/**
	 * Return the statement that records that a revision counts as applied, or does not
	 * any more, without having run.
	 */
	public String stamped(Revision revision, Direction direction) {
		return insert(revision, direction, HistoryEntry.Outcome.STAMPED, STAMPED_BODY, true,
				"pg_catalog.transaction_timestamp()", "pg_catalog.clock_timestamp()", null);
	}

	/**
	 * Return the statements that record which squashed revisions the database counts as
	 * having. An older version of the application, which does not know them, learns from
	 * this what they replace.
	 */
	public List<String> counted(Step step) {
		return step.counted().stream().map((revision) -> stamped(revision, Direction.UP)).toList();
	}

	private String insert(Revision revision, Direction direction, HistoryEntry.Outcome outcome, String bodyValues,
			boolean transactional, String started, String finished, @Nullable String error) {
		return """
				INSERT INTO %s (revision, direction, outcome, transactional, revises, depends_on, labels, replaces,
				  message, script, %s,
				  started_at, finished_at, error, executed_by, host, application, application_version%s)
				VALUES (%s, %s, %s, %s, %s, %s, %s, %s,
				  %s, %s, %s,
				  %s, %s, %s, SESSION_USER, %s, %s, %s%s)""".formatted(this.table, BODY_COLUMNS,
				(this.backup != null) ? ", backup" : "", Literal.text(revision.id()), Literal.text(lower(direction)),
				Literal.text(lower(outcome)), transactional, Literal.array(revision.revises()),
				Literal.array(revision.dependsOn()), Literal.array(revision.labels()),
				Literal.array(revision.replaces()), Literal.text(revision.message()), Literal.text(revision.script()),
				bodyValues, started, finished, Literal.text(error), this.host.sql(),
				Literal.text(this.client.application()), Literal.text(this.client.applicationVersion()),
				(this.backup != null) ? ", " + Literal.text(this.backup) : "");
	}

	/**
	 * Return the values of {@link #BODY_COLUMNS}.
	 * @param body what the script does, or {@code null} if it could not be read
	 */
	private static String bodyValues(@Nullable ScriptBody body) {
		Section upgrade = (body != null) ? body.upgrade() : null;
		Section undo = (body != null) ? body.downgrade() : null;
		String undoMissing = "irreversible";
		if (body == null) {
			undoMissing = "the script could not be read";
		}
		else if (undo != null) {
			undoMissing = undo.facts().textMissing();
		}
		return Stream
			.of(checksum(upgrade), checksum(undo), (upgrade != null) ? upgrade.facts().text() : null,
					(undo != null) ? undo.facts().text() : null,
					(undo != null) ? undo.facts().mode().name().toLowerCase(Locale.ROOT) : null, undoMissing)
			.map(Literal::text)
			.collect(Collectors.joining(", "));
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static String timestamp(Instant instant) {
		return Literal.text(instant.toString()) + "::pg_catalog.timestamptz";
	}

	private static @Nullable String checksum(@Nullable Section section) {
		return (section != null && section.checksum() != null) ? section.checksum().value() : null;
	}

}
