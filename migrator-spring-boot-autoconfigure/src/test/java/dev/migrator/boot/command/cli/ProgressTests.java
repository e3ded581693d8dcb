package dev.migrator.boot.command.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.StatementProgress;
import dev.migrator.revision.Planner;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Step;
import dev.migrator.revision.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Progress} and {@link LiveMessages}.
 */
class ProgressTests {

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final LiveMessages messages = new LiveMessages(new PrintStream(this.written, true, StandardCharsets.UTF_8));

	private final AtomicLong clock = new AtomicLong();

	private final Progress progress = new Progress(this.messages, this.clock::get, 0);

	private final List<Step> steps = new Planner(
			RevisionGraph.of(List.of(revision("aaaa1"), revision("bbbb1", "aaaa1"))))
		.upgrade(new TreeSet<>(), Target.HEADS)
		.steps();

	@Test
	void showsStepsPartsAndAClock() {
		assertThat(shown()).isEmpty();
		this.progress.runStarting("database", "public", new TreeSet<>(), this.steps);
		this.progress.stepStarting(this.steps.get(0));
		assertThat(shown()).isEqualTo("[1/2] up aaaa1  Add aaaa1  0 s");
		this.clock.addAndGet(Duration.ofSeconds(75).toNanos());
		assertThat(shown()).isEqualTo("[1/2] up aaaa1  Add aaaa1  1 min 15 s");
		this.progress.unitDone(this.steps.get(0), 1, 3, Duration.ZERO);
		assertThat(shown()).isEqualTo("[1/2] up aaaa1  Add aaaa1  1 min 15 s, part 2 of 3");
		this.progress.statementProgress(this.steps.get(0), new StatementProgress("building", "blocks", 1, 4));
		assertThat(shown()).endsWith("building, 25 % (1 of 4 blocks)");
		this.progress.backfillProgress(this.steps.get(0),
				new BackfillProgress("users", 100, 100, 9, 400L, Duration.ofSeconds(10), false));
		assertThat(shown()).endsWith(", users: 100 of about 400 rows, 10 rows/s, 30 s left");
		this.progress.stepDone(this.steps.get(0), Duration.ZERO);
		assertThat(shown()).isEmpty();
		this.progress.stepStarting(this.steps.get(1));
		assertThat(shown()).isEqualTo("[2/2] up bbbb1  Add bbbb1  0 s");
	}

	@Test
	void countsAStepThatIsTriedAgainOnce() {
		this.progress.runStarting("database", "public", new TreeSet<>(), this.steps);
		this.progress.stepStarting(this.steps.get(0));
		this.progress.stepStarting(this.steps.get(0));
		assertThat(shown()).startsWith("[1/2]");
	}

	@Test
	void showsForHowLongItHasWaited() {
		this.progress.waitingForLock("pid 1", Duration.ofSeconds(30));
		this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		assertThat(shown()).isEqualTo("waiting for another migrator  32 s");
	}

	@Test
	void showsNothingAfterItsEnd() {
		this.progress.stepStarting(this.steps.get(0));
		this.progress.close();
		assertThat(this.written.toString(StandardCharsets.UTF_8)).endsWith("\r\u001B[K");
		assertThat(shown()).isEmpty();
	}

	@Test
	void givesWayToWhatIsWritten() {
		this.progress.stepStarting(this.steps.get(0));
		this.progress.show();
		this.written.reset();
		this.messages.println("A line – of the log");
		this.messages.println("Another");
		assertThat(this.written.toString(StandardCharsets.UTF_8))
			.isEqualTo("\r\u001B[KA line – of the log%nAnother%n".formatted());
	}

	private String shown() {
		this.written.reset();
		this.progress.show();
		return this.written.toString(StandardCharsets.UTF_8)
			.replace("\r\u001B[K\u001B[?7l", "")
			.replace("\u001B[?7h", "");
	}

	private static Revision revision(String id, String... revises) {
		return new Revision(id, List.of(revises), List.of(), List.of(), List.of(), "Add " + id, null, id + ".sql");
	}

}
