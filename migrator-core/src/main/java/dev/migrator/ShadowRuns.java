package dev.migrator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.migrator.autogenerate.ProofRuns;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.diff.SchemaDiff;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.Database;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StopSwitch;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.revision.Revision;
import dev.migrator.revision.Target;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.ScriptSource;
import dev.migrator.script.ScriptWriter;
import dev.migrator.script.Scripts;
import dev.migrator.script.SqlScript;

/**
 * Runs the migrations on throwaway databases, with all that a real run has but waiting
 * and asking.
 */
final class ShadowRuns implements ProofRuns {

	private final MigratorSettings settings;

	private final Scripts scripts;

	private final StopSwitch stopSwitch;

	ShadowRuns(MigratorSettings settings, Scripts scripts, StopSwitch stopSwitch) {
		this.settings = settings;
		this.scripts = scripts;
		this.stopSwitch = stopSwitch;
	}

	/**
	 * Run those migrations that lead to a target.
	 * @param database where
	 * @param target the target
	 */
	void upgrade(ConnectionSource database, Target target) {
		runner(this.scripts, database).upgrade(target);
	}

	/**
	 * Say that all migrations have run, without running one.
	 * @param database where
	 */
	void stamp(ConnectionSource database) {
		new Stamping(database(database), this.scripts.graph(), List.of(Target.HEADS), false).stamp();
	}

	@Override
	public void upgrade(ScriptDraft draft, ConnectionSource database) {
		runner(with(draft), database).upgrade(Target.HEADS);
	}

	@Override
	public void downgrade(ScriptDraft draft, ConnectionSource database) {
		runner(with(draft), database).command(down(draft.id(), draft.revises()));
	}

	/**
	 * Go to before a revision, up, and down again.
	 * @param revision the revision
	 * @param database where, an empty one
	 * @return what is different from before
	 */
	ChangePlan roundTrip(Revision revision, ConnectionSource database) {
		PlanRunner runner = runner(this.scripts, database);
		runner.upgrade(Target.parse(revision.id()));
		RunOrder down = down(revision.id(), revision.revises());
		runner.command(down);
		Catalog before = SchemaState.of(database).catalog();
		runner.upgrade(Target.parse(revision.id()));
		runner.command(down);
		return SchemaDiff.plan(before, SchemaState.of(database).catalog(), DiffOptions.ALL);
	}

	private RunOrder down(String id, List<String> parents) {
		return RunOrder.downgrade(Target.below(id, parents), false, this.settings.verify());
	}

	private PlanRunner runner(Scripts scripts, ConnectionSource place) {
		return new PlanRunner(this.settings, database(place), scripts, place.description(), MigrationListener.NONE);
	}

	private Database database(ConnectionSource place) {
		return new Database(place, this.settings.database(), MigrationListener.NONE, this.stopSwitch);
	}

	/** The script is written and read as it will be, but elsewhere. */
	private Scripts with(ScriptDraft draft) {
		try {
			Path directory = Files.createTempDirectory("migrator-proof");
			try {
				Path file = new ScriptWriter(directory).write(draft);
				byte[] text = Files.readAllBytes(file);
				Files.delete(file);
				return this.scripts.with(List.of(draft.revision(file.getFileName().toString())),
						List.of(SqlScript.read(new TextSource(file.getFileName().toString(), text))));
			}
			finally {
				Files.deleteIfExists(directory);
			}
		}
		catch (IOException ex) {
			throw new MigratorException("The revision cannot be tried: " + ex.getMessage(),
					"Nothing was written. Make sure that the directory for temporary files can be written.", ex);
		}
	}

	private record TextSource(String name, byte[] text) implements ScriptSource {

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.text);
		}

	}

}
