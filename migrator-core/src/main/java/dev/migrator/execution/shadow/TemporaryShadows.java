package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.temporary.DatabaseDefaults;
import dev.migrator.execution.temporary.OwnConnections;
import dev.migrator.execution.temporary.TemporaryDatabase;
import dev.migrator.execution.temporary.TemporaryDatabase.Purpose;
import dev.migrator.sql.Literal;

/**
 * Shadows that are created on a server and dropped again. They are made of
 * {@code template0}, with the encoding, locale and search path of the database that is
 * migrated.
 */
final class TemporaryShadows implements ShadowPlace {

	/** The beginning of their names. */
	static final Purpose PURPOSE = new Purpose("migrator_shadow_", "trial");

	private final Server server;

	private final @Nullable ServerFacts target;

	private final MigrationListener listener;

	private final RoleStubs stubs;

	private boolean localeToo = true;

	TemporaryShadows(Server server, @Nullable ServerFacts target, MigrationListener listener) {
		this.server = server;
		this.target = target;
		this.listener = listener;
		this.stubs = new RoleStubs(listener);
	}

	@Override
	public Shadow open(String purpose, Set<String> roles) {
		TemporaryDatabase temporary;
		try {
			temporary = TemporaryDatabase.reserve(this.server.home(), this.server.session(), PURPOSE);
		}
		catch (SQLException ex) {
			throw ShadowFailures.notCreated(this.server.description(), purpose, ex);
		}
		RuntimeException failure;
		try {
			create(temporary, roles);
			return shadow(temporary);
		}
		catch (SQLException ex) {
			failure = ShadowFailures.notCreated(this.server.description(), purpose, ex);
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		try {
			temporary.close();
		}
		catch (MigratorException ex) {
			failure.addSuppressed(ex);
		}
		throw failure;
	}

	private void create(TemporaryDatabase temporary, Set<String> roles) throws SQLException {
		temporary.prepare(this.listener);
		String owner = createRoles(temporary.connection(), roles);
		createDatabase(temporary, owner);
		DatabaseDefaults defaults = new DatabaseDefaults(temporary.connection(), temporary.name());
		if (this.server.kind() == Kind.TARGETS_OWN) {
			defaults.copy();
		}
		else if (this.target != null) {
			// The user there is another one, and so would be what "$user" means
			defaults.set("search_path", this.target.searchPathForOthers());
		}
	}

	/** Return the owner of databases, as an option, or nothing. */
	private String createRoles(Connection connection, Set<String> roles) throws SQLException {
		if (this.server.kind() == Kind.TARGETS_OWN) {
			return "";
		}
		String migrating = this.server.migratingRole();
		if (migrating != null) {
			// What the real one may is not known here; on a server of ours it may all
			this.stubs.create(connection, Set.of(migrating), (this.server.kind() == Kind.OURS) ? "SUPERUSER" : "");
		}
		Set<String> named = new LinkedHashSet<>(roles);
		if (this.target != null && this.server.kind() == Kind.OURS) {
			named.addAll(this.target.roles());
		}
		this.stubs.create(connection, named, "");
		return (migrating != null && this.server.facts().superuser()) ? " OWNER " + Literal.name(migrating) : "";
	}

	private void createDatabase(TemporaryDatabase temporary, String owner) throws SQLException {
		String plain = "TEMPLATE template0" + owner;
		if (this.target == null || !this.localeToo) {
			temporary.create(plain);
			return;
		}
		try {
			temporary.create(plain + " " + this.target.locale().options(this.server.facts().majorVersion()));
		}
		catch (SQLException ex) {
			if (this.server.kind() == Kind.TARGETS_OWN) {
				throw ex;
			}
			temporary.create(plain);
			this.localeToo = false;
			this.listener.notice(
					"Shadow databases sort text as their server does; it could not do it as the database that is migrated: "
							+ ex.getMessage());
		}
	}

	private Shadow shadow(TemporaryDatabase temporary) {
		ConnectionSource way = this.server.home().otherDatabase(temporary.name());
		if (way == null) {
			throw new IllegalStateException("A place without a way to other databases is not chosen");
		}
		return new TemporaryShadow(new OwnConnections(way), temporary, this.server.kind() == Kind.OURS);
	}

	@Override
	public int majorVersion() {
		return this.server.facts().majorVersion();
	}

	@Override
	public Set<String> extensions() {
		return this.server.facts().creatable();
	}

	@Override
	public String description() {
		return this.server.description();
	}

	@Override
	public void close() {
		try {
			if (this.server.kind() == Kind.SOMEBODYS) {
				dropStubs();
			}
		}
		finally {
			this.server.stop().run();
		}
	}

	private void dropStubs() {
		try (Connection connection = OwnConnections.open(this.server.home(), this.server.session())) {
			this.stubs.drop(connection);
		}
		catch (SQLException ex) {
			this.listener.warning("Roles that were created for shadow databases may be left on %s: %s"
				.formatted(this.server.description(), ex.getMessage()));
		}
	}

	/**
	 * Whose server it is.
	 */
	enum Kind {

		/** That of the database that is migrated. */
		TARGETS_OWN,

		/** Started by us, and stopped afterwards. */
		OURS,

		/** Named by the user. */
		SOMEBODYS

	}

	/**
	 * A server on which databases may be created.
	 *
	 * @param kind whose it is
	 * @param home the way to the database that is connected to meanwhile
	 * @param session how that is talked to
	 * @param facts what a look at it told
	 * @param migratingRole the role that runs take on, or {@code null}
	 * @param description what it is, for messages
	 * @param stop is run at the end
	 */
	record Server(Kind kind, ConnectionSource home, DatabaseSettings session, ServerFacts facts,
			@Nullable String migratingRole, String description, Runnable stop) {
	}

	/**
	 * A database that was created.
	 *
	 * @param connections the way to it
	 * @param temporary drops it
	 * @param onServerOfItsOwn whether the server goes away as well
	 */
	private record TemporaryShadow(ConnectionSource connections, TemporaryDatabase temporary,
			boolean onServerOfItsOwn) implements Shadow {

		@Override
		public String description() {
			return "temporary " + this.connections.description();
		}

		@Override
		public void close() {
			this.temporary.close();
		}

	}

}
