package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.error.Durations;
import dev.migrator.execution.BlockingSession;
import dev.migrator.execution.LockReport;
import dev.migrator.execution.MigratorSession;
import dev.migrator.execution.StatementProgress;
import org.jspecify.annotations.Nullable;

/**
 * The lock in JSON, and as text.
 *
 * @param held whether somebody migrates now
 * @param holder the session that does, or {@code null}
 * @param progress how far the holder's statement is, or {@code null} if the server does
 * not tell
 * @param blockers the sessions that the holder's statement waits for
 * @param waiting the migrators that wait for the holder
 */
record LockOutput(boolean held, @Nullable MigratorSession holder, @Nullable String progress,
		List<BlockingSession> blockers, List<MigratorSession> waiting) {

	static LockOutput of(LockReport report) {
		StatementProgress progress = report.progress();
		return new LockOutput(report.holder() != null, report.holder(), (progress != null) ? progress.inWords() : null,
				report.blockers(), report.waiting());
	}

	void writeText(Results results) {
		if (this.holder == null) {
			results.line("Nobody holds the lock: no migrator is at work on this database.");
			return;
		}
		List<List<String>> facts = new ArrayList<>();
		facts.add(List.of("held by", inWords(this.holder)));
		facts.add(List.of("state", doing(this.holder)));
		if (this.progress != null) {
			facts.add(List.of("progress", this.progress));
		}
		this.blockers.forEach((blocker) -> facts.add(List.of("waits for", blocker.inWords())));
		this.waiting.forEach((session) -> facts.add(List.of("waiting", inWords(session))));
		results.table("", facts);
	}

	private static String inWords(MigratorSession session) {
		return ((session.pid() != null) ? "pid " + session.pid() : "a lease")
				+ told(", application '", session.application(), "'") + told(", user ", session.user(), "")
				+ told(" from ", session.address(), "")
				+ ((session.since() != null) ? ((session.pid() != null) ? ", connected since " : ", claimed ")
						+ Times.inWords(session.since()) : "");
	}

	private static String doing(MigratorSession session) {
		if (session.state() == null) {
			return "hidden from this role; a member of pg_read_all_stats sees it";
		}
		return session.state() + ((session.stateFor() != null) ? " for " + Durations.inWords(session.stateFor()) : "")
				+ told(session.state().equals("active") ? ": " : "; before: ", session.query(), "");
	}

	private static String told(String before, @Nullable String value, String after) {
		return (value != null && !value.isEmpty()) ? before + value + after : "";
	}

}
