package dev.migrator.boot.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.context.ApplicationContext;

import dev.migrator.DowngradeReview;
import dev.migrator.Migrator;
import dev.migrator.StampReport;
import dev.migrator.Status;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.monitor.FirstLine;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunInfo;
import dev.migrator.boot.monitor.RunInfo.Operation;
import dev.migrator.error.MaintenanceWindowException;
import dev.migrator.error.MigratorException;
import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Step;
import dev.migrator.revision.Target;
import dev.migrator.script.Scripts;

/**
 * Takes orders to run something:
 * <ol>
 * <li>What can be refused is refused at once: an unknown target, a way down across an
 * irreversible revision, a second run.</li>
 * <li>The rest runs in the background.</li>
 * <li>Beginning, end and refusal are audit events, with the name of whoever asked.</li>
 * </ol>
 */
final class RunOrders {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private static final String EVERYTHING = "heads";

	private final ApplicationContext context;

	private final BackgroundRuns background;

	RunOrders(ApplicationContext context, BackgroundRuns background) {
		this.context = context;
		this.background = background;
	}

	/**
	 * Begin a run.
	 * @param operation what to do
	 * @param givenTarget where to go, or {@code null} to upgrade to the heads
	 * @param givenDatabase the name of the database; {@code null} if there is only one
	 * @param principal who asks, or {@code null} if nobody knows
	 * @return the run
	 * @throws InvalidEndpointRequestException if it is refused
	 */
	RunningDescriptor begin(Operation operation, @Nullable String givenTarget, @Nullable String givenDatabase,
			@Nullable String principal) {
		RunAudit audit = new RunAudit(this.context, principal, operation, givenTarget, givenDatabase);
		try {
			Map<String, MigratorDatabase> databases = databases();
			String name = name(databases, givenDatabase);
			MigratorDatabase database = databases.get(name);
			if (database == null) {
				throw new InvalidEndpointRequestException("There is no database " + name,
						"There is no database '%s', only %s".formatted(name, databases.keySet()));
			}
			String target = target(operation, givenTarget);
			refuseSecond();
			Integer steps = review(database.migrator().withoutWaiting(), operation, target);
			RunInfo run = RunInfo.now(operation, RunInfo.Trigger.ENDPOINT, target);
			if (!this.background.begin("%s to %s on %s".formatted(operation, target, name), database.migrator(),
					() -> run(database, run, audit))) {
				refuseSecond();
				throw new RunRefusedException("The application stops.");
			}
			return RunningDescriptor.begun(name, run, steps);
		}
		catch (InvalidEndpointRequestException ex) {
			audit.refused(String.valueOf(ex.getReason()));
			throw ex;
		}
	}

	private void refuseSecond() {
		String running = this.background.description();
		if (running != null) {
			throw new RunRefusedException(
					"Another run goes on: %s. Read the endpoint to see how far it is.".formatted(running));
		}
	}

	/** The databases of the nearest context that has some. */
	private Map<String, MigratorDatabase> databases() {
		return this.context.getBean(MigratorDatabases.class).all();
	}

	private static String name(Map<String, MigratorDatabase> databases, @Nullable String given) {
		if (given != null) {
			return given;
		}
		if (databases.size() != 1) {
			throw new InvalidEndpointRequestException("A database must be named",
					"There are several databases; say which: database is one of " + databases.keySet());
		}
		return databases.keySet().iterator().next();
	}

	private static String target(Operation operation, @Nullable String given) {
		if (given != null && !given.isBlank()) {
			return given.strip();
		}
		if (operation == Operation.UPGRADE) {
			return EVERYTHING;
		}
		throw new InvalidEndpointRequestException("A target must be named",
				"A %s needs a target, such as a revision's id".formatted(lower(operation)));
	}

	/**
	 * Refuse what can be refused without doing anything.
	 * @return how many steps there will be, or {@code null} if that is not known
	 */
	private @Nullable Integer review(Migrator migrator, Operation operation, String target) {
		try {
			return switch (operation) {
				case UPGRADE -> reviewUpgrade(migrator, target);
				case DOWNGRADE -> reviewDowngrade(migrator, target);
				case STAMP -> null;
			};
		}
		catch (MigratorException ex) {
			logger.debug("Refused", ex);
			throw new InvalidEndpointRequestException(String.valueOf(ex.getMessage()),
					FirstLine.of(ex) + " " + ex.action(), ex);
		}
	}

	/** What is unfinished is finished first, and nobody knows what comes then. */
	private static @Nullable Integer reviewUpgrade(Migrator migrator, String target) {
		Status status = migrator.status(false);
		if (status.unfinished() != null || status.state() == Status.State.AHEAD) {
			return null;
		}
		return new Planner(migrator.graph()).upgrade(status.look().heads(), Target.parse(target)).steps().size();
	}

	private Integer reviewDowngrade(Migrator migrator, String target) {
		DowngradeReview review = migrator.reviewDowngrade(target, false, false);
		for (String profile : this.context.getEnvironment().getActiveProfiles()) {
			if (review.undoesEverything() && profile.startsWith("prod")) {
				throw new InvalidEndpointRequestException("Refused to undo everything",
						"This undoes everything, and the profile '%s' is active. Use the command line"
							.formatted(profile));
			}
		}
		refuseIrreversible(migrator.scripts(), review.plan());
		return review.plan().steps().size();
	}

	/** The run would refuse it as well, when nobody listens any more. */
	private static void refuseIrreversible(Scripts scripts, Plan plan) {
		for (Step step : plan.steps()) {
			if (scripts.script(step.revision().id()).body().downgrade() == null) {
				throw new InvalidEndpointRequestException("Irreversible: " + step.revision().id(),
						"Revision %s is irreversible: its script has no way down".formatted(step.revision().id()));
			}
		}
	}

	private void run(MigratorDatabase database, RunInfo run, RunAudit audit) {
		logger.info("The endpoint was asked for: %s to %s (run %s)".formatted(lower(run.operation()), run.target(),
				run.id()));
		audit.started(run.id());
		try {
			execute(database, run);
		}
		catch (MaintenanceWindowException ex) {
			logger.warn("%s %s".formatted(ex.getMessage(), ex.action()));
		}
		catch (MigratorException ex) {
			logger.error("%s %s".formatted(ex.getMessage(), ex.action()));
		}
		catch (RuntimeException ex) {
			logger.error("A run that the endpoint was asked for failed", ex);
		}
		finally {
			LastRun last = database.runs().lastRun();
			if (last != null) {
				logger.info("Run %s: %s".formatted(last.info().id(), lower(last.outcome()).replace('_', ' ')));
				audit.ended(last);
			}
		}
	}

	private static void execute(MigratorDatabase database, RunInfo run) {
		Migrator migrator = database.migrator();
		String target = String.valueOf(run.target());
		switch (run.operation()) {
			case UPGRADE -> database.runs().run(run, () -> migrator.upgrade(target));
			case DOWNGRADE -> database.runs().run(run, () -> migrator.downgrade(target, false));
			case STAMP -> database.runs()
				.run(run, () -> migrator.stamp(List.of(target), false), StampReport::heads, StampReport::changed);
		}
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
