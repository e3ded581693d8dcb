package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.Status;
import dev.migrator.boot.command.cli.Revisions.RevisionOutput;
import dev.migrator.execution.history.HistoryEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrator status}.
 */
@Command(name = "status", description = {
		"Compare the database with the scripts. Nothing is changed, no lock is taken.",
		"States: UP_TO_DATE; PENDING, revisions wait; AHEAD, a newer version of the application has been here; "
				+ "DIVERGED, the database has revisions that do not fit to these; FAILED, a step did not finish or an "
				+ "applied script changed." },
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:UP_TO_DATE or AHEAD",
				"1:the database could not be asked", "2:wrong usage", "3:PENDING, DIVERGED or FAILED" },
		footer = { "  migrator status", "  migrator status --format=json" })
final class StatusCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Mixin
	private final FormatOption format = new FormatOption();

	StatusCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		Status status = this.migrator.get().status(true);
		if (this.format.json()) {
			this.results.json(StatusOutput.of(status));
		}
		else {
			write(status);
		}
		return switch (status.state()) {
			case UP_TO_DATE, AHEAD -> ExitCodes.DONE;
			case PENDING, DIVERGED, FAILED -> ExitCodes.FOUND;
			case UNKNOWN -> ExitCodes.FAILED;
		};
	}

	private void write(Status status) {
		List<List<String>> facts = new ArrayList<>();
		facts.add(List.of("state", status.state().name()));
		String schema = status.look().schema();
		facts.add(
				List.of("database", status.look().identity().database() + ((schema != null) ? ", schema " + schema : "")
						+ ", PostgreSQL " + status.look().identity().serverVersionText()));
		facts.add(List.of("current", Revisions.names(status.look().heads())));
		facts.add(List.of("heads", status.heads().isEmpty() ? "-" : String.join(", ", status.heads())));
		if (!status.unknown().isEmpty()) {
			facts.add(List.of("unknown", String.join(", ", status.unknown())));
		}
		HistoryEntry unfinished = status.unfinished();
		if (unfinished != null) {
			facts
				.add(List.of("unfinished", "%s, begun at %s".formatted(unfinished.revision(), unfinished.startedAt())));
		}
		facts.add(List.of("pending", String.valueOf(status.pending().size())));
		this.results.table("", facts);
		this.results.table("  ",
				status.pending()
					.stream()
					.map((revision) -> RevisionOutput.of(revision, status.heads().contains(revision.id())).columns())
					.toList());
		status.changed().forEach((change) -> {
			this.results.line("");
			this.results.line(change);
		});
	}

	/**
	 * The status in JSON.
	 *
	 * @param state the short answer
	 * @param current the heads of the database
	 * @param heads the heads of the scripts
	 * @param pending what waits to be applied
	 * @param unknown what only the database has
	 * @param changed what is wrong with applied scripts
	 * @param unfinished the revision whose step did not finish
	 */
	record StatusOutput(Status.State state, List<String> current, List<String> heads, List<RevisionOutput> pending,
			List<String> unknown, List<String> changed, @Nullable String unfinished) {

		static StatusOutput of(Status status) {
			HistoryEntry unfinished = status.unfinished();
			return new StatusOutput(status.state(), List.copyOf(status.look().heads()), List.copyOf(status.heads()),
					status.pending()
						.stream()
						.map((revision) -> RevisionOutput.of(revision, status.heads().contains(revision.id())))
						.toList(),
					List.copyOf(status.unknown()), status.changed(),
					(unfinished != null) ? unfinished.revision() : null);
		}

	}

}
