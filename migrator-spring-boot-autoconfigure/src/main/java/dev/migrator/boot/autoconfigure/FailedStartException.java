package dev.migrator.boot.autoconfigure;

import org.springframework.boot.ExitCodeGenerator;

import dev.migrator.error.MigratorException;

/**
 * A start that a failure of the migrator ended. It says what the failure says, and gives
 * the process the exit code that a command would end with: the core's exceptions know
 * nothing of Spring Boot, which looks for the code in the exceptions themselves.
 */
final class FailedStartException extends MigratorException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	FailedStartException(MigratorException cause) {
		super(String.valueOf(cause.getMessage()), cause.action(), cause);
		this.exitCode = cause.exitCode();
	}

	@Override
	public int exitCode() {
		return this.exitCode;
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
