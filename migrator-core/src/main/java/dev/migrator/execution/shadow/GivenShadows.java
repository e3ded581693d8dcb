package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.temporary.OwnConnections;

/**
 * Shadows that are databases which the user has named; each is one shadow at a time.
 */
final class GivenShadows implements ShadowPlace {

	private final List<ConnectionSource> databases;

	private final DatabaseSettings session;

	private final ServerFacts facts;

	private final @Nullable ServerFacts target;

	private final Set<String> migratingRole;

	private final MigrationListener listener;

	private final RoleStubs stubs;

	private final Set<ConnectionSource> taken = ConcurrentHashMap.newKeySet();

	GivenShadows(List<ConnectionSource> databases, DatabaseSettings session, ServerFacts facts,
			@Nullable ServerFacts target, @Nullable String migratingRole, MigrationListener listener) {
		this.databases = List.copyOf(databases);
		this.session = session;
		this.facts = facts;
		this.target = target;
		this.migratingRole = (migratingRole != null) ? Set.of(migratingRole) : Set.of();
		this.listener = listener;
		this.stubs = new RoleStubs(listener);
	}

	@Override
	public Shadow open(String purpose, Set<String> roles) {
		ConnectionSource free = this.databases.stream()
			.filter((database) -> !this.taken.contains(database))
			.findFirst()
			.orElseThrow(() -> ShadowFailures.allTaken(purpose, this.databases.size(), this.facts.user()));
		GivenDatabase database = GivenDatabase.take(free, this.session);
		try {
			this.stubs.create(database.connection(), this.migratingRole, "");
			this.stubs.create(database.connection(), roles, "");
			if (this.target != null) {
				database.defaults().set("search_path", this.target.searchPathForOthers());
			}
		}
		catch (SQLException ex) {
			database.release();
			throw ShadowFailures.unusable(free.description(), ex);
		}
		this.taken.add(free);
		return new GivenShadow(free, database);
	}

	@Override
	public int majorVersion() {
		return this.facts.majorVersion();
	}

	@Override
	public Set<String> extensions() {
		Set<String> extensions = new HashSet<>(this.facts.creatable());
		extensions.addAll(this.facts.extensions());
		return extensions;
	}

	@Override
	public String description() {
		return "the "
				+ this.databases.stream().map(ConnectionSource::description).collect(Collectors.joining(" and the "))
				+ " (migrator.shadow.url)";
	}

	@Override
	public void close() {
		ConnectionSource any = this.databases.get(0);
		try (Connection connection = OwnConnections.open(any, this.session)) {
			this.stubs.drop(connection);
		}
		catch (SQLException ex) {
			this.listener.warning("Roles that were created for shadow databases may be left on the server of the %s: %s"
				.formatted(any.description(), ex.getMessage()));
		}
	}

	/**
	 * One of the databases, while it is in use.
	 */
	private final class GivenShadow implements Shadow {

		private final ConnectionSource way;

		private final GivenDatabase database;

		private boolean closed;

		GivenShadow(ConnectionSource way, GivenDatabase database) {
			this.way = way;
			this.database = database;
		}

		@Override
		public ConnectionSource connections() {
			return new OwnConnections(this.way);
		}

		@Override
		public String description() {
			return this.way.description();
		}

		@Override
		public boolean onServerOfItsOwn() {
			return false;
		}

		@Override
		public void close() {
			if (!this.closed) {
				this.closed = true;
				try {
					this.database.release();
				}
				finally {
					GivenShadows.this.taken.remove(this.way);
				}
			}
		}

	}

}
