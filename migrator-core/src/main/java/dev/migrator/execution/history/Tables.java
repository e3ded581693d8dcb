package dev.migrator.execution.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.HistoryException;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.Identity;
import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.Transactions;
import dev.migrator.sql.Literal;
import dev.migrator.sql.SqlValue;

/**
 * The tables in which the database remembers, in one schema. They are shared with older
 * and newer versions of this tool during a rolling deployment: columns are only ever
 * added, nullable, and a layout number stands in each comment.
 */
public final class Tables {

	/** The heads. */
	public static final String VERSION = "migrator_version";

	/** The steps. */
	public static final String HISTORY = "migrator_history";

	/** The parts of steps without a transaction. */
	public static final String JOURNAL = "migrator_journal";

	/** Who migrates through a pooler. */
	public static final String LEASE = "migrator_lease";

	private static final int COUNT = 3;

	private final String schema;

	private final Identity identity;

	private final @Nullable String reader;

	private final boolean schemaIsConfigured;

	private boolean readable;

	private boolean created;

	private boolean lease;

	private int found;

	private boolean old;

	/**
	 * Create the tables' keeper; nothing is asked yet.
	 * @param schema the schema of the tables
	 * @param identity where the connection has arrived
	 * @param settings who may read the tables, and whether the schema was configured
	 */
	public Tables(String schema, Identity identity, DatabaseSettings settings) {
		this.schema = schema;
		this.identity = identity;
		this.reader = settings.grantReadTo();
		this.schemaIsConfigured = settings.schema() != null;
	}

	/**
	 * Create what is missing, add what an older version did not have yet, and refuse
	 * tables that are not safely ours. Called under the lock.
	 * @param transactions the way to the database
	 */
	public void ensure(Transactions transactions) throws SQLException {
		transactions.read(this::inspect);
		if (this.found < COUNT) {
			create(transactions);
			transactions.read(this::inspect);
		}
		else if (this.reader != null && !this.readable) {
			transactions.write(this::grantToReader);
		}
		if (this.old) {
			new TableEvolution(transactions, this.schema).run();
		}
	}

	/**
	 * Return whether the table of the lease is there, and refuse tables that are not
	 * safely ours.
	 */
	public boolean hasLease(Connection connection) throws SQLException {
		inspect(connection);
		return this.lease;
	}

