package dev.migrator.execution.history;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * The statements that create our tables and look at them, for {@link Tables} and for
 * printed plans.
 */
public final class TableStatements {

	/** The layout that is created, and that older tables are brought to. */
	static final int LAYOUT = 3;

	private static final String CREATE = """
			CREATE TABLE IF NOT EXISTS %1$s.migrator_version (
			  version_num pg_catalog.varchar(64) NOT NULL,
			  CONSTRAINT migrator_version_pkc PRIMARY KEY (version_num)
			);
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
			  backup pg_catalog.text,
			  CONSTRAINT migrator_history_pkey PRIMARY KEY (id)
			);
			CREATE INDEX IF NOT EXISTS migrator_history_revision ON %1$s.migrator_history (revision, id);
			CREATE INDEX IF NOT EXISTS migrator_history_unfinished ON %1$s.migrator_history (id)
			  WHERE finished_at IS NULL;
			CREATE TABLE IF NOT EXISTS %1$s.migrator_journal (
			  history_id pg_catalog.int8 NOT NULL,
			  position pg_catalog.int4 NOT NULL,
			  checksum pg_catalog.text NOT NULL,
			  state pg_catalog.text NOT NULL,
			  statement pg_catalog.text,
			  started_at pg_catalog.timestamptz NOT NULL,
			  finished_at pg_catalog.timestamptz,
			  error pg_catalog.text,
			  progress pg_catalog.jsonb,
			  CONSTRAINT migrator_journal_pkey PRIMARY KEY (history_id, position)
			);
			""";

	private static final String EVOLVE = """
			ALTER TABLE %1$s.migrator_journal ADD COLUMN IF NOT EXISTS progress pg_catalog.jsonb;
			ALTER TABLE %1$s.migrator_history ADD COLUMN IF NOT EXISTS backup pg_catalog.text;
			COMMENT ON TABLE %1$s.migrator_version IS 'Heads of the schema revisions; layout %2$d';
			COMMENT ON TABLE %1$s.migrator_history IS 'Every schema revision step ever run; layout %2$d';
			COMMENT ON TABLE %1$s.migrator_journal IS 'Statements of non-transactional revision steps; layout %2$d'""";

	private static final String CREATE_LEASE = """
			CREATE TABLE IF NOT EXISTS %1$s.migrator_lease (
			  id pg_catalog.int4 NOT NULL,
			  owner pg_catalog.text,
			  fence pg_catalog.int8 NOT NULL,
			  claimed_at pg_catalog.timestamptz,
			  expires_at pg_catalog.timestamptz,
			  executed_by pg_catalog.text,
			  host pg_catalog.text,
			  application pg_catalog.text,
			  CONSTRAINT migrator_lease_pkey PRIMARY KEY (id),
			  CONSTRAINT migrator_lease_one CHECK (id = 1)
			);
			COMMENT ON TABLE %1$s.migrator_lease IS 'Who migrates through a connection pooler; layout %2$d'""";

	private static final String INSPECT = """
			SELECT c.relname, pg_catalog.pg_get_userbyid(c.relowner) AS owner,
			  pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
			  (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.oid = c.relowner) AS superuser,
			  pg_catalog.pg_has_role(c.relowner, 'USAGE') AS ours,
			  pg_catalog.pg_has_role(c.relowner, 'MEMBER') AS member,
			  EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS triggers,
			  EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid) AS rules,
			  (SELECT pg_catalog.string_agg(DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC'
			       ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END, ', ')
			     FROM (SELECT r.grantee, r.privilege_type FROM pg_catalog.aclexplode(c.relacl) r
			           UNION ALL
			           SELECT r.grantee, r.privilege_type FROM pg_catalog.pg_attribute t,
			             pg_catalog.aclexplode(t.attacl) r WHERE t.attrelid = c.oid) a
			     WHERE a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
			       AND CASE WHEN a.grantee = 0 THEN true
			             ELSE NOT pg_catalog.pg_has_role(a.grantee, c.relowner, 'MEMBER') END) AS writers,
			  (%2$s IS NULL OR pg_catalog.has_table_privilege(%2$s, c.oid, 'SELECT')) AS readable
			FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = %1$s AND c.relname IN ('migrator_version', 'migrator_history', 'migrator_journal',
			  'migrator_lease')""";

	private TableStatements() {
	}

	/**
	 * Return statements, with semicolons between them, that create the tables that are
	 * missing, and bring the others to the newest layout.
	 */
	public static String create(SchemaName schema) {
		return CREATE.formatted(schema.sql()) + evolve(schema);
	}

	/**
	 * Return statements, with semicolons between them, that create the table of the
	 * lease, which only a migrator behind a pooler needs.
	 */
	public static String createLease(SchemaName schema) {
		return CREATE_LEASE.formatted(schema.sql(), LAYOUT);
	}

	/**
	 * Return statements, with semicolons between them, that bring tables of any older
	 * layout to the newest.
	 */
	public static String evolve(SchemaName schema) {
		return EVOLVE.formatted(schema.sql(), LAYOUT);
	}

	/**
	 * Return a query that has one row for each table that exists: {@code relname},
	 * {@code owner}, {@code comment}, {@code superuser} (whether the owner is one),
	 * {@code ours} (whether we have the owner's rights), {@code member} (whether we are a
	 * member of the owner), {@code triggers}, {@code rules}, {@code writers} (who else
	 * can write it, or null) and {@code readable}.
	 * @param schema the name of the schema
	 * @param reader the role that has to read the tables, or {@code null}
	 */
	public static String inspect(SqlValue schema, @Nullable String reader) {
		return INSPECT.formatted(schema.sql(), Literal.text(reader) + "::pg_catalog.name");
	}

	/**
	 * Return the statement that lets a role read the tables.
	 */
	public static String grantTo(String role, SchemaName schema) {
		return "GRANT SELECT ON %s, %s, %s TO %s".formatted(schema.table(Tables.VERSION), schema.table(Tables.HISTORY),
				schema.table(Tables.JOURNAL), Literal.name(role));
	}

}
