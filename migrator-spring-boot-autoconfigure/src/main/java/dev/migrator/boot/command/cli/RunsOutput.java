package dev.migrator.boot.command.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migrator.error.Durations;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code history --runs} shows.
 *
 * @param history the newest steps
 * @param historyTotal how many there are
 */
record RunsOutput(List<Entry> history, long historyTotal) {

	static RunsOutput of(List<HistoryEntry> history, long total) {
		return new RunsOutput(history.stream().map(Entry::of).toList(), total);
	}

	void writeText(Results results) {
		List<List<String>> rows = new ArrayList<>();
		this.history.forEach((entry) -> rows.add(entry.columns(results.ink())));
		results.table("", rows);
		if (this.historyTotal > this.history.size()) {
			results.note("%d of %d steps; --limit shows more.".formatted(this.history.size(), this.historyTotal));
		}
		else if (this.historyTotal == 0) {
			results.note("Nothing was ever run on this database.");
		}
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

		List<String> columns(Ink ink) {
			String ended = lowerCase(this.outcome);
			boolean bad = this.outcome == HistoryEntry.Outcome.FAILED
					|| this.outcome == HistoryEntry.Outcome.UNFINISHED;
			return List.of(Times.inWords(this.startedAt), lowerCase(this.direction), ink.id(this.revision),
					bad ? ink.bad(ended) : ended,
					(this.finishedAt != null) ? Durations.inWords(Duration.between(this.startedAt, this.finishedAt))
							: "-",
					(this.executedBy != null) ? this.executedBy : "-", Revisions.firstLine(this.message));
		}

		private static String lowerCase(Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT);
		}

	}

}
