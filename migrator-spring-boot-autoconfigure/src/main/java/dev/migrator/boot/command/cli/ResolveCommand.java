package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.Resolution;
import dev.migrator.UnfinishedStep;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.JournalPart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator resolve}.
 */
@Command(name = "resolve",
		description = { "Show the step that did not finish, and which statement of it is in doubt.",
				"With --done or --retry: record what became of that statement, and go on with the step." },
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:nothing is unfinished, or it is finished now", "1:failed", "2:wrong usage",
				"3:a step is unfinished, and nothing was recorded" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator resolve", "  migrator resolve 8f3c --done", "  migrator resolve 8f3c --retry" })
final class ResolveCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "0..1", paramLabel = "<revision>",
			description = "The revision that did not finish, or the beginning of its id: refuses if it is another.")
	private @Nullable String revision;

	@ArgGroup
	private final Decision decision = new Decision();

	@Mixin
	private final FormatOption format = new FormatOption();

	ResolveCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		Resolution resolution = this.decision.resolution();
		if (resolution != null) {
			RunOutput.write(this.migrator.get().resolve(this.revision, resolution), this.format, this.results);
			return ExitCodes.DONE;
		}
		UnfinishedStep unfinished = this.migrator.get().unfinished();
		if (this.format.json()) {
			this.results.json(ResolveOutput.of(unfinished));
		}
		else if (unfinished == null) {
			this.results.line("Nothing is unfinished.");
		}
		else {
			write(unfinished);
		}
		return (unfinished != null) ? ExitCodes.FOUND : ExitCodes.DONE;
	}

	private void write(UnfinishedStep unfinished) {
		HistoryEntry entry = unfinished.entry();
		List<List<String>> facts = new ArrayList<>();
		facts.add(List.of("unfinished", entry.revision() + "  " + Revisions.firstLine(entry.message())));
		facts.add(List.of("direction", entry.direction().name().toLowerCase(Locale.ROOT)));
		facts.add(List.of("begun",
				"%s by %s on %s".formatted(Times.inWords(entry.startedAt()), entry.executedBy(), entry.host())));
		this.results.table("", facts);
		JournalPart inDoubt = unfinished.inDoubt();
		List<List<String>> parts = new ArrayList<>();
		for (JournalPart part : unfinished.parts()) {
			parts.add(List.of(String.valueOf(part.position()), part.state(), Revisions.firstLine(part.statement()),
					part.equals(inDoubt) ? "<- in doubt" : ""));
		}
		this.results.table("  ", parts);
		if (inDoubt == null) {
			this.results.note("Nothing is in doubt: the next run goes on where it stopped.");
			return;
		}
		if (inDoubt.error() != null) {
			this.results.line("");
			this.results.line(inDoubt.error());
		}
		this.results.note(
				"The next run knows what to do with most statements. If it stops here: --done if the statement is done, --retry if it has to run.");
	}

	/**
	 * One decision, or none.
	 */
	static final class Decision {

		@Option(names = "--done", description = "The statement in doubt is done: leave it out, and go on.")
		private boolean done;

		@Option(names = "--retry", description = "The statement in doubt has to run: run it, and go on.")
		private boolean retry;

		@Nullable Resolution resolution() {
			if (this.done) {
				return Resolution.DONE;
			}
			return this.retry ? Resolution.RETRY : null;
		}

	}

	/**
	 * What is unfinished, in JSON.
	 *
	 * @param unfinished the step, or {@code null} if nothing is unfinished
	 * @param parts its parts that have begun, in their order
	 * @param inDoubt the position of the part that began and is not known to be done, or
	 * {@code null}
	 */
	record ResolveOutput(RunsOutput.@Nullable Entry unfinished, List<JournalPart> parts, @Nullable Integer inDoubt) {

		static ResolveOutput of(@Nullable UnfinishedStep step) {
			if (step == null) {
				return new ResolveOutput(null, List.of(), null);
			}
			JournalPart inDoubt = step.inDoubt();
			return new ResolveOutput(RunsOutput.Entry.of(step.entry()), step.parts(),
					(inDoubt != null) ? inDoubt.position() : null);
		}

	}

}
