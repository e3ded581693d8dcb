package dev.migrator.boot.shadow;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks whether a Docker engine may be there before anybody asks for it: where none is,
 * Testcontainers would log a page of errors.
 *
 * @param environment the variables of the process
 * @param home the user's directory
 * @param exists whether there is such a file
 */
record DockerTraces(Map<String, String> environment, Path home, Predicate<Path> exists) {

	boolean any() {
		String runtime = this.environment.get("XDG_RUNTIME_DIR");
		return this.environment.containsKey("DOCKER_HOST") || there(this.home.resolve(".testcontainers.properties"))
				|| there(Path.of("/var/run/docker.sock")) || inHome(".docker/run/docker.sock")
				|| inHome(".docker/desktop/docker.sock") || inHome(".colima/default/docker.sock")
				|| inHome(".rd/docker.sock") || (runtime != null && there(Path.of(runtime, "docker.sock")))
				|| (runtime != null && there(Path.of(runtime, "podman", "podman.sock")))
				|| there(Path.of("//./pipe/docker_engine"));
	}

	private boolean inHome(String socket) {
		return there(this.home.resolve(socket));
	}

	private boolean there(Path path) {
		return this.exists.test(path);
	}

}
