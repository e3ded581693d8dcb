package dev.migrator.execution;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.connection.Identity;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * What to do about a statement of a script that the migrating role may not run. What is
 * missing depends on the kind of the statement, which its first words tell.
 */
final class PrivilegeAdvice {

	/** They stand on a table, and need its owner. */
	private static final Set<String> OF_A_TABLE = Set.of("INDEX", "UNIQUE", "TRIGGER", "RULE", "POLICY", "STATISTICS");

	private static final Set<String> OF_AN_OWNER = Set.of("ALTER", "DROP", "COMMENT", "REINDEX", "CLUSTER", "REFRESH");

	private static final Set<String> OF_THE_SERVER = Set.of("ROLE", "USER", "GROUP");

	private PrivilegeAdvice() {
	}

	/**
	 * Return what to do.
	 * @param statement the statement, or {@code null} if it is not known
	 * @param identity who tried it, and where
	 * @return one or more sentences
	 */
	static String of(@Nullable SqlStatement statement, Identity identity) {
		String role = Literal.name(identity.user());
		StatementTraits traits = (statement != null) ? StatementTraits.of(statement.text()) : null;
		List<String> words = (traits != null) ? traits.leadingWords(3) : List.of();
		String extension = (traits != null) ? traits.createdExtension() : null;
		if (extension != null) {
			return """
					Let a superuser, or the administrator of a managed server, run CREATE EXTENSION %s once in database %s: \
					'CREATE EXTENSION IF NOT EXISTS' in the script then finds it, and needs no privilege. \
					For a trusted extension, GRANT CREATE ON DATABASE %s TO %s is enough."""
				.formatted(Literal.name(extension), Literal.name(identity.database()),
						Literal.name(identity.database()), role);
		}
		String verb = words.isEmpty() ? "" : words.get(0);
		String kind = (words.size() > 1) ? words.get(1) : "";
		if (verb.equals("SET")) {
			return "GRANT the role that the script takes to the login role, or leave the SET out and set migrator.role.";
		}
		if (OF_THE_SERVER.contains(kind)) {
			return "ALTER ROLE %s CREATEROLE, or create roles outside of revisions: they belong to the whole server."
				.formatted(role);
		}
		if (verb.equals("CREATE") && kind.equals("SCHEMA")) {
			return "GRANT CREATE ON DATABASE %s TO %s, or create the schema as its administrator with AUTHORIZATION %s."
				.formatted(Literal.name(identity.database()), role, role);
		}
		if (OF_AN_OWNER.contains(verb) || (verb.equals("CREATE") && OF_A_TABLE.contains(kind))) {
			return "Only the owner and its members may do that. Migrate as the owner (migrator.username, or migrator.role), GRANT the owner TO the migrating role %s, or give the object to it (ALTER … OWNER TO %s)."
				.formatted(role, role);
		}
		if (verb.equals("CREATE")) {
			return "GRANT USAGE, CREATE ON SCHEMA … TO the migrating role %s, and what it needs of the objects that the statement names; or migrate as another role (migrator.username, migrator.role)."
				.formatted(role);
		}
		return "Grant the missing privilege to the migrating role %s, or migrate as another role (migrator.username, migrator.role)."
			.formatted(role);
	}

}
