package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import dev.migrator.execution.MigrationListener;
import dev.migrator.sql.Literal;

/**
 * Roles that exist only so that scripts can name them: nobody can log in with them. A
 * comment marks them, so that those of a killed process are found and dropped.
 */
final class RoleStubs {

	private static final String MARK = "Migrator: stands for a role of another server while something is tried out";

	private static final Set<String> RESERVED = Set.of("public", "none", "current_user", "current_role",
			"session_user");

	private final MigrationListener listener;

	private boolean refused;

	RoleStubs(MigrationListener listener) {
		this.listener = listener;
	}

	/**
	 * Create those of the roles that do not exist.
	 * @param connection a session in autocommit
	 * @param attributes what stands behind {@code CREATE ROLE name NOLOGIN}
	 */
	void create(Connection connection, Collection<String> roles, String attributes) throws SQLException {
		Set<String> missing = new TreeSet<>(roles);
		missing.removeIf((role) -> RESERVED.contains(role.toLowerCase(Locale.ROOT)) || role.startsWith("pg_"));
		missing.removeAll(names(connection, "true"));
		try (Statement statement = connection.createStatement()) {
			for (String role : missing) {
				// One message, one transaction: no stub without its mark
				statement.execute("CREATE ROLE %1$s NOLOGIN %2$s; COMMENT ON ROLE %1$s IS %3$s"
					.formatted(Literal.name(role), attributes, Literal.text(MARK)));
			}
		}
		catch (SQLException ex) {
			refused(missing, ex);
		}
	}

	private void refused(Set<String> missing, SQLException failure) {
		if (!this.refused) {
			this.refused = true;
			this.listener.warning(
					"Roles that scripts name are not on the server of the shadow databases, and could not be created there (%s): %s"
						.formatted(String.join(", ", missing), failure.getMessage()));
		}
	}

	/** Drop all stubs that nothing depends on any more. */
	void drop(Connection connection) throws SQLException {
		for (String role : names(connection,
				"pg_catalog.shobj_description(oid, 'pg_authid') = " + Literal.text(MARK))) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("DROP ROLE IF EXISTS " + Literal.name(role));
			}
			catch (SQLException ex) {
				// Another process tries something out with it, and drops it afterwards
			}
		}
	}

	private static Set<String> names(Connection connection, String condition) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT rolname FROM pg_catalog.pg_roles WHERE " + condition)) {
			Set<String> names = new TreeSet<>();
			while (rows.next()) {
				names.add(rows.getString(1));
			}
			return names;
		}
	}

}