	/**
	 * Create the table of the lease. Called under the lock that the direct mode uses.
	 */
	public void createLease(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			if (this.schemaIsConfigured) {
				createSchema(statement);
			}
			statement.execute(TableStatements.createLease(SchemaName.of(this.schema)));
			takeBackDefaultGrants(statement);
			if (this.reader != null) {
				grantToReader(statement, Tables.LEASE, this.reader);
			}
		}
		catch (SQLException ex) {
			throw refused(ex);
		}
	}

	/**
	 * Return whether {@link #ensure} had to create something.
	 */
	public boolean created() {
		return this.created;
	}

	private String inspection() {
		return TableStatements.inspect(SqlValue.of(this.schema), this.reader);
	}

	private boolean grantToReader(Connection connection) throws SQLException {
		String role = Objects.requireNonNull(this.reader);
		try (Statement statement = connection.createStatement()) {
			statement.execute(TableStatements.grantTo(role, SchemaName.of(this.schema)));
			if (this.lease) {
				grantToReader(statement, LEASE, role);
			}
			return true;
		}
	}

	private void grantToReader(Statement statement, String table, String role) throws SQLException {
		statement
			.execute("GRANT SELECT ON %s TO %s".formatted(SchemaName.of(this.schema).table(table), Literal.name(role)));
	}

	private boolean inspect(Connection connection) throws SQLException {
		this.found = 0;
		this.readable = true;
		this.old = false;
		this.lease = false;
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(inspection())) {
			while (rows.next()) {
				check(rows);
				this.readable &= rows.getBoolean("readable");
				if (rows.getString("relname").equals(LEASE)) {
					this.lease = true;
				}
				else {
					this.found++;
					this.old |= TableEvolution.isOld(rows.getString("comment"));
				}
			}
		}
		return true;
	}

	private void check(ResultSet row) throws SQLException {
		String table = this.schema + "." + row.getString("relname");
		if (!row.getBoolean("ours")) {
			String owner = row.getString("owner");
			if (row.getBoolean("member")) {
				throw new HistoryException(
						"The table %s belongs to %s. %s is a member of that role, but does not inherit its privileges. Nothing was run."
							.formatted(table, owner, this.identity.user()),
						"Set migrator.role=%s: then the migrator takes that role, and what it creates belongs to it."
							.formatted(owner));
			}
			String membership = row.getBoolean("superuser")
					? ", or ALTER TABLE … OWNER TO %s (for all three tables)."
						.formatted(Literal.name(this.identity.user()))
					: ", or GRANT %s TO %s.".formatted(Literal.name(owner), Literal.name(this.identity.user()));
			throw new HistoryException(
					"The table %s belongs to %s, and %s is not a member of that role. Nothing was run.".formatted(table,
							owner, this.identity.user()),
					"Migrate as the owner (migrator.username, or migrator.role)" + membership);
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

	private void create(Transactions transactions) throws SQLException {
		try {
			this.created = transactions.transaction(this::create);
		}
		catch (SQLException ex) {
			// Somebody without the lock, such as an older version, created them just now
			if (!SqlStates.meansExists(SqlStates.of(ex))) {
				throw refused(ex);
			}
		}
	}

	private SQLException refused(SQLException failure) {
		if (!SqlStates.INSUFFICIENT_PRIVILEGE.equals(SqlStates.of(failure))) {
			return failure;
		}
		throw new DatabaseException(
				"The history tables cannot be created in schema %s: %s".formatted(this.schema,
						String.valueOf(failure.getMessage()).lines().findFirst().orElse("")),
				"GRANT CREATE, USAGE ON SCHEMA %s TO %s, or let another role migrate (migrator.username, migrator.role). Nothing was run."
					.formatted(Literal.name(this.schema), Literal.name(this.identity.user())),
				failure.getSQLState(), failure);
	}

	private boolean create(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			if (this.schemaIsConfigured) {
				createSchema(statement);
			}
			statement.execute(TableStatements.create(SchemaName.of(this.schema)));
			takeBackDefaultGrants(statement);
			if (this.reader != null) {
				statement.execute(TableStatements.grantTo(this.reader, SchemaName.of(this.schema)));
			}
			return true;
		}
	}

	/**
	 * Create the configured schema if it is missing. {@code IF NOT EXISTS} would ask for
	 * the privilege to create schemas even if it is there.
	 */
	private void createSchema(Statement statement) throws SQLException {
		try (ResultSet found = statement.executeQuery(
				"SELECT FROM pg_catalog.pg_namespace WHERE nspname = %s".formatted(Literal.text(this.schema)))) {
			if (found.next()) {
				return;
			}
		}
		String schemaName = Literal.name(this.schema);
		try {
			statement.execute("CREATE SCHEMA IF NOT EXISTS " + schemaName);
		}
		catch (SQLException ex) {
			if (!SqlStates.INSUFFICIENT_PRIVILEGE.equals(SqlStates.of(ex))) {
				throw ex;
			}
			throw new DatabaseException(
					"The schema %s does not exist, and %s may not create it: %s".formatted(schemaName,
							this.identity.user(), ex.getMessage()),
					"CREATE SCHEMA %1$s AUTHORIZATION %2$s, or GRANT CREATE ON DATABASE %3$s TO %2$s. Nothing was run."
						.formatted(schemaName, Literal.name(this.identity.user()),
								Literal.name(this.identity.database())),
					ex.getSQLState(), ex);
		}
		if (this.reader != null) {
			statement.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(schemaName, Literal.name(this.reader)));
		}
	}

	/**
	 * {@code ALTER DEFAULT PRIVILEGES} may have granted our new tables to others.
	 */
	private void takeBackDefaultGrants(Statement statement) throws SQLException {
		List<String> revokes = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery(inspection())) {
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
