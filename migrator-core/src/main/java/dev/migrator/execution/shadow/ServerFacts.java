package dev.migrator.execution.shadow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

import dev.migrator.sql.Literal;

/**
 * What one look at a database tells: about its server, itself, and who looks.
 *
 * @param majorVersion such as 18
 * @param version as people read it, such as {@code 18.6}
 * @param locale how it encodes and sorts
 * @param user the {@code current_user}
 * @param searchPath where unqualified names are looked for
 * @param superuser whether the user is one
 * @param mayCreateDatabases whether the user may
 * @param mayCreateRoles whether the user may
 * @param behindProxy whether another process answers than the driver was told
 * @param hosts where the driver connects to
 * @param roles all roles of the server but its own
 * @param extensions what is installed beyond {@code plpgsql}
 * @param creatable extensions that the user may create in a database of its own
 */
record ServerFacts(int majorVersion, String version, DatabaseLocale locale, String user, String searchPath,
		boolean superuser, boolean mayCreateDatabases, boolean mayCreateRoles, boolean behindProxy, List<String> hosts,
		Set<String> roles, Set<String> extensions, Set<String> creatable) {

	// Columns of pg_database differ between versions, keys that are not there are NULL
	private static final String QUERY = """
			SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 / 10000 AS major,
			       pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1) AS version,
			       pg_catalog.pg_encoding_to_char(d.encoding) AS encoding, d.datcollate, d.datctype,
			       j.facts ->> 'datlocprovider' AS provider,
			       COALESCE(j.facts ->> 'datlocale', j.facts ->> 'daticulocale') AS locale,
			       j.facts ->> 'daticurules' AS rules,
			       CURRENT_USER AS username, pg_catalog.current_setting('search_path') AS search_path,
			       r.rolsuper, r.rolsuper OR r.rolcreatedb AS createdb, r.rolsuper OR r.rolcreaterole AS createrole,
			       pg_catalog.pg_backend_pid() AS pid,
			       ARRAY(SELECT rolname::pg_catalog.text FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_') AS roles,
			       ARRAY(SELECT extname::pg_catalog.text FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql') AS extensions,
			       ARRAY(SELECT DISTINCT v.name::pg_catalog.text FROM pg_catalog.pg_available_extension_versions v
			             WHERE r.rolsuper OR v.trusted OR NOT v.superuser) AS creatable
			FROM pg_catalog.pg_database d, pg_catalog.pg_roles r, pg_catalog.to_jsonb(d) j(facts)
			WHERE d.datname = pg_catalog.current_database() AND r.rolname = CURRENT_USER""";

	ServerFacts {
		hosts = List.copyOf(hosts);
		roles = Set.copyOf(roles);
		extensions = Set.copyOf(extensions);
		creatable = Set.copyOf(creatable);
	}

	static ServerFacts read(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(QUERY)) {
			row.next();
			DatabaseLocale locale = new DatabaseLocale(row.getString("encoding"), row.getString("datcollate"),
					row.getString("datctype"), row.getString("provider"), row.getString("locale"),
					row.getString("rules"));
			boolean proxy = connection.unwrap(PGConnection.class).getBackendPID() != row.getInt("pid");
			return new ServerFacts(row.getInt("major"), row.getString("version"), locale, row.getString("username"),
					row.getString("search_path"), row.getBoolean("rolsuper"), row.getBoolean("createdb"),
					row.getBoolean("createrole"), proxy, hosts(connection.getMetaData().getURL()),
					names(row.getArray("roles")), names(row.getArray("extensions")), names(row.getArray("creatable")));
		}
	}

	private static Set<String> names(Array array) throws SQLException {
		return new TreeSet<>(List.of((String[]) array.getArray()));
	}

	private static List<String> hosts(String url) {
		Properties parts = Driver.parseURL(url, null);
		String hosts = (parts != null) ? PGProperty.PG_HOST.getOrDefault(parts) : null;
		return (hosts != null) ? List.of(hosts.split(",")) : List.of("localhost");
	}

	/**
	 * Return the search path for another user, who is meant to find the same.
	 */
	String searchPathForOthers() {
		return this.searchPath.replace("\"$user\"", Literal.name(this.user));
	}

	/**
	 * Return whether the server is on this machine, as far as its address tells.
	 */
	boolean local() {
		return this.hosts.stream().allMatch(ServerFacts::isLoopback);
	}

	private static boolean isLoopback(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
