package dev.migrator.boot.command.cli;

import java.util.List;
import java.util.Set;

import dev.migrator.CheckReport;
import dev.migrator.CheckReport.Finding;
import dev.migrator.CheckReport.Kind;
import dev.migrator.Migrator;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DifferenceText;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.shadow.NoShadowException;

/**
 * Adds to a check whether the migrations make what the models say.
 */
final class ModelCheck {

	private static final Set<Kind> NOT_RUNNABLE = Set.of(Kind.UNREADABLE_SCRIPT, Kind.BROKEN_GRAPH);

	private final Migrator migrator;

	private final CommandModels models;

	ModelCheck(Migrator migrator, CommandModels models) {
		this.migrator = migrator;
		this.models = models;
	}

	CheckReport addTo(CheckReport report) {
		if (report.findings().stream().anyMatch((finding) -> NOT_RUNNABLE.contains(finding.kind()))) {
			return report.noting("The models were not compared, because the scripts cannot be run.");
		}
		try {
			// Before a server is started for it: there may be nothing to compare
			boolean any = !this.models.read(majorVersion()).sources().isEmpty();
			ChangePlan missing = any ? this.migrator.schemas(this.models).missing(this.models.includes()) : null;
			if (missing == null) {
				return report.noting("The application has no models with which the migrations could be compared.");
			}
			return missing.isEmpty() ? report.withModels() : report.withModels().with(finding(missing));
		}
		catch (NoShadowException ex) {
			return report.noting("The models were not compared: " + ex.getMessage());
		}
		catch (MigratorException ex) {
			return report.with(new Finding(Kind.UNREADABLE_MODELS,
					"The models cannot be compared with what the migrations make. " + ex.getMessage(),
					ex.action() + "\n--no-models leaves the models out.", List.of()));
		}
	}

	private int majorVersion() {
		return this.migrator.status(false).look().identity().serverVersion() / 10000;
	}

	private static Finding finding(ChangePlan missing) {
		StringBuilder message = new StringBuilder("The migrations do not make what the models say.");
		message.append(new DifferenceText(missing).indented());
		return new Finding(Kind.MODELS_DIFFER, message.toString(),
				"Write the revision that is missing: migrator revision --autogenerate -m \"…\"", List.of());
	}

}
