package dev.migrator.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.migrator.error.MigratorException;

/**
 * Shows a failed migration as what happened and what to do. Every exception of ours
 * carries both, so one analyzer serves all causes.
 */
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<MigratorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MigratorException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
