package dev.migrator.boot.shadow;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.shadow.ShadowServer;

/**
 * A container that runs PostgreSQL. Testcontainers' own reaper removes that of a killed
 * process.
 *
 * @param container the container
 */
record PostgresContainer(PostgreSQLContainer container) implements ShadowServer.Running {

	private static final int DEFAULT_MAJOR = 18;

	private static final String USER = "postgres";

	static boolean dockerAnswers() {
		return DockerClientFactory.instance().isDockerAvailable();
	}

	// The container outlives this method on purpose
	@SuppressWarnings("resource")
	static PostgresContainer start(@Nullable Integer wantedMajor) {
		int major = (wantedMajor != null) ? wantedMajor : DEFAULT_MAJOR;
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + major + "-alpine").withDatabaseName(USER)
			.withUsername(USER)
			.withPassword(USER)
			.withCommand("postgres", "-c", "fsync=off", "-c", "synchronous_commit=off");
		container.start();
		return new PostgresContainer(container);
	}

	@Override
	public ConnectionSource maintenance() {
		return ConnectionSource.opening(this.container.getJdbcUrl(), USER, USER);
	}

	@Override
	public String description() {
		return "a container of " + this.container.getDockerImageName();
	}

	@Override
	public void close() {
		this.container.stop();
	}

}
