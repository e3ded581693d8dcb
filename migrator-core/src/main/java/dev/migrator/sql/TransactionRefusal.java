package dev.migrator.sql;

import java.util.Map;

/**
 * Knows the statements that PostgreSQL 14 to 18 refuse inside a transaction block
 * (SQLState 25001). Where the catalog decides, as with {@code REINDEX} and
 * {@code CLUSTER} of a partitioned table, the text is taken for harmless; where the
 * server's state decides ({@code DROP SUBSCRIPTION}), it is taken for refused.
 */
final class TransactionRefusal {

	private TransactionRefusal() {
	}

	static boolean of(TokenCursor statement) {
		if (statement.take("CREATE")) {
			return create(statement);
		}
		if (statement.take("DROP")) {
			return statement.takeAny("DATABASE", "TABLESPACE", "SUBSCRIPTION")
					|| statement.take("INDEX", "CONCURRENTLY");
		}
		if (statement.take("ALTER")) {
			return alter(statement);
		}
		if (statement.take("REINDEX")) {
			return reindex(statement);
		}
		if (statement.take("CLUSTER")) {
			statement.takeOptions();
			statement.take("VERBOSE");
			return statement.isAtEnd();
		}
		return statement.take("VACUUM") || statement.take("DISCARD", "ALL") || statement.take("COMMIT", "PREPARED")
				|| statement.take("ROLLBACK", "PREPARED");
	}

	private static boolean create(TokenCursor statement) {
		if (statement.take("SUBSCRIPTION")) {
			statement.skipPast("WITH");
			Map<String, String> options = statement.takeOptions();
			return isOn(options, "CONNECT") && isOn(options, "CREATE_SLOT");
		}
		statement.take("UNIQUE");
		return statement.takeAny("DATABASE", "TABLESPACE") || statement.take("INDEX", "CONCURRENTLY");
	}

	private static boolean alter(TokenCursor statement) {
		if (statement.take("DATABASE")) {
			statement.takeName();
			return statement.take("SET", "TABLESPACE");
		}
		if (statement.take("TABLE")) {
			if (!statement.skipPast("DETACH", "PARTITION")) {
				return false;
			}
			statement.takeName();
			return statement.take("CONCURRENTLY");
		}
		if (statement.take("SUBSCRIPTION")) {
			statement.takeName();
			return alterSubscription(statement);
		}
		return statement.take("SYSTEM");
	}

	private static boolean alterSubscription(TokenCursor statement) {
		if (statement.take("REFRESH")) {
			return true;
		}
		if (statement.take("SET", "PUBLICATION") || statement.take("ADD", "PUBLICATION")
				|| statement.take("DROP", "PUBLICATION")) {
			statement.skipPast("WITH");
			return isOn(statement.takeOptions(), "REFRESH");
		}
		// Since 17 these two may change the slot on the other server
		Map<String, String> options = statement.take("SET") ? statement.takeOptions() : Map.of();
		return options.containsKey("FAILOVER") || options.containsKey("TWO_PHASE");
	}

	private static boolean reindex(TokenCursor statement) {
		Map<String, String> options = statement.takeOptions();
		if (options.containsKey("CONCURRENTLY") && isOn(options, "CONCURRENTLY")) {
			return true;
		}
		if (statement.takeAny("SCHEMA", "DATABASE", "SYSTEM")) {
			return true;
		}
		return statement.takeAny("TABLE", "INDEX") && statement.take("CONCURRENTLY");
	}

	/** Options that are not given are on. */
	private static boolean isOn(Map<String, String> options, String option) {
		return TokenCursor.isOn(options.getOrDefault(option, "true"));
	}

}
