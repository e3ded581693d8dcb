package dev.migrator.boot.command.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.error.Durations;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Direction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code migrator history}.
 */
@Command(name = "history", description = "Show the steps that were run or tried on the database, the newest first.",
		descriptionHeading = "%n", optionListHeading = "%n", footerHeading = "%nExamples:%n",
		footer = { "  migrator history", "  migrator history --limit 10", "  migrator history --format=json" })
final class HistoryCommand implements Callable<Integer> {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--limit", paramLabel = "<n>", description = "Show at most this many steps (50).")
	private int limit = 50;

	@Mixin
	private final FormatOption format = new FormatOption();

	HistoryCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		if (this.limit < 1 && this.spec != null) {
			throw new ParameterException(this.spec.commandLine(), "--limit is at least 1, not " + this.limit);
		}
		List<HistoryEntry> history = this.migrator.get().history(this.limit);
		long total = this.migrator.get().historyTotal();
		if (this.format.json()) {
			this.results.json(new History(history.stream().map(Entry::of).toList(), total));
			return ExitCodes.DONE;
		}
		List<List<String>> rows = new ArrayList<>();
		for (HistoryEntry entry : history) {
			rows.add(columns(entry));
		}
		this.results.table("", rows);
		if (total > history.size()) {
			this.results.note("%d of %d steps; --limit shows more.".formatted(history.size(), total));
		}
		else if (total == 0) {
			this.results.note("Nothing was ever run on this database.");
		}
		return ExitCodes.DONE;
	}

	private static List<String> columns(HistoryEntry entry) {
		Instant end = entry.finishedAt();
		return List.of(TIME.format(entry.startedAt()), lowerCase(entry.direction()), entry.revision(),
				lowerCase(entry.outcome()),
				(end != null) ? Durations.inWords(Duration.between(entry.startedAt(), end)) : "-",
				(entry.executedBy() != null) ? entry.executedBy() : "-", Revisions.firstLine(entry.message()));
	}

	private static String lowerCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The history in JSON.
	 *
	 * @param history the newest steps
	 * @param historyTotal how many there are
	 */
	record History(List<Entry> history, long historyTotal) {

	}

	/**
	 * A step in JSON; the names are those of the endpoint.
	 *
	 * @param revision the revision's id
	 * @param direction which way
	 * @param outcome how it ended
	 * @param message what the revision is about
	 * @param script what the script was called
	 * @param startedAt when it began
	 * @param finishedAt when it ended
	 * @param error why it failed
	 * @param executedBy the login role
	 * @param host the machine that migrated
	 * @param application the application's name
	 * @param applicationVersion the application's version
	 */
	record Entry(String revision, Direction direction, HistoryEntry.Outcome outcome, @Nullable String message,
			@Nullable String script, Instant startedAt, @Nullable Instant finishedAt, @Nullable String error,
			@Nullable String executedBy, @Nullable String host, @Nullable String application,
			@Nullable String applicationVersion) {

		static Entry of(HistoryEntry entry) {
			return new Entry(entry.revision(), entry.direction(), entry.outcome(), entry.message(), entry.script(),
					entry.startedAt(), entry.finishedAt(), entry.error(), entry.executedBy(), entry.host(),
					entry.application(), entry.applicationVersion());
		}

	}

}
