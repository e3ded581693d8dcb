package dev.migrator;

import java.io.Reader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.RehearsalReport.Copy;
import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.execution.Database;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StopSwitch;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.history.Look;
import dev.migrator.execution.rehearsal.CopyDatabase;
import dev.migrator.execution.rehearsal.RowCounts;
import dev.migrator.execution.rehearsal.StepObserver;
import dev.migrator.execution.temporary.OwnConnections;
import dev.migrator.execution.temporary.SameDatabase;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.revision.Plan;
import dev.migrator.revision.Planner;
import dev.migrator.revision.RevisionId;
import dev.migrator.revision.Step;
import dev.migrator.revision.Target;
import dev.migrator.script.Script;
import dev.migrator.script.Scripts;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Tries an upgrade on another database:
 * <ol>
 * <li>Look at the original, and make the plan. Without steps there is nothing to
 * try.</li>
 * <li>Read the scripts, and refuse on a copy what reaches beyond it.</li>
 * <li>Have the original copied, or make sure that the given database is another one.</li>
 * <li>Count the rows, run the plan as ever while an observer looks, count again.</li>
 * <li>Drop the copy.</li>
 * </ol>
 */
final class Rehearsal {

	private final MigratorSettings settings;

	private final Scripts scripts;

	private final ConnectionSource original;

	private final MigrationListener listener;

	private final PreparedScripts prepared;

	private final StopSwitch stopSwitch;

	Rehearsal(MigratorSettings settings, Scripts scripts, ConnectionSource original, MigrationListener listener,
			StopSwitch stopSwitch) {
		this.settings = settings.forRehearsal();
		this.stopSwitch = stopSwitch;
		this.scripts = scripts;
		this.original = new OwnConnections(original);
		this.listener = listener;
		// The run on the copy warns
		this.prepared = new PreparedScripts(scripts, database(this.original, listener),
				new HazardGate(settings.hazards(), MigrationListener.NONE), settings.transaction());
	}

	private Database database(ConnectionSource source, MigrationListener told) {
		return new Database(source, this.settings.database(), told, this.stopSwitch);
	}

	RehearsalReport upgrade(String text, @Nullable String url) {
		Target target = Target.parse(text);
		Look look = database(this.original, this.listener).look();
		if (!look.unfinished() && isAhead(look)) {
			return nothing(look);
		}
		Plan plan = new Planner(this.scripts.graph()).upgrade(look.heads(), target);
		if (plan.isEmpty() && !look.unfinished()) {
			return nothing(look);
		}
		this.prepared.prepare(plan.steps(), null);
		if (url != null) {
			return on(given(url, look), false, 0, Duration.ZERO, target, look);
		}
		plan.steps().forEach(this::refuseReach);
		try (CopyDatabase copy = CopyDatabase.of(this.original, this.settings.database(), this.listener)) {
			return on(copy.connections(), true, copy.bytes(), copy.time(), target, look);
		}
	}

	private boolean isAhead(Look look) {
		Database database = database(this.original, this.listener);
		return Comparison.of(this.scripts.graph(), look.heads(), database.past()::revisions).ahead();
	}

	private RehearsalReport nothing(Look look) {
		return new RehearsalReport(this.original.description(), look.heads(), null, List.of(), List.of(), look.heads(),
				Duration.ZERO, null);
	}

	private ConnectionSource given(String url, Look look) {
		ConnectionSource given = new OwnConnections(this.original.otherUrl(url));
		try {
			if (SameDatabase.is(this.original, given)) {
				throw new MigratorException(
						"What is given for the rehearsal is the database itself: %s. Nothing was run."
							.formatted(given.description()),
						"Name a copy of it, or leave --rehearse-url out to have the server make one.");
			}
		}
		catch (SQLException ex) {
			throw new DatabaseException("The %s cannot be used for a rehearsal: %s. Nothing was run."
				.formatted(given.description(), ex.getMessage()), "Correct the URL, or create the database.",
					ex.getSQLState(), ex);
		}
		SortedSet<String> heads = database(given, this.listener).look().heads();
		if (!heads.equals(look.heads())) {
			this.listener.warning("The %s is at %s, but the %s is at %s: what is tried is not what will run".formatted(
					given.description(), RevisionId.inWords(heads), this.original.description(),
					RevisionId.inWords(look.heads())));
		}
		return given;
	}

	private RehearsalReport on(ConnectionSource place, boolean temporary, long bytes, Duration copying, Target target,
			Look look) {
		Copy copy = new Copy(place.description(), temporary, bytes, copying);
		try (StepObserver observer = new StepObserver(place, this.settings.database(), this::inTransaction)) {
			Map<String, @Nullable Long> before = observer.countRows();
			MigrationListener told = observer.andThen(this.listener);
			Database database = database(observer.connections(), told);
			MigratorException failure = null;
			long begin = System.nanoTime();
			try {
				new PlanRunner(this.settings, database, this.scripts, place.description(), told).upgrade(target);
			}
			catch (MigratorException ex) {
				failure = ex;
			}
			Duration time = Duration.ofNanos(System.nanoTime() - begin);
			return new RehearsalReport(this.original.description(), look.heads(), copy, observer.steps(),
					RowCounts.compare(before, observer.countRows()), database.look().heads(), time, failure);
		}
		catch (SQLException ex) {
			throw new DatabaseException(
					"The %s failed during the rehearsal: %s".formatted(place.description(), ex.getMessage()),
					"Start the rehearsal again.", ex.getSQLState(), ex);
		}
	}

	private boolean inTransaction(Step step) {
		return this.prepared.body(this.prepared.script(step)).upgrade().facts().transactional();
	}

	private void refuseReach(Step step) {
		Script script = this.prepared.script(step);
		this.prepared.body(script).upgrade().forEach((operation) -> operation.applyTo(new ReachCheck(script.name())));
	}

	/**
	 * Refuses statements that would change the server on which the original lives.
	 *
	 * @param script the name of the script
	 */
	private record ReachCheck(String script) implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			if (StatementTraits.of(statement.text()).reachesServer()) {
				throw new ScriptException(statement.place(this.script), statement.lineAt(1),
						"This statement reaches beyond its database, and so beyond a copy on the same server.",
						"Rehearse on a copy on another server: --rehearse-url=jdbc:postgresql://host/copy. Nothing was run.");
			}
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			// Rows stay where they are
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			// Runs on the copy, like everything that it is given
		}

		@Override
		public void backfill(Backfill backfill) {
			// Changes rows only
		}

	}

}
