package dev.migrator.boot.shadow;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a Docker engine leaves traces.
 */
class DockerTracesTests {

	private static final Path HOME = Path.of("/home/ada");

	@Test
	void nowhereMeansThatNobodyIsAsked() {
		assertThat(new DockerTraces(Map.of("HOME", "/home/ada"), HOME, (path) -> false).any()).isFalse();
	}

	@Test
	void theVariableIsOne() {
		assertThat(new DockerTraces(Map.of("DOCKER_HOST", "tcp://build:2375"), HOME, (path) -> false).any()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/var/run/docker.sock", "/home/ada/.docker/run/docker.sock",
			"/home/ada/.docker/desktop/docker.sock", "/home/ada/.colima/default/docker.sock",
			"/home/ada/.rd/docker.sock", "/home/ada/.testcontainers.properties", "/run/user/7/docker.sock",
			"/run/user/7/podman/podman.sock" })
	void eachOfTheseFilesIsOne(String file) {
		DockerTraces traces = new DockerTraces(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), HOME, Path.of(file)::equals);

		assertThat(traces.any()).isTrue();
	}

}
