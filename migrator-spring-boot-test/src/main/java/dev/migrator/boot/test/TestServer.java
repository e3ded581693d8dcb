package dev.migrator.boot.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.migrator.LoggingListener;
import dev.migrator.Migrator;
import dev.migrator.MigratorSettings;
import dev.migrator.error.DatabaseException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.execution.temporary.TemplateDatabase;
import dev.migrator.execution.temporary.TemporaryDatabase;
import dev.migrator.sql.Literal;

/**
 * A server on which the tests of this process get their databases. One session of it
 * lasts as long as the process, and holds the locks of the templates that are used.
 */
final class TestServer {

	/** How long another process may take to migrate. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final Address home;

	private final boolean ours;

	private final MigrationListener listener = new LoggingListener();

	/** Templates that are used, by their content. */
	private final Map<Long, TemplateDatabase> templates = new HashMap<>();

	private @Nullable Connection session;

	TestServer(Address home, boolean ours) {
		this.home = home;
		this.ours = ours;
	}

	Address home() {
		return this.home;
	}

	/** Return whether it was started for this process, and goes away with it. */
	boolean ours() {
		return this.ours;
	}

	/**
	 * Return where throwaway databases may be: here, beside the others.
	 */
	ShadowSettings shadow() {
		return new ShadowSettings(this.home.url(), this.home.username(), this.home.password(), true,
				ShadowSettings.Mode.URL);
	}

	/**
	 * Return a new database that the migrations have made. They run only if there is
	 * nothing to be copied yet.
	 * @param settings which migrations
	 */
	TestCopy migrated(MigratorSettings settings) {
		try {
			TemplateDatabase template = template(settings, Fingerprint.of(settings));
			return new TestCopy(this, template.copy(this.listener));
		}
		catch (SQLException ex) {
			throw unusable(ex);
		}
	}

	/**
	 * Return a new database with nothing in it.
	 * @param settings whom it is for
	 */
	TestCopy empty(MigratorSettings settings) {
		try {
			return new TestCopy(this, unmade(settings, 0).empty(this.listener));
		}
		catch (SQLException ex) {
			throw unusable(ex);
		}
	}

	/** One thread after the other: to the server they are the same session. */
	private synchronized TemplateDatabase template(MigratorSettings settings, long content) throws SQLException {
		session();
		TemplateDatabase known = this.templates.get(content);
		if (known != null) {
			return known;
		}
		TemplateDatabase template = unmade(settings, content);
		template.make((database) -> migrate(settings, database), PATIENCE, this.listener);
		this.templates.put(content, template);
		return template;
	}

	private synchronized TemplateDatabase unmade(MigratorSettings settings, long content) throws SQLException {
		DatabaseSettings plain = settings.database().forAnotherServer();
		return new TemplateDatabase(this.home.connections(), plain, session(), content, owner(settings.database()));
	}

	/** A container may have gone, and another one taken its place. */
	private Connection session() throws SQLException {
		Connection open = this.session;
		if (open == null || !open.isValid(1)) {
			this.templates.clear();
			open = this.home.dataSource().getConnection();
			execute(open, "SET idle_session_timeout = 0");
			this.session = open;
		}
		return open;
	}

	private void migrate(MigratorSettings settings, ConnectionSource database) {
		new Migrator(settings.forThrowaway(shadow()), database, this.listener).upgrade(settings.target());
	}

	/** On a server of our own nobody has created the roles that the settings name. */
	private @Nullable String owner(DatabaseSettings settings) throws SQLException {
		if (this.ours) {
			createRole(settings.role(), "SUPERUSER");
			createRole(settings.grantReadTo(), "");
		}
		return settings.role();
	}

	private void createRole(@Nullable String name, String attributes) throws SQLException {
		if (name != null) {
			execute(session(), "DO $$ BEGIN CREATE ROLE %s %s; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
				.formatted(Literal.name(name), attributes));
		}
	}

	private DatabaseException unusable(SQLException failure) {
		return new DatabaseException(
				"The %s cannot give the tests a database: %s".formatted(this.home, failure.getMessage()),
				"Its user has to be allowed to create databases.", failure.getSQLState(), failure);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Override
	public String toString() {
		return this.home.toString();
	}

}
