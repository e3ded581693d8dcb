package dev.migrator.testdatabase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A container, where a Docker engine answers. Its reaper removes it after the JVM's end.
 *
 * @param major the major version of the image
 */
record ContainerServer(String major) implements ServerSource {

	@Override
	public @Nullable ServerAddress open() {
		if (!dockerLooksInstalled()) {
			return null;
		}
		QuietLogs.of("org.testcontainers", "tc", "com.github.dockerjava");
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			return null;
		}
		return start();
	}

	/**
	 * Look before asking: Testcontainers would log a page of errors where there is no
	 * engine.
	 */
	private static boolean dockerLooksInstalled() {
		if (System.getenv("DOCKER_HOST") != null
				|| Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"))) {
			return true;
		}
		if (System.getProperty("os.name").startsWith("Windows")) {
			return Files.exists(Path.of("\\\\.\\pipe\\docker_engine"));
		}
		String home = System.getProperty("user.home");
		return List
			.of("/var/run/docker.sock", home + "/.docker/run/docker.sock", home + "/.docker/desktop/docker.sock",
					home + "/.colima/default/docker.sock", "/run/user/" + userId() + "/docker.sock",
					"/run/user/" + userId() + "/podman/podman.sock")
			.stream()
			.anyMatch((socket) -> Files.exists(Path.of(socket)));
	}

	private static String userId() {
		try {
			return String.valueOf(Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid"));
		}
		catch (Exception ex) {
			return "0";
		}
	}

	// The container outlives this method on purpose
	@SuppressWarnings("resource")
	private ServerAddress start() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + this.major + "-alpine")
			.withDatabaseName("postgres")
			.withUsername("postgres")
			.withPassword("postgres")
			.withCommand("postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=300");
		container.start();
		return new ServerAddress(container.getHost(), container.getFirstMappedPort(), "postgres", "", "postgres",
				"postgres");
	}

	@Override
	public String howTo() {
		return "run a Docker engine: a container of postgres:" + this.major + "-alpine is started";
	}

}
