package dev.migrator.boot.autoconfigure;

import java.util.List;

import dev.migrator.error.MigratorException;

/**
 * Properties below {@code migrator} mean nothing.
 */
final class UnknownPropertyException extends MigratorException {

	private static final long serialVersionUID = 1L;

	UnknownPropertyException(List<String> properties) {
		super(((properties.size() == 1) ? "A property means nothing to Migrator:\n"
				: properties.size() + " properties mean nothing to Migrator:\n")
				+ String.join("\n", properties.stream().map((line) -> "  " + line).toList()) + "\nNothing was run.",
				"Correct or remove what is wrong. Properties of your own below 'migrator' are accepted if configuration metadata describe them (spring-boot-configuration-processor makes them).");
	}

	@Override
	public int exitCode() {
		return 2;
	}

}
