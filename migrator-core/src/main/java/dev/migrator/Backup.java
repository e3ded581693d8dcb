package dev.migrator;

import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.Durations;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.Run;
import dev.migrator.execution.backup.BackupSettings;
import dev.migrator.execution.backup.BackupSettings.When;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Step;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Section;
import dev.migrator.sql.DataLoss;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * The backup before a run: made at most once, under the lock, if the settings want one
 * before such steps. Without it no step begins.
 */
final class Backup {

	private final BackupSettings settings;

	private final PreparedScripts scripts;

	private final MigrationListener listener;

	private @Nullable Path file;

	Backup(BackupSettings settings, PreparedScripts scripts, MigrationListener listener) {
		this.settings = settings;
		this.scripts = scripts;
		this.listener = listener;
	}

	/**
	 * Return the backup that was made.
	 * @return its file, or {@code null} if there was none to make
	 */
	@Nullable Path file() {
		return this.file;
	}

	/**
	 * Make the backup, unless it is there or nobody wants one.
	 * @param steps what is about to run; their scripts are read
	 * @param run holds the lock
	 */
	void before(List<Step> steps, Run run) {
		if (this.file != null || this.settings.when() == When.NEVER) {
			return;
		}
		String reason = (this.settings.when() == When.ALWAYS) ? "migrator.backup is 'always'" : reason(steps);
		if (reason == null) {
			return;
		}
		this.listener.notice("Making a backup before the first step: %s".formatted(reason));
		long begin = System.nanoTime();
		this.file = run.backUp(this.settings);
		Duration time = Duration.ofNanos(System.nanoTime() - begin);
		this.listener.notice("The backup is %s (%s)".formatted(this.file, Durations.inWords(time)));
		this.listener.backedUp(this.file, time);
	}

	private @Nullable String reason(List<Step> steps) {
		Reasons reasons = new Reasons();
		for (Step step : steps) {
			Script script = this.scripts.script(step);
			List<DeclaredHazard> hazards = script.hazards().declared();
			if (step.direction() == Direction.UP && !hazards.isEmpty()) {
				reasons.found.add("%s declares: %s".formatted(script.name(),
						hazards.stream().map(DeclaredHazard::toString).collect(Collectors.joining(", "))));
			}
			ScriptBody body = this.scripts.body(script);
			Section section = (step.direction() == Direction.UP) ? body.upgrade() : body.downgrade();
			if (section != null) {
				reasons.script = script.name();
				section.forEach((operation) -> operation.applyTo(reasons));
			}
		}
		if (reasons.found.isEmpty()) {
			return null;
		}
		int others = reasons.found.size() - 1;
		return reasons.found.get(0) + ((others > 0) ? ", and %d more".formatted(others) : "");
	}

	/**
	 * Finds what throws data away.
	 */
	private static final class Reasons implements OperationTarget {

		private final List<String> found = new ArrayList<>();

		private String script = "";

		@Override
		public void statement(SqlStatement statement) {
			DataLoss loss = StatementTraits.of(statement.text()).losesData();
			if (loss != null) {
				this.found.add("%s:%d %s".formatted(this.script, statement.line(), loss.inWords()));
			}
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			// Only adds rows
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			this.found.add("%s %s".formatted(this.script, DataLoss.UNKNOWN.inWords()));
		}

		@Override
		public void backfill(Backfill backfill) {
			// Fills columns
		}

	}

}
