package dev.migrator.execution.connection;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Where a connection has arrived.
 *
 * @param database the database's name
 * @param schema the schema that unqualified names are created in, or {@code null} if the
 * search path leads nowhere
 * @param user the {@code current_user}
 * @param serverVersion the version as a number, such as 180006
 * @param readOnly whether the server is a replica that only reads
 * @param processId the process of the server that answered
 */
public record Identity(String database, @Nullable String schema, String user, int serverVersion, boolean readOnly,
		int processId) {

	/** The columns of {@link #read}, as a select list. */
	public static final String COLUMNS = """
			pg_catalog.current_database() AS database, pg_catalog.current_schema() AS schema,
			       CURRENT_USER AS "user", pg_catalog.current_setting('server_version_num') AS version,
			       pg_catalog.pg_is_in_recovery() AS recovery, pg_catalog.pg_backend_pid() AS pid""";

	/** Read a row of {@link #COLUMNS}. */
	public static Identity read(ResultSet row) throws SQLException {
		return new Identity(row.getString("database"), row.getString("schema"), row.getString("user"),
				Integer.parseInt(row.getString("version")), row.getBoolean("recovery"), row.getInt("pid"));
	}

	/**
	 * Return the version as people read it.
	 * @return such as {@code 18.6}
	 */
	public String serverVersionText() {
		return (this.serverVersion / 10000) + "." + (this.serverVersion % 10000);
	}

}
