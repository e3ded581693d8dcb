package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.shadow.TemporaryShadows.Kind;
import dev.migrator.execution.shadow.TemporaryShadows.Server;
import dev.migrator.execution.temporary.OwnConnections;
import dev.migrator.execution.temporary.SameDatabase;

/**
 * What {@code migrator.shadow.url} means: one URL of a role that may create databases is
 * a server for temporary ones, and the database itself stays as it is; else the databases
 * that are named are used themselves.
 */
final class GivenPlaces {

	private GivenPlaces() {
	}

	static ShadowPlace of(ShadowSettings settings, @Nullable ConnectionSource target, @Nullable ServerFacts targetFacts,
			DatabaseSettings session, MigrationListener listener) {
		DatabaseSettings plain = session.forAnotherServer();
		List<ConnectionSource> given = new ArrayList<>();
		for (String url : urls(settings)) {
			given.add(source(url, settings, target));
		}
		ServerFacts facts = look(given.get(0), plain);
		if (given.size() == 1 && facts.mayCreateDatabases() && !facts.behindProxy()) {
			return new TemporaryShadows(new Server(Kind.SOMEBODYS, given.get(0), plain, facts, session.role(),
					"the server of the " + given.get(0).description() + " (migrator.shadow.url)", () -> {
					}), targetFacts, listener);
		}
		for (ConnectionSource database : given) {
			refuseTarget(database, target, targetFacts);
		}
		return new GivenShadows(given, plain, facts, targetFacts, session.role(), listener);
	}

	/** A comma may also stand within a URL, between hosts. */
	static List<String> urls(ShadowSettings settings) {
		String all = (settings.url() != null) ? settings.url() : "";
		return List.of(all.strip().split("\\s*,\\s*(?=jdbc:)"));
	}

	private static ConnectionSource source(String url, ShadowSettings settings, @Nullable ConnectionSource target) {
		return (settings.username() != null || target == null)
				? ConnectionSource.opening(url, settings.username(), settings.password()) : target.otherUrl(url);
	}

	private static ServerFacts look(ConnectionSource database, DatabaseSettings plain) {
		try (Connection connection = OwnConnections.open(database, plain)) {
			return ServerFacts.read(connection);
		}
		catch (SQLException ex) {
			throw ShadowFailures.unusable(database.description(), ex);
		}
	}

	private static void refuseTarget(ConnectionSource database, @Nullable ConnectionSource target,
			@Nullable ServerFacts targetFacts) {
		if (target == null || targetFacts == null) {
			return;
		}
		try {
			if (SameDatabase.is(target, database)) {
				throw ShadowFailures.targetItself(database.description());
			}
		}
		catch (SQLException ex) {
			throw ShadowFailures.unusable(database.description(), ex);
		}
	}

}
