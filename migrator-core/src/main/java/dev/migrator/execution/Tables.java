package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.HistoryException;

/**
 * The tables in which the database remembers, in one schema. They are shared with older
 * and newer versions of this tool during a rolling deployment: columns are only ever
 * added, nullable, and a layout number stands in each comment.
 */
final class Tables {

	static final String VERSION = "migrator_version";

	static final String HISTORY = "migrator_history";

	static final String JOURNAL = "migrator_journal";

	private static final int LAYOUT = 1;

	private static final String CREATE = """
			CREATE TABLE IF NOT EXISTS %1$s.migrator_version (
			  version_num pg_catalog.varchar(64) NOT NULL,
			  CONSTRAINT migrator_version_pkc PRIMARY KEY (version_num)
			);
			COMMENT ON TABLE %1$s.migrator_version IS 'Heads of the schema revisions; layout %2$d';
			CREATE TABLE IF NOT EXISTS %1$s.migrator_history (
			  id pg_catalog.int8 GENERATED ALWAYS AS IDENTITY,
			  revision pg_catalog.text NOT NULL,
			  direction pg_catalog.text NOT NULL,
			  outcome pg_catalog.text NOT NULL,
			  transactional pg_catalog.bool,
			  revises pg_catalog.text[],
			  depends_on pg_catalog.text[],
			  labels pg_catalog.text[],
			  replaces pg_catalog.text[],
			  message pg_catalog.text,
			  script pg_catalog.text,
			  checksum pg_catalog.text,
			  undo_checksum pg_catalog.text,
			  upgrade_text pg_catalog.text,
			  undo pg_catalog.text,
			  undo_transaction pg_catalog.text,
			  undo_missing pg_catalog.text,
			  started_at pg_catalog.timestamptz NOT NULL,
			  finished_at pg_catalog.timestamptz,
			  error pg_catalog.text,
			  executed_by pg_catalog.text,
			  host pg_catalog.text,
			  application pg_catalog.text,
			  application_version pg_catalog.text,
			  CONSTRAINT migrator_history_pkey PRIMARY KEY (id)
			);
			CREATE INDEX IF NOT EXISTS migrator_history_revision ON %1$s.migrator_history (revision, id);
			CREATE INDEX IF NOT EXISTS migrator_history_unfinished ON %1$s.migrator_history (id)
			  WHERE finished_at IS NULL;
			COMMENT ON TABLE %1$s.migrator_history IS 'Every schema revision step ever run; layout %2$d';
			CREATE TABLE IF NOT EXISTS %1$s.migrator_journal (
			  history_id pg_catalog.int8 NOT NULL,
			  position pg_catalog.int4 NOT NULL,
			  checksum pg_catalog.text NOT NULL,
			  state pg_catalog.text NOT NULL,
			  statement pg_catalog.text,
			  started_at pg_catalog.timestamptz NOT NULL,
			  finished_at pg_catalog.timestamptz,
			  error pg_catalog.text,
			  CONSTRAINT migrator_journal_pkey PRIMARY KEY (history_id, position)
			);
			COMMENT ON TABLE %1$s.migrator_journal IS 'Statements of non-transactional revision steps; layout %2$d'""";

	private static final String INSPECT = """
			SELECT c.relname, pg_catalog.pg_get_userbyid(c.relowner) AS owner,
			  pg_catalog.pg_has_role(c.relowner, 'MEMBER') AS ours,
			  EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS triggers,
			  EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid) AS rules,
			  (SELECT pg_catalog.string_agg(DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC'
			       ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END, ', ')
			     FROM pg_catalog.aclexplode(c.relacl) a
			     WHERE a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
			       AND CASE WHEN a.grantee = 0 THEN true
			             ELSE NOT pg_catalog.pg_has_role(a.grantee, c.relowner, 'MEMBER') END) AS writers
			FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = %s AND c.relname IN ('migrator_version', 'migrator_history', 'migrator_journal')""";

	private final Connection connection;

	private final String schema;

	private final Identity identity;

	private final @Nullable String reader;

