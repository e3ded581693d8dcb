package dev.migrator.boot.command.cli;

import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator current}.
 */
@Command(name = "current", description = "Show the newest revisions that the database has.", descriptionHeading = "%n",
		optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator current", "  migrator current --format=json" })
final class CurrentCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	CurrentCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		Migrator migrator = this.migrator.get();
		SortedSet<String> heads = migrator.status(false).look().heads();
		Revisions revisions = Revisions.of(migrator.graph(), heads);
		if (this.format.json()) {
			this.results.json(revisions);
		}
		else if (heads.isEmpty()) {
			this.results.line("base  (nothing is applied)");
		}
		else {
			revisions.writeText(this.results);
		}
		return ExitCodes.DONE;
	}

}
