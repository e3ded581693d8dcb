package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.shadow.ShadowSettings.Mode;
import dev.migrator.execution.shadow.TemporaryShadows.Kind;
import dev.migrator.execution.shadow.TemporaryShadows.Server;
import dev.migrator.execution.temporary.OwnConnections;

/**
 * Finds the place for shadows; the first way that is open:
 * <ol>
 * <li>The URL that the settings name. If it does not work that is an error: whoever named
 * it does not want another one.</li>
 * <li>A server that the class path brings.</li>
 * <li>The server of the database that is migrated, if the role may create databases
 * there, and it is on this machine or allowed.</li>
 * </ol>
 */
final class ShadowSearch {

	private final ShadowSettings settings;

	private final @Nullable ConnectionSource target;

	private final DatabaseSettings session;

	private final List<ShadowServer> servers;

	private final MigrationListener listener;

	private final List<String> rejected = new ArrayList<>();

	private @Nullable ServerFacts facts;

	private @Nullable String barredRole;

	ShadowSearch(ShadowSettings settings, @Nullable ConnectionSource target, DatabaseSettings session,
			List<ShadowServer> servers, MigrationListener listener) {
		this.settings = settings;
		this.target = target;
		this.session = session;
		this.servers = servers;
		this.listener = listener;
	}

	ShadowPlace find() {
		String unreachable = look();
		Mode mode = this.settings.mode();
		ShadowPlace place = null;
		if (this.settings.url() != null && (mode == Mode.AUTO || mode == Mode.URL)) {
			place = GivenPlaces.of(this.settings, this.target, this.facts, this.session, this.listener);
		}
		else if (mode == Mode.URL) {
			throw ShadowFailures.noUrl();
		}
		else {
			this.rejected.add("migrator.shadow.url: "
					+ ((this.settings.url() == null) ? "not set" : "not asked for, since migrator.shadow.mode is set"));
		}
		if (place == null && mode != Mode.SERVER) {
			place = onClassPath();
		}
		if (place == null && mode != Mode.EMBEDDED) {
			place = onOwnServer(unreachable);
		}
		if (place == null) {
			throw ShadowFailures.none(this.rejected, this.barredRole);
		}
		tell(place);
		return place;
	}

	/** Return why the target could not be looked at, if so. */
	private @Nullable String look() {
		if (this.target == null) {
			return "there is no such database";
		}
		try {
			// The application's pool may get the connection back
			this.facts = OwnConnections.ask(this.target, this.session, ServerFacts::read);
			return null;
		}
		catch (SQLException | MigratorException ex) {
			return ex.getMessage();
		}
	}

	private @Nullable ShadowPlace onClassPath() {
		Integer wanted = (this.facts != null) ? this.facts.majorVersion() : null;
		if (this.servers.isEmpty()) {
			this.rejected.add("a server of the class path: there is nothing that could start one");
		}
		for (ShadowServer server : this.servers) {
			try {
				return started(server.start(wanted));
			}
			catch (MigratorException ex) {
				this.rejected.add(server.name() + ": " + ex.getMessage());
			}
			catch (Exception | LinkageError ex) {
				if (ex instanceof InterruptedException) {
					Thread.currentThread().interrupt();
				}
				this.rejected.add(server.name() + ": " + ex);
			}
		}
		return null;
	}

	private ShadowPlace started(ShadowServer.Running running) throws SQLException {
		DatabaseSettings plain = this.session.forAnotherServer();
		try (Connection connection = OwnConnections.open(running.maintenance(), plain)) {
			ServerFacts found = ServerFacts.read(connection);
			return new TemporaryShadows(new Server(Kind.OURS, running.maintenance(), plain, found, this.session.role(),
					running.description(), running::close), this.facts, this.listener);
		}
		catch (SQLException | RuntimeException ex) {
			running.close();
			throw ex;
		}
	}

	private @Nullable ShadowPlace onOwnServer(@Nullable String unreachable) {
		ServerFacts own = this.facts;
		String reason = (own != null) ? objection(own) : "cannot be connected to: " + unreachable;
		if (own == null || reason != null || this.target == null) {
			this.rejected.add("the server of the database itself: " + reason);
			return null;
		}
		return new TemporaryShadows(new Server(Kind.TARGETS_OWN, this.target, this.session, own, null,
				"the server of the " + this.target.description(), () -> {
				}), own, this.listener);
	}

	private @Nullable String objection(ServerFacts own) {
		if (!own.local() && !this.settings.allowOnServer()) {
			return "%s is not this machine, and migrator.shadow.allow-on-server is not true"
				.formatted(String.join(", ", own.hosts()));
		}
		if (!own.mayCreateDatabases()) {
			this.barredRole = own.user();
			return "the role %1$s may not create databases (ALTER ROLE %1$s CREATEDB)".formatted(own.user());
		}
		if (own.behindProxy()) {
			return "a connection pooler stands before it; migrator.url may name the server directly";
		}
		if (this.target == null || this.target.otherDatabase(TemporaryShadows.PURPOSE.prefix()) == null) {
			return "nobody knows how to connect to another database there; set migrator.url, migrator.username and migrator.password";
		}
		return null;
	}

	private void tell(ShadowPlace place) {
		StringBuilder message = new StringBuilder("Shadow databases are on ").append(place.description());
		if (!this.rejected.isEmpty()) {
			message.append("; rejected: ").append(String.join("; ", this.rejected));
		}
		this.listener.notice(message.toString());
		if (this.facts != null) {
			compare(this.facts, place);
		}
	}

	private void compare(ServerFacts own, ShadowPlace place) {
		if (own.majorVersion() != place.majorVersion()) {
			this.listener
				.warning("Shadow databases are of PostgreSQL %d, but the database that is migrated is of PostgreSQL %d"
					.formatted(place.majorVersion(), own.majorVersion()));
		}
		Set<String> lacking = new TreeSet<>(own.extensions());
		lacking.removeAll(place.extensions());
		if (!lacking.isEmpty()) {
			this.listener.warning(
					"Shadow databases cannot have what the database that is migrated has, extension %s: not installed on their server, or only for superusers. A script that creates it fails there; migrator.shadow.url may name a database where it can be created, or is"
						.formatted(String.join(", ", lacking)));
		}
	}

}
