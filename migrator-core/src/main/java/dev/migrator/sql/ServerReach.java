package dev.migrator.sql;

import java.util.List;

/**
 * Whether a statement changes what all databases of a server share: roles and who is a
 * member of them, databases with their settings and privileges, tablespaces,
 * subscriptions, the server's own parameters. What a function or the block of a
 * {@code DO} does is not known.
 */
final class ServerReach {

	private static final List<String> SHARED = List.of("ROLE", "GROUP", "DATABASE", "TABLESPACE", "SUBSCRIPTION");

	private ServerReach() {
	}

	static boolean of(TokenCursor statement) {
		if (statement.take("ALTER", "SYSTEM") || statement.take("REASSIGN", "OWNED")
				|| statement.take("DROP", "OWNED")) {
			return true;
		}
		if (statement.takeAny("CREATE", "ALTER", "DROP")) {
			return !statement.take("USER", "MAPPING") && (statement.take("USER") || shared(statement));
		}
		if (statement.take("COMMENT", "ON") || (statement.take("SECURITY", "LABEL") && statement.skipPast("ON"))) {
			return shared(statement);
		}
		if (statement.takeAny("GRANT", "REVOKE")) {
			// Without ON it is about members of roles
			return !statement.skipPast("ON") || statement.take("PARAMETER") || shared(statement);
		}
		return false;
	}

	private static boolean shared(TokenCursor statement) {
		return SHARED.stream().anyMatch(statement::take);
	}

}
