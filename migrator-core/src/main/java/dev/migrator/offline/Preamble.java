package dev.migrator.offline;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.history.LockKey;
import dev.migrator.execution.history.SchemaName;
import dev.migrator.execution.history.TableStatements;
import dev.migrator.execution.history.Tables;
import dev.migrator.sql.Literal;
import dev.migrator.sql.PsqlText;
import dev.migrator.sql.SqlValue;

/**
 * What a printed plan begins and ends with:
 * <ol>
 * <li>psql stops at the first error, whatever its user has configured,</li>
 * <li>the server is one that can be migrated,</li>
 * <li>the session is set up, and the schema of our tables is found,</li>
 * <li>the lock is taken, or the script fails at once,</li>
 * <li>our tables exist and are safely ours, and no lease of a migrator behind a pooler
 * stands.</li>
 * </ol>
 */
final class Preamble {

	/** The schema of our tables, wherever the script runs. */
	static final SchemaName SCHEMA = SchemaName.ofPsqlVariable("migrator_schema");

	private static final String CHECK_SERVER = """
			BEGIN
			  IF pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 140000 THEN
			    %s;
			  END IF;
			  IF pg_catalog.pg_is_in_recovery() THEN
			    %s;
			  END IF;
			  IF pg_catalog.transaction_timestamp() <> pg_catalog.statement_timestamp() THEN
			    %s;
			  END IF;
			END""";

	private static final String LOCK_IS_HELD = """
			DECLARE
			  holder pg_catalog.text;
			BEGIN
			  SELECT pg_catalog.format('pid %%s, application ''%%s'', user %%s', a.pid, a.application_name, a.usename) INTO holder
			    FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
			    WHERE %s;
			  %s;
			END""";

	/** The tables have been checked: nobody else's code runs when this one is read. */
	private static final String CHECK_LEASE = """
			DECLARE
			  schema CONSTANT pg_catalog.text := pg_catalog.current_setting('migrator.schema');
			  holder pg_catalog.text;
			BEGIN
			  IF EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = schema AND t.tablename = '%1$s') THEN
			    EXECUTE pg_catalog.format('SELECT pg_catalog.format(''application %%%%s, user %%%%s, on %%%%s, through a pooler'','
			      || ' m.application, m.executed_by, m.host) FROM %%I.%1$s m'
			      || ' WHERE m.owner IS NOT NULL AND m.expires_at > pg_catalog.clock_timestamp()', schema) INTO holder;
			    IF holder IS NOT NULL THEN
			      PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.current_setting('migrator.lock')::pg_catalog.int8);
			      %2$s;
			    END IF;
			    EXECUTE pg_catalog.format('UPDATE %%I.%1$s m SET owner = NULL, fence = m.fence + 1'
			      || ' WHERE m.owner IS NOT NULL', schema);
			  END IF;
			END""";

	private static final String CHECK_TABLES = """
			DECLARE
			  migrator_table record;
			BEGIN
			  FOR migrator_table IN
			    %s
			  LOOP
			    IF NOT migrator_table.ours THEN
			      %s;
			    END IF;
			    IF migrator_table.triggers OR migrator_table.rules THEN
			      %s;
			    END IF;
			    IF migrator_table.writers IS NOT NULL THEN
			      %s;
			    END IF;
			  END LOOP;
			END""";

	private static final String TAKE_BACK_DEFAULT_GRANTS = """
			DECLARE
			  migrator_table record;
			BEGIN
			  FOR migrator_table IN
			    %s
			  LOOP
			    IF migrator_table.writers IS NOT NULL THEN
			      EXECUTE pg_catalog.format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER ON %%I.%%I FROM %%s',
			        pg_catalog.current_setting('migrator.schema'), migrator_table.relname, migrator_table.writers);
			    END IF;
			  END LOOP;
			END""";

	private final PsqlOutput out;

	private final DatabaseSettings settings;

	private final PrintedSession session;

	Preamble(PsqlOutput out, DatabaseSettings settings) {
		this.out = out;
		this.settings = settings;
		this.session = new PrintedSession(settings);
	}

	void print() {
		this.out.line("""
				\\set ON_ERROR_STOP on
				\\set ON_ERROR_ROLLBACK off
				\\set AUTOCOMMIT on
				\\set FETCH_COUNT 0
				\\set QUIET on
				\\encoding UTF8
				""");
		this.out.comment("Only where it can run");
		this.out.require(":VERSION_NUM >= 140000", "This psql is too old. Nothing was run.",
				"Use the psql of PostgreSQL 14 or newer.");
		this.out.block(CHECK_SERVER.formatted(
				PsqlOutput.raise(Literal.text("This server is too old. Nothing was run."),
						"Upgrade the server to PostgreSQL 14 or newer."),
				PsqlOutput.raise(Literal.text("This server is a replica that only reads. Nothing was run."),
						"Connect to the primary server."),
				PsqlOutput.raise(Literal.text("A transaction is open around this script. Nothing was run."),
						"Run it outside of any transaction, without psql's option --single-transaction.")));
		this.out.blank();
		this.out.comment("The session, and the one schema of the migrator's tables");
		this.session.print(this.out);
		names();
		this.session.printNames(this.out);
		this.out.blank();
		lock();
		this.out.blank();
		tables();
	}

