package dev.migrator.boot.shadow;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.shadow.ShadowServer;

/**
 * Starts a container of the wanted version, if
 * {@code org.testcontainers:testcontainers-postgresql} is on the class path and Docker
 * answers.
 */
public final class TestcontainersShadowServer implements ShadowServer {

	private static final String CLASS = "org.testcontainers.postgresql.PostgreSQLContainer";

	@Override
	public String name() {
		return "Testcontainers";
	}

	@Override
	public int order() {
		return 10;
	}

	@Override
	public Running start(@Nullable Integer wantedMajor) {
		if (!ClassUtils.isPresent(CLASS, TestcontainersShadowServer.class.getClassLoader())) {
			throw new MigratorException("org.testcontainers:testcontainers-postgresql is not on the class path",
					"Add it.");
		}
		DockerTraces traces = new DockerTraces(System.getenv(), Path.of(System.getProperty("user.home")),
				Files::exists);
		if (!traces.any() || !PostgresContainer.dockerAnswers()) {
			throw new MigratorException("Docker does not answer", "Start it.");
		}
		return PostgresContainer.start(wantedMajor);
	}

}