	private final boolean schemaIsConfigured;

	Tables(Connection connection, String schema, Identity identity, DatabaseSettings settings) {
		this.connection = connection;
		this.schema = schema;
		this.identity = identity;
		this.reader = settings.grantReadTo();
		this.schemaIsConfigured = settings.schema() != null;
	}

	/**
	 * Create what is missing, and refuse tables that are not safely ours. Called under
	 * the lock.
	 */
	void ensure() throws SQLException {
		if (inspect() < 3) {
			create();
			inspect();
		}
	}

	private int inspect() throws SQLException {
		int found = 0;
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(INSPECT.formatted(Literal.text(this.schema)))) {
			while (rows.next()) {
				found++;
				check(rows);
			}
		}
		return found;
	}

	private void check(ResultSet row) throws SQLException {
		String table = this.schema + "." + row.getString("relname");
		if (!row.getBoolean("ours")) {
			throw new HistoryException(
					"The table %s belongs to %s, and %s is not a member of that role. Nothing was run.".formatted(table,
							row.getString("owner"), this.identity.user()),
					"Migrate as the owner (migrator.username, or migrator.role=%s), or GRANT %s TO %s."
						.formatted(row.getString("owner"), row.getString("owner"), this.identity.user()));
		}
		if (row.getBoolean("triggers") || row.getBoolean("rules")) {
			throw new HistoryException("The table %s has triggers or rules. Nothing was run.".formatted(table),
					"Drop them: they would run code of others with the rights of the migrating role.");
		}
		String writers = row.getString("writers");
		if (writers != null) {
			throw new HistoryException("The table %s can be written by %s. Nothing was run.".formatted(table, writers),
					"REVOKE INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER ON %s FROM %s. Who can write this table decides what the owner runs."
						.formatted(table, writers));
		}
	}

	private void create() throws SQLException {
		boolean autoCommit = this.connection.getAutoCommit();
		this.connection.setAutoCommit(false);
		try (Statement statement = this.connection.createStatement()) {
			if (this.schemaIsConfigured) {
				statement.execute("CREATE SCHEMA IF NOT EXISTS " + Literal.name(this.schema));
			}
			statement.execute(CREATE.formatted(Literal.name(this.schema), LAYOUT));
			takeBackDefaultGrants(statement);
			if (this.reader != null) {
				for (String table : List.of(VERSION, HISTORY, JOURNAL)) {
					statement.execute("GRANT SELECT ON %s.%s TO %s".formatted(Literal.name(this.schema), table,
							Literal.name(this.reader)));
				}
			}
			this.connection.commit();
		}
		catch (SQLException ex) {
			this.connection.rollback();
			if (SqlStates.INSUFFICIENT_PRIVILEGE.equals(SqlStates.of(ex))) {
				throw new DatabaseException(
						"The history tables cannot be created in schema %s: %s".formatted(this.schema, ex.getMessage()),
						"GRANT CREATE, USAGE ON SCHEMA %s TO %s, or let another role migrate (migrator.username, migrator.role). Nothing was run."
							.formatted(this.schema, this.identity.user()),
						ex.getSQLState(), ex);
			}
			// Somebody without the lock, such as an older version, created them just now
			if (!SqlStates.meansExists(SqlStates.of(ex))) {
				throw ex;
			}
		}
		finally {
			this.connection.setAutoCommit(autoCommit);
		}
	}

	/**
	 * {@code ALTER DEFAULT PRIVILEGES} may have granted our new tables to others.
	 */
	private void takeBackDefaultGrants(Statement statement) throws SQLException {
		List<String> revokes = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery(INSPECT.formatted(Literal.text(this.schema)))) {
			while (rows.next()) {
				if (rows.getString("writers") != null) {
					revokes.add("REVOKE INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER ON %s.%s FROM %s"
						.formatted(Literal.name(this.schema), rows.getString("relname"), rows.getString("writers")));
				}
			}
		}
		for (String revoke : revokes) {
			statement.execute(revoke);
		}
	}

}
