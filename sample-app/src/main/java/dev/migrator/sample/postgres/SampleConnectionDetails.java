package dev.migrator.sample.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where the sample's database is: at {@code spring.datasource.url}, else on the embedded
 * server, which is held until this is closed.
 */
final class SampleConnectionDetails implements JdbcConnectionDetails, AutoCloseable {

	private final String url;

	private final @Nullable String username;

	private final @Nullable String password;

	private final String driverClassName;

	private final @Nullable EmbeddedPostgresServer server;

	private SampleConnectionDetails(String url, @Nullable String username, @Nullable String password,
			String driverClassName, @Nullable EmbeddedPostgresServer server) {
		this.url = url;
		this.username = username;
		this.password = password;
		this.driverClassName = driverClassName;
		this.server = server;
	}

	static SampleConnectionDetails from(Environment environment)
			throws IOException, SQLException, InterruptedException {
		String url = text(environment, "spring.datasource.url");
		if (url != null) {
			String driver = text(environment, "spring.datasource.driver-class-name");
			return new SampleConnectionDetails(url, text(environment, "spring.datasource.username"),
					text(environment, "spring.datasource.password"), (driver != null) ? driver : driver(url), null);
		}
		Path directory = Path.of(environment.getProperty("sample.postgres.directory", ".postgres"));
		EmbeddedPostgresServer server = EmbeddedPostgresServer.use(directory);
		return new SampleConnectionDetails(server.url(), EmbeddedPostgresServer.USER, EmbeddedPostgresServer.USER,
				driver(server.url()), server);
	}

	/** DATABASE_URL hides what configuration files say behind empty values. */
	private static @Nullable String text(Environment environment, String name) {
		String value = environment.getProperty(name);
		return StringUtils.hasText(value) ? value : null;
	}

	private static String driver(String url) {
		return String.valueOf(DatabaseDriver.fromJdbcUrl(url).getDriverClassName());
	}

	@Override
	public String getJdbcUrl() {
		return this.url;
	}

	@Override
	public @Nullable String getUsername() {
		return this.username;
	}

	@Override
	public @Nullable String getPassword() {
		return this.password;
	}

	@Override
	public String getDriverClassName() {
		return this.driverClassName;
	}

	@Override
	public void close() throws IOException, SQLException {
		if (this.server != null) {
			this.server.close();
		}
	}

}
