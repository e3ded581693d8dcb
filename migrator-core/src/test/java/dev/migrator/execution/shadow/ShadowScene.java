package dev.migrator.execution.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.testdatabase.TestDatabase;

/**
 * What the tests of shadows have in common: settings, and what was said.
 */
final class ShadowScene implements MigrationListener {

	final List<String> notices = new ArrayList<>();

	final List<String> warnings = new ArrayList<>();

	@Override
	public void notice(String message) {
		this.notices.add(message);
	}

	@Override
	public void warning(String message) {
		this.warnings.add(message);
	}

	Shadows shadows(ShadowSettings settings, @Nullable ConnectionSource target, ShadowServer... servers) {
		return new Shadows(settings, target, session(null), List.of(servers), this);
	}

	static DatabaseSettings session(@Nullable String role) {
		return new DatabaseSettings(null, role, List.of(), null, ZoneOffset.UTC, Duration.ZERO, Duration.ZERO,
				Duration.ZERO, LockRetry.DEFAULT, Pooler.AUTO, DatabaseSettings.Client.here(null, null));
	}

	static ShadowSettings mode(ShadowSettings.Mode mode) {
		return new ShadowSettings(null, null, null, false, mode);
	}

	static ShadowSettings url(String role, TestDatabase... databases) {
		List<String> urls = new ArrayList<>();
		for (TestDatabase database : databases) {
			urls.add(database.url());
		}
		return new ShadowSettings(String.join(", ", urls), role, role, false, ShadowSettings.Mode.AUTO);
	}

	static ConnectionSource as(TestDatabase database, String role) {
		return ConnectionSource.opening(database.dataSource(role), "database " + database.name());
	}

	static ConnectionSource asOwner(TestDatabase database) {
		return ConnectionSource.opening(database.dataSource(), "database " + database.name());
	}

	static void run(Shadow shadow, String... statements) throws SQLException {
		try (Connection connection = shadow.connections().run().connection();
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	static @Nullable String ask(Shadow shadow, String question) throws SQLException {
		try (Connection connection = shadow.connections().look();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(question)) {
			row.next();
			return row.getString(1);
		}
	}

	static String schema(Shadow shadow) throws SQLException {
		try (Connection connection = shadow.connections().look()) {
			return TestDatabase.dumpSchema(connection);
		}
	}

	/** Shadows for which this database is the home. */
	static List<@Nullable String> existing(TestDatabase home) {
		return home.values(String.class, "SELECT datname FROM pg_database WHERE datname LIKE 'migrator_shadow_' "
				+ "|| (SELECT oid FROM pg_database WHERE datname = ?) || '%'", home.name());
	}

}
