package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.migrator.Migrator;
import dev.migrator.error.MigratorException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.execution.history.RecordedRevision;
import dev.migrator.revision.Direction;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;
import dev.migrator.revision.Target;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.DeclaredHazards;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Scripts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code migrator show}.
 */
@Command(name = "show",
		description = { "Show a revision: what its script says about it, and the statements of both ways.",
				"The database is asked only for 'current', and for a revision that has no script here: "
						+ "then what its history knows is shown." },
		descriptionHeading = "%n", parameterListHeading = "%n", optionListHeading = "%n",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:its script cannot be read",
				"2:wrong usage, such as a revision that nobody knows" },
		footerHeading = "%nExamples:%n",
		footer = { "  migrator show head", "  migrator show 8f3c", "  migrator show current --format=json" })
final class ShowCommand implements Callable<Integer> {

	private final Supplier<Migrator> migrator;

	private final Results results;

	@Parameters(arity = "1", paramLabel = "<revision>",
			description = "An id, the beginning of one, a label, head, heads, <revision>-1, or current.")
	private String revision = "";

	@Mixin
	private final FormatOption format = new FormatOption();

	ShowCommand(Supplier<Migrator> migrator, Results results) {
		this.migrator = migrator;
		this.results = results;
	}

	@Override
	public Integer call() {
		Migrator migrator = this.migrator.get();
		Scripts scripts = migrator.scripts();
		List<Shown> shown = find(migrator, scripts);
		if (this.format.json()) {
			this.results.json(new ShownRevisions(shown));
			return ExitCodes.DONE;
		}
		RevisionText text = new RevisionText(this.results, Set.of());
		String between = null;
		for (Shown one : shown) {
			if (between != null) {
				this.results.line(between);
			}
			between = "";
			text.verbose("", one.revision());
			writeHazards(one);
			write("up", one.upgrade());
			write("down", one.downgrade());
			if (one.upgrade() != null && one.downgrade() == null) {
				this.results.line("");
				this.results.line("irreversible: there is no way down");
			}
		}
		if (shown.isEmpty()) {
			this.results.note("base: there is no revision to show.");
		}
		return ExitCodes.DONE;
	}

	private List<Shown> find(Migrator migrator, Scripts scripts) {
		String name = MinusSigns.restore(this.revision);
		RevisionGraph graph = scripts.graph();
		List<Shown> shown = new ArrayList<>();
		if (name.equals("current")) {
			for (RevisionOutput revision : Revisions.current(migrator.status(false), graph)) {
				shown.add(revision.known() ? Shown.of(scripts, graph.revision(revision.id())) : Shown.of(revision));
			}
			return shown;
		}
		try {
			graph.find(Target.parse(name), RevisionGraph.Matching.ANY)
				.forEach((revision) -> shown.add(Shown.of(scripts, revision)));
			return shown;
		}
		catch (UnknownRevisionException ex) {
			return history(migrator, name, ex).stream()
				.filter((entry) -> entry.direction() == Direction.UP)
				.findFirst()
				.map((entry) -> List.of(Shown.of(entry)))
				.orElseThrow(() -> ex);
		}
	}

	/** A database out of reach is not what the user asked about. */
	private static List<HistoryEntry> history(Migrator migrator, String name, UnknownRevisionException unknown) {
		try {
			return migrator.withoutWaiting().history(name);
		}
		catch (MigratorException ex) {
			unknown.addSuppressed(ex);
			throw unknown;
		}
	}

	private void writeHazards(Shown shown) {
		if (shown.hazards().isEmpty()) {
			return;
		}
		this.results.line("");
		for (String hazard : shown.hazards()) {
			this.results.line(this.results.ink().faint("-- hazards: ") + hazard);
		}
		this.results.line(shown.allows().isEmpty() ? this.results.ink().bad("-- nobody has allowed them")
				: this.results.ink().faint("-- allows: ") + String.join(", ", shown.allows()));
	}

	private void write(String way, @Nullable SectionOutput section) {
		if (section != null) {
			this.results.line("");
			this.results.line(this.results.ink().faint("-- %s, %s".formatted(way, section.inWords())));
			section.statements().forEach(this.results::line);
		}
	}

	/**
	 * The revisions in JSON.
	 *
	 * @param revisions one, or all that the name means
	 */
	record ShownRevisions(List<Shown> revisions) {

	}

	/**
	 * A revision with what it does.
	 *
	 * @param revision the facts
	 * @param hazards what its script declares as dangerous, each possibly with its cause
	 * in parentheses
	 * @param allows the names of those that are approved
	 * @param upgrade the way up, or {@code null} if there is no script
	 * @param downgrade the way down, or {@code null} if there is none
	 */
	record Shown(RevisionOutput revision, List<String> hazards, List<String> allows, @Nullable SectionOutput upgrade,
			@Nullable SectionOutput downgrade) {

		static Shown of(Scripts scripts, Revision revision) {
			Script script = scripts.script(revision.id());
			ScriptBody body = script.body();
			DeclaredHazards hazards = script.hazards();
			return new Shown(RevisionOutput.of(scripts.graph(), revision),
					hazards.declared().stream().map(DeclaredHazard::toString).toList(), hazards.allowed(),
					SectionOutput.of(body.upgrade()),
					(body.downgrade() != null) ? SectionOutput.of(body.downgrade()) : null);
		}

		static Shown of(HistoryEntry entry) {
			return of(RevisionOutput.unknown(new RecordedRevision(entry.revision(), entry.revises(), entry.dependsOn(),
					List.of(), List.of(), Objects.requireNonNullElse(entry.message(), ""), entry.script(),
					entry.finishedAt(), entry.executedBy(), entry.application(), entry.applicationVersion())));
		}

		static Shown of(RevisionOutput unknown) {
			return new Shown(unknown, List.of(), List.of(), null, null);
		}

	}

}
