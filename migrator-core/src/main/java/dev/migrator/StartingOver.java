package dev.migrator;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

import dev.migrator.MigratorSettings.Verify;
import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.autogenerate.GeneratedRevision;
import dev.migrator.error.MigratorException;
import dev.migrator.revision.Target;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.Scripts;
import dev.migrator.script.ScriptsAside;

/**
 * Begins the history of a schema anew, on a database for development:
 * <ol>
 * <li>Make the initial revision from the models, and prove it. Nothing is changed
 * yet.</li>
 * <li>Undo all revisions on the database.</li>
 * <li>Put all scripts aside, and write the initial one.</li>
 * <li>Run it.</li>
 * </ol>
 */
final class StartingOver {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss")
		.withZone(ZoneOffset.UTC);

	private final MigratorSettings settings;

	private final Schemas schemas;

	private final Function<Scripts, PlanRunner> runner;

	StartingOver(MigratorSettings settings, Schemas schemas, Function<Scripts, PlanRunner> runner) {
		this.settings = settings;
		this.schemas = schemas;
		this.runner = runner;
	}

	StartOverReport startOver(String message, AutogenerateRequest request) {
		Path directory = RevisionWriting.directory(this.settings.scripts());
		ScriptsAside aside = ScriptsAside.of(this.settings.scripts(), directory);
		Scripts old = Scripts.load(this.settings.scripts());
		Scripts none = Scripts.of(List.of());
		RevisionWriting writing = new RevisionWriting(this.settings.scripts(), none.graph());
		ScriptDraft empty = writing.initial(message);
		Schemas.Generated generated = this.schemas.generate(none, empty, request, SchemaSide.MIGRATIONS);
		GeneratedRevision revision = generated.revision();
		if (revision == null) {
			throw new MigratorException("The models say that the database holds nothing.",
					"Nothing was changed. There is nothing to begin a history with.");
		}
		this.runner.apply(old).command(RunOrder.downgrade(Target.BASE, true, Verify.NEVER));
		Path place = directory.resolveSibling(directory.getFileName() + "." + TIME.format(empty.created()));
		List<Path> moved = aside.moveTo(place);
		Path file = write(writing, revision, place);
		List<String> left = aside.deleteCopies();
		RunReport run = this.runner.apply(Scripts.load(this.settings.scripts().onlyWritten()))
			.command(RunOrder.upgrade(Target.HEADS, this.settings.verify()));
		return new StartOverReport(Schemas.report(file, generated), place, moved, left, run);
	}

	private static Path write(RevisionWriting writing, GeneratedRevision revision, Path aside) {
		try {
			return writing.write(revision.draft(), false);
		}
		catch (MigratorException ex) {
			throw new MigratorException(
					"The initial revision cannot be written: %s The old revisions are undone, and their scripts are in %s."
						.formatted(ex.getMessage(), aside),
					"Move the scripts back, run 'migrator upgrade', and try again. " + ex.action(), ex);
		}
	}

}