	private void names() {
		String schema = this.settings.schema();
		if (schema != null) {
			this.out.line("\\set migrator_schema " + PsqlText.argument(schema));
			this.out.line("\\set migrator_lock " + LockKey.of(schema));
			return;
		}
		this.out.query("SELECT COALESCE(pg_catalog.current_schema()::pg_catalog.text, '') AS migrator_schema");
		this.out.require(":'migrator_schema' <> ''",
				"The connection has no current schema: its search_path names none that exists. Nothing was run.",
				"Correct the search_path of this user, or print the plan with migrator.schema set.");
		this.out.query("SELECT " + LockKey.expression(":'migrator_schema'") + " AS migrator_lock");
	}

	private void lock() {
		this.out.comment("One migrator at a time");
		this.out.query("SELECT pg_catalog.pg_try_advisory_lock(:migrator_lock) AS migrator_locked");
		this.out.line("\\if :migrator_locked");
		this.out.line("\\else");
		this.out.block(LOCK_IS_HELD.formatted(
				LockKey.condition("l", "pg_catalog.current_setting('migrator.lock')::pg_catalog.int8"),
				PsqlOutput.raise(
						"'Another migrator is at work: ' || COALESCE(holder, 'not known') || '. Nothing was run.'",
						"Run the plan again when it is done.")));
		this.out.line("\\endif");
	}

	private void tables() {
		this.out.comment("The tables of the migrator");
		String reader = this.settings.grantReadTo();
		String inBlocks = TableStatements.inspect(new SqlValue("pg_catalog.current_setting('migrator.schema')"), reader)
			.indent(4)
			.strip();
		String check = checkTables(inBlocks);
		this.out.block(check);
		this.out.block(CHECK_LEASE.formatted(Tables.LEASE,
				PsqlOutput.raise("'Another migrator is at work: ' || holder || '. Nothing was run.'",
						"Run the plan again when it is done.")));
		this.out.query(
				"SELECT pg_catalog.count(*) < 3 AS migrator_create, NOT COALESCE(pg_catalog.bool_and(t.readable), true) AS migrator_unreadable FROM (\n%s) t WHERE t.relname <> '%s'"
					.formatted(TableStatements.inspect(SqlValue.psqlText("migrator_schema"), reader), Tables.LEASE));
		this.out.line("\\if :migrator_create");
		this.out.statement("BEGIN");
		if (this.settings.schema() != null) {
			createSchema(reader);
		}
		this.out.statement(TableStatements.create(SCHEMA));
		this.out.block(TAKE_BACK_DEFAULT_GRANTS.formatted(inBlocks));
		if (reader != null) {
			this.out.statement(TableStatements.grantTo(reader, SCHEMA));
		}
		this.out.statement("COMMIT");
		this.out.block(check);
		if (reader != null) {
			this.out.line("\\elif :migrator_unreadable");
			this.out.statement(TableStatements.grantTo(reader, SCHEMA));
		}
		this.out.line("\\endif");
	}

	private void createSchema(@Nullable String reader) {
		this.out.query(
				"SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = :'migrator_schema') AS migrator_create_schema");
		this.out.line("\\if :migrator_create_schema");
		this.out.statement("CREATE SCHEMA " + SCHEMA.sql());
		if (reader != null) {
			this.out.statement("GRANT USAGE ON SCHEMA %s TO %s".formatted(SCHEMA.sql(), Literal.name(reader)));
		}
		this.out.line("\\endif");
	}

	private static String checkTables(String inspection) {
		return CHECK_TABLES.formatted(inspection, PsqlOutput.raise(
				"'The table ' || migrator_table.relname || ' belongs to ' || migrator_table.owner || ', and ' || CURRENT_USER"
						+ " || ' is not a member of that role. Nothing was run.'",
				"Run the plan as the owner."),
				PsqlOutput.raise("'The table ' || migrator_table.relname || ' has triggers or rules. Nothing was run.'",
						"Drop them: they would run code of others with the rights of the migrating role."),
				PsqlOutput.raise(
						"'The table ' || migrator_table.relname || ' can be written by ' || migrator_table.writers || '. Nothing was run.'",
						"REVOKE INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER from them: who can write this table decides what the owner runs."));
	}

	/** Write what gives back all that {@link #print} took. */
	void printEnd(String message) {
		this.session.reset(this.out);
		this.out.query("SELECT pg_catalog.pg_advisory_unlock(:migrator_lock) AS migrator_unlocked");
		this.out.echo(message);
	}

}
