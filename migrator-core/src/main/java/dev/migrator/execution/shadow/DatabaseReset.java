package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.Literal;

/**
 * Drops everything in a database but the extensions that are to stay, without dropping
 * the database:
 * <ol>
 * <li>End all other sessions.</li>
 * <li>Drop the schemas, the rest of what stands in schemas that stay, and what stands in
 * none, again and again, since one drop takes others with it.</li>
 * <li>Make the schema {@code public} anew, with the privileges of a new database.</li>
 * </ol>
 */
final class DatabaseReset {

	private static final int ROUNDS = 5;

	private static final int FIRST_USER_OID = 16384;

	/** What is a user's and has no owner that it would be dropped with. */
	private static final String THINGS = """
			WITH kept AS (
			  SELECT oid, extnamespace FROM pg_catalog.pg_extension WHERE extname = ANY (%s)
			), staying AS (
			  SELECT oid, nspname = 'public' OR oid IN (SELECT extnamespace FROM kept) AS stays
			  FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
			), thing (classid, objid) AS (
			  SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, oid FROM staying WHERE NOT stays
			  UNION ALL
			  SELECT DISTINCT d.classid, d.objid FROM pg_catalog.pg_depend d JOIN staying s ON d.refobjid = s.oid
			  WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.deptype = 'n' AND s.stays
			    AND d.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass
			  UNION ALL
			  SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, oid FROM pg_catalog.pg_extension
			  WHERE oid NOT IN (SELECT oid FROM kept)
			  %s
			)
			SELECT i.type, i.identity
			FROM thing t, pg_catalog.pg_identify_object(t.classid, t.objid, 0) i
			WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
			                  WHERE e.classid = t.classid AND e.objid = t.objid AND e.deptype = 'e')
			ORDER BY 1, 2""";

	private static final List<String> BESIDE_SCHEMAS = List.of("pg_cast", "pg_event_trigger", "pg_publication",
			"pg_foreign_server", "pg_foreign_data_wrapper", "pg_language", "pg_am", "pg_default_acl",
			"pg_largeobject_metadata", "pg_transform");

	/** What {@code DROP} calls by another name than {@code pg_identify_object}. */
	private static final Map<String, String> KINDS = Map.of("statistics object", "STATISTICS", "composite type",
			"TYPE");

	private final Connection connection;

	private final List<String> keptExtensions;

	/**
	 * Create a reset.
	 * @param connection a session of the database's owner, in autocommit
	 * @param keptExtensions names of extensions that stay
	 */
	DatabaseReset(Connection connection, List<String> keptExtensions) {
		this.connection = connection;
		this.keptExtensions = List.copyOf(keptExtensions);
	}

	/** Drop what can be dropped; {@link #remaining()} tells the rest. */
	void run() throws SQLException {
		execute("""
				SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
				WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()
				  AND pg_catalog.pg_has_role(usesysid, 'MEMBER')""");
		execute("SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata");
		for (int round = 0; round < ROUNDS; round++) {
			List<Thing> things = things();
			if (things.isEmpty()) {
				break;
			}
			things.forEach(this::drop);
		}
		renewPublic();
		execute("ALTER DATABASE %s RESET ALL".formatted(Literal.name(this.connection.getCatalog())));
	}

	/** Return what is in the database, in words; a few of many. */
	List<String> remaining() throws SQLException {
		return things().stream().map((thing) -> thing.type() + " " + thing.identity()).limit(5).toList();
	}

	private void drop(Thing thing) {
		try {
			execute("DROP %s %s CASCADE".formatted(KINDS.getOrDefault(thing.type(), thing.type()), thing.identity()));
		}
		catch (SQLException ex) {
			// Gone with another one, or in the way of one that comes later
		}
	}

	private void renewPublic() throws SQLException {
		String owner = publicOwner();
		if (owner == null) {
			return;
		}
		boolean open = owner.equals("pg_database_owner");
		this.connection.setAutoCommit(false);
		try {
			execute("DROP SCHEMA IF EXISTS public CASCADE");
			execute("CREATE SCHEMA public");
			execute("COMMENT ON SCHEMA public IS 'standard public schema'");
			execute("GRANT %s ON SCHEMA public TO PUBLIC".formatted(open ? "USAGE" : "ALL"));
			execute("ALTER SCHEMA public OWNER TO " + Literal.name(owner));
			this.connection.commit();
		}
		catch (SQLException ex) {
			this.connection.rollback();
			throw ex;
		}
		finally {
			this.connection.setAutoCommit(true);
		}
	}

	/** Return its owner in a new database, if it is gone or ours to be dropped. */
	private @Nullable String publicOwner() throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery("""
				SELECT CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 150000
				            THEN 'pg_database_owner' ELSE pg_catalog.pg_get_userbyid(10) END
				FROM (VALUES (1)) one LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = 'public'
				WHERE n.oid IS NULL OR (pg_catalog.pg_has_role(n.nspowner, 'USAGE')
				  AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extnamespace = n.oid))""")) {
			return row.next() ? row.getString(1) : null;
		}
	}

	private List<Thing> things() throws SQLException {
		StringBuilder beside = new StringBuilder();
		for (String catalog : BESIDE_SCHEMAS) {
			beside.append(
					"UNION ALL SELECT 'pg_catalog.%1$s'::pg_catalog.regclass, oid FROM pg_catalog.%1$s WHERE oid >= %2$d\n"
						.formatted(catalog, FIRST_USER_OID));
		}
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(THINGS.formatted(Literal.array(this.keptExtensions), beside))) {
			List<Thing> things = new ArrayList<>();
			while (rows.next()) {
				things.add(new Thing(rows.getString("type"), rows.getString("identity")));
			}
			return things;
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(sql);
		}
	}

	/**
	 * Something to be dropped.
	 *
	 * @param type what it is, as PostgreSQL says it
	 * @param identity its name, quoted and qualified
	 */
	private record Thing(String type, String identity) {
	}

}
