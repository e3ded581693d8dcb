package dev.migrator;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.ChangedScriptException;
import dev.migrator.execution.history.AppliedScript;
import dev.migrator.revision.Revision;
import dev.migrator.script.Checksum;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptBody;
import dev.migrator.script.Scripts;
import dev.migrator.script.Section;
import dev.migrator.script.StoredScript;

/**
 * Compares the scripts of applied revisions with what ran.
 */
final class AppliedScripts {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	private final Scripts scripts;

	private final Function<Set<String>, Map<String, AppliedScript>> recorded;

	private final Function<String, @Nullable String> recordedText;

	AppliedScripts(Scripts scripts, Function<Set<String>, Map<String, AppliedScript>> recorded,
			Function<String, @Nullable String> recordedText) {
		this.scripts = scripts;
		this.recorded = recorded;
		this.recordedText = recordedText;
	}

	/**
	 * Compare the scripts of some revisions.
	 * @param applied revisions that are applied
	 * @return what differs
	 */
	Result compare(List<Revision> applied) {
		Map<String, AppliedScript> recorded = this.recorded
			.apply(applied.stream().map(Revision::id).collect(Collectors.toSet()));
		List<String> ids = new ArrayList<>();
		List<String> changes = new ArrayList<>();
		List<String> warnings = new ArrayList<>();
		for (Revision revision : applied) {
			AppliedScript before = recorded.get(revision.id());
			if (before == null || (before.checksum() == null && before.undoChecksum() == null)) {
				// Stamped, or written in Java: there is nothing to compare with
				continue;
			}
			Script script = this.scripts.contains(revision.id()) ? this.scripts.script(revision.id()) : null;
			if (script == null || script instanceof StoredScript) {
				// Only the database has it
				continue;
			}
			ScriptBody now = script.body();
			if (differs(before.checksum(), now.upgrade())) {
				ids.add(revision.id());
				changes.add(describe(script, before) + "\n"
						+ ScriptChange.show(this.recordedText.apply(revision.id()), now.upgrade().facts().text()));
			}
			else if (differs(before.undoChecksum(), now.downgrade())) {
				warnings.add("The way down of applied revision %s changed since %s: %s".formatted(revision.id(),
						since(before), script.name()));
			}
		}
		return new Result(ids, changes, warnings);
	}

	private static boolean differs(@Nullable String before, @Nullable Section now) {
		if (before != null && !new Checksum(before).comparable()) {
			return false;
		}
		Checksum checksum = (now != null) ? now.checksum() : null;
		return !Objects.equals(before, (checksum != null) ? checksum.value() : null);
	}

	private static String describe(Script script, AppliedScript before) {
		return "%s (revision %s) changed since %s:".formatted(script.name(), script.revision().id(), since(before));
	}

	private static String since(AppliedScript before) {
		return "it ran" + ((before.finishedAt() != null) ? " on " + TIME.format(before.finishedAt()) : "")
				+ ((before.executedBy() != null) ? " as " + before.executedBy() : "");
	}

	/**
	 * What differs.
	 *
	 * @param ids the revisions whose way up changed
	 * @param changes for each of them what changed, and since when
	 * @param warnings changes that hurt nothing
	 */
	record Result(List<String> ids, List<String> changes, List<String> warnings) {

		void requireUnchanged() {
			if (!this.ids.isEmpty()) {
				throw new ChangedScriptException(this.ids,
						"%s of an applied revision changed. Nothing was run.\n\n%s".formatted(
								(this.ids.size() == 1) ? "The script" : this.ids.size() + " scripts, each",
								String.join("\n\n", this.changes)));
			}
		}

	}

}
