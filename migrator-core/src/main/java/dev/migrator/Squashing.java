package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionRange;
import dev.migrator.revision.SquashedRange;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.ScriptWriter;
import dev.migrator.script.Scripts;
import dev.migrator.script.SqlScript;
import dev.migrator.script.SquashedScript;

/**
 * Makes one revision of several:
 * <ol>
 * <li>Refuse a range that cannot become one, and scripts that cannot.</li>
 * <li>Make the graph with the new revision in it.</li>
 * <li>Write the new script, compare it with the old ones, prove on throwaway databases
 * that it makes the same schema, and only then give it its name.</li>
 * <li>Read all scripts anew.</li>
 * <li>Delete the old ones, which do not count any more.</li>
 * </ol>
 */
final class Squashing {

	private final ScriptSettings settings;

	private final Scripts scripts;

	Squashing(ScriptSettings settings, Scripts scripts) {
		this.settings = settings;
		this.scripts = scripts;
	}

	SquashReport squash(String range, String message, @Nullable String id, boolean keep, Proof proof) {
		Path directory = RevisionWriting.directory(this.settings);
		SquashedRange squashed = SquashedRange.of(this.scripts.graph(), RevisionRange.parse(range));
		List<Script> replaced = squashed.members().stream().map((member) -> this.scripts.script(member.id())).toList();
		SquashedScript script = new SquashedScript(replaced);
		ScriptDraft draft = script.draft(
				new ScriptDraft((id != null) ? id : ScriptWriter.newId(), squashed.parents(), message, script.created())
					.dependingOn(squashed.dependsOn())
					.labelled(squashed.labels())
					.replacing(squashed.replaces()));
		ScriptWriter writer = new ScriptWriter(directory);
		new WouldBeGraph(this.scripts.graph()).with(draft.revision(writer.file(draft).toString()));
		Path file = writer.write(draft, (written) -> {
			script.requireSame(written);
			proof.require(this.scripts, draft.replaces().get(draft.replaces().size() - 1), written);
		});
		Revision revision = Scripts.load(this.settings).graph().revision(draft.id());
		List<Path> deleted = new ArrayList<>();
		List<String> left = new ArrayList<>();
		for (Script old : replaced) {
			Path path = keep ? null : written(old, directory);
			if (path != null && delete(path, file)) {
				deleted.add(path);
			}
			else {
				left.add(old.name());
			}
		}
		return new SquashReport(revision, file, deleted, left);
	}

	/** What lies elsewhere, as in the jar of a module, is not ours to delete. */
	private static @Nullable Path written(Script script, Path directory) {
		Path path = (script instanceof SqlScript sql) ? sql.file() : null;
		return (path != null && path.toAbsolutePath().startsWith(directory.toAbsolutePath())) ? path : null;
	}

	private static boolean delete(Path path, Path squashed) {
		try {
			return Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			throw new MigratorException(
					"The squashed script %s was written, but %s cannot be deleted: %s. It does not count any more."
						.formatted(squashed, path, ex.getMessage()),
					"Delete what %s replaces by hand.".formatted(squashed), ex);
		}
	}

	/**
	 * Makes sure that a squashed script does what those did that it replaces.
	 */
	@FunctionalInterface
	interface Proof {

		/** Nothing is proved. */
		Proof NONE = (scripts, last, squashed) -> {
		};

		/**
		 * Throw if the schemas are different.
		 * @param scripts the scripts that are there
		 * @param last the last of the revisions that are replaced
		 * @param squashed what replaces them
		 */
		void require(Scripts scripts, String last, SqlScript squashed);

	}

}
