package dev.migrator.boot.command.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.SquashReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator squash}.
 */
@Command(name = "squash",
		description = "Make one revision of a range of them, and show its path. Databases that have all of the range count as having it.",
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		footerHeading = "%nExamples:%n", footer = { "  migrator squash 1975:8f3c -m \"Create the shop\"",
				"  migrator squash base:8f3c -m \"Everything of 2025\" --keep" })
final class SquashCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "1", paramLabel = "<from>:<to>",
			description = "The oldest and the newest revision of the range; base: begins with the first.")
	private String range = "";

	@Option(names = { "-m", "--message" }, paramLabel = "<message>", required = true,
			description = "The message of the new revision; the first line names the file.")
	private String message = "";

	@Option(names = "--rev-id", paramLabel = "<id>", description = "Its id, instead of a random one.")
	private @Nullable String id;

	@Option(names = "--keep",
			description = "Leave the scripts of the range where they are. They do not count any more.")
	private boolean keep;

	@Option(names = "--unproven", description = "Do not try on throwaway databases that the schema stays the same.")
	private boolean unproven;

	SquashCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		SquashReport report = this.migrator.get()
			.squash(MinusSigns.restore(this.range), this.message, this.id, this.keep, this.unproven);
		this.results.line(report.file().toString());
		report.deleted().forEach((file) -> this.results.note("deleted  " + file));
		report.left().forEach((script) -> this.results.note("left     " + script));
		return ExitCodes.DONE;
	}

}
